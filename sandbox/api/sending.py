"""New messages from a bot."""

from sandbox.api import keyboards, texts
from sandbox.api.call import Call
from sandbox.errors import BadRequestError
from sandbox.people import Room
from sandbox.shapes import Json, MessageId

_ACTIONS = frozenset(
    f"{does}_{what}"
    for does, kinds in {
        "upload": ("photo", "video", "voice", "audio", "document", "video_note"),
        "record": ("video", "voice", "audio", "video_note"),
        "find": ("location",),
        "choose": ("sticker",),
    }.items()
    for what in kinds
) | {"typing"}


def send_message(call: Call) -> Json:
    room = call.open_room()
    return post(call, room, texts.of_message(call.params))


def post(call: Call, room: Room, body: Json) -> Json:
    """A message with what any message may carry: a keyboard, a quotation."""
    keyboard = keyboards.markup(call.params)
    carried, more = carried_by_any(call, room)
    call.world.limits.ask(call.bot.id, room)
    other = None
    if keyboard and "inline_keyboard" not in keyboard:
        keyboard, other = None, keyboard
    if keyboard and keyboard["inline_keyboard"]:
        carried["reply_markup"] = keyboard
    if other:
        more["keyboard"] = other
    return call.world.post(room, call.bot.as_user(), body | carried, **more)


def carried_by_any(call: Call, room: Room) -> tuple[Json, Json]:
    """What a message of any kind carries, and what is told beside it."""
    body = _thread(call, room) | _quotation(call, room)
    if call.params.yes("protect_content"):
        body["has_protected_content"] = True
    return body, {"silent": True} if call.params.yes("disable_notification") else {}


def _thread(call: Call, room: Room) -> Json:
    thread = call.params.whole("message_thread_id")
    if thread and not room.has_thread(thread):
        raise BadRequestError("message thread not found")
    return {"message_thread_id": thread} if thread else {}


def _quotation(call: Call, room: Room) -> Json:
    given = call.params.parsed("reply_parameters", "reply parameters")
    given = {} if given is None else given
    if not isinstance(given, dict):
        raise BadRequestError("can't parse reply parameters: expected an Object")
    number = given.get("message_id") or call.params.whole("reply_to_message_id")
    if not number:
        return {}
    quoted = room.messages.get(MessageId(int(number)))
    if quoted is not None:
        words = {k: v for k, v in quoted.items() if k != "reply_to_message"}
        return {"reply_to_message": words} | room.thread_of(quoted)
    if given.get("allow_sending_without_reply") or call.params.yes("allow_sending_without_reply"):
        return {}
    raise BadRequestError("message to be replied not found")


def send_chat_action(call: Call) -> bool:
    room = call.open_room()
    action = call.params.text("action")
    if action not in _ACTIONS:
        raise BadRequestError("wrong parameter action in request")
    call.world.events.tell("typing", room.id, bot=call.bot.id, action=action)
    return True
