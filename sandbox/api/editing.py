"""Changes to what stands in a chat: texts, captions, keyboards, deletion, and answers to taps."""

from sandbox.api import keyboards, texts
from sandbox.api.call import Call
from sandbox.errors import BadRequestError
from sandbox.people import Room
from sandbox.shapes import Json, MessageId

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_LONGEST_ANSWER = 200
_TEXT = frozenset({"text", "entities"})
_CAPTION = frozenset({"caption", "caption_entities"})
_FILES = ("document", "photo", "video", "audio", "voice", "animation")


def edit_message_text(call: Call) -> Json:
    room, message = _found(call)
    if "text" not in message:
        raise BadRequestError("there is no text in the message to edit")
    return _changed(call, room, message, _TEXT, texts.of_message(call.params))


def edit_message_caption(call: Call) -> Json:
    room, message = _found(call)
    if not any(kind in message for kind in _FILES):
        raise BadRequestError("there is no caption in the message to edit")
    return _changed(call, room, message, _CAPTION, texts.of_caption(call.params))


def edit_message_reply_markup(call: Call) -> Json:
    room, message = _found(call)
    return _changed(call, room, message, frozenset(), {})


def _found(call: Call) -> tuple[Room, Json]:
    room = call.open_room()
    return room, call.own_message(room, "message to edit not found", "message can't be edited")


def _changed(call: Call, room: Room, old: Json, fields: frozenset[str], body: Json) -> Json:
    keyboard = keyboards.inline(call.params)
    kept = {key: value for key, value in old.items() if key not in fields | {"reply_markup", "edit_date"}}
    new = kept | body | ({"reply_markup": keyboard} if keyboard else {})
    if new == {key: value for key, value in old.items() if key != "edit_date"}:
        raise BadRequestError(_SAME)
    return call.world.replace(room, new | {"edit_date": int(call.world.clocks.now())})


def delete_message(call: Call) -> bool:
    room = call.room()
    _delete(call, room, call.params.whole("message_id"))
    return True


def delete_messages(call: Call) -> bool:
    room = call.room()
    numbers = call.params.parsed("message_ids", "message identifiers")
    if not isinstance(numbers, list) or not numbers:
        raise BadRequestError("message identifiers are not specified")
    for number in numbers:
        if MessageId(int(number)) in room.messages:
            _delete(call, room, int(number))
    return True


def _delete(call: Call, room: Room, number: int) -> None:
    if not number:
        raise BadRequestError("message identifier is not specified")
    message = room.messages.get(MessageId(number))
    if message is None:
        raise BadRequestError("message to delete not found")
    if message["from"]["id"] != call.bot.id and not room.private:
        raise BadRequestError("message can't be deleted")
    if call.too_old(message):
        raise BadRequestError("message can't be deleted for everyone")
    call.world.delete(room, MessageId(number))


def answer_callback_query(call: Call) -> bool:
    text = call.params.text("text")
    if len(text) > _LONGEST_ANSWER:
        raise BadRequestError("MESSAGE_TOO_LONG")
    tap = call.world.taps.answer(call.bot.id, call.params.text("callback_query_id"))
    call.world.events.tell(
        "answer",
        tap.chat,
        bot=call.bot.id,
        callback_id=tap.id,
        to=tap.person,
        text=text,
        alert=call.params.yes("show_alert"),
        url=call.params.text("url"),
    )
    return True
