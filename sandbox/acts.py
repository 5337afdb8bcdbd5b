"""What a person does with a phone: write, edit, tap, block. Each becomes an update of the bots."""

from dataclasses import dataclass
from typing import Any

from sandbox.bots import Bot
from sandbox.entities import typed, with_found
from sandbox.errors import RefusedError
from sandbox.people import Person, Room
from sandbox.shapes import BotId, Json, MessageId
from sandbox.world import World

_LONGEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which chat, towards which bot."""

    world: World
    bot: Bot
    person: Person
    room: Room

    def check(self) -> None:
        if self.person.id not in self.room.members:
            raise RefusedError(f"{self.person.id} is no member of {self.room.id}", 409)

    def bots(self) -> list[Bot]:
        return [self.world.bots[bot_id] for bot_id in sorted(self.room.bots)]


def text_body(text: str) -> Json:
    if not text.strip():
        raise RefusedError("text is empty")
    if len(text) > _LONGEST_TEXT:
        raise RefusedError(f"text is longer than {_LONGEST_TEXT} characters")
    text, marks = typed(text)
    entities = with_found(text, marks)
    return {"text": text} | ({"entities": entities} if entities else {})


def origin(actor: Actor) -> Json:
    """What marks a message as forwarded from somebody who does not show who they are."""
    when = int(actor.world.clocks.now())
    return {"forward_origin": {"type": "hidden_user", "date": when, "sender_user_name": "Någon annan"}}


def write(actor: Actor, body: Json, reply_to: int | None = None) -> Json:
    """A new message from a person: ids of the message and of the update."""
    actor.check()
    room = actor.room
    if room.blocked:
        block(actor, blocked=False)  # as a phone does when one writes to a blocked bot
    room.started = True
    if reply_to is not None:
        quoted = _quoted(room, reply_to)
        body = body | {"reply_to_message": quoted} | room.thread_of(quoted)
    message = actor.world.post(room, actor.person.as_user(), body)
    return {"message_id": message["message_id"], "update_id": _hand(actor, "message", message)}


def _quoted(room: Room, message_id: int) -> Json:
    quoted = room.messages.get(MessageId(message_id))
    if quoted is None:
        raise RefusedError(f"no message {message_id} in this chat", 404)
    return {key: value for key, value in quoted.items() if key != "reply_to_message"}


def edit(actor: Actor, message_id: int, body: Json) -> Json:
    actor.check()
    old = actor.room.messages.get(MessageId(message_id))
    if old is None:
        raise RefusedError(f"no message {message_id} in this chat", 404)
    if old["from"]["id"] != actor.person.id or "text" not in old:
        raise RefusedError("only one's own texts can be edited", 409)
    kept = {key: value for key, value in old.items() if key not in {"text", "entities"}}
    message = kept | {"edit_date": int(actor.world.clocks.now())} | body
    actor.world.replace(actor.room, message)
    return {"update_id": _hand(actor, "edited_message", message)}


def _hand(actor: Actor, kind: str, message: Json) -> int | None:
    """To all bots of the chat; the id is that of the one spoken to, if it is among them."""
    handed = {bot.id: bot.mailbox.put(kind, message) for bot in actor.bots()}
    return handed.get(actor.bot.id)


def tap_at(actor: Actor, message_id: int, row: int, column: int) -> Json:
    """A tap on a button that stands there."""
    actor.check()
    message = actor.room.messages.get(MessageId(message_id))
    if message is None:
        raise RefusedError(f"no message {message_id} in this chat", 404)
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise RefusedError(f"no button at row {row}, column {column}", 404)
    button: dict[str, Any] = rows[row][column]
    if "callback_data" not in button:
        raise RefusedError(_why_nothing_is_told(button), 409)
    return _tapped(actor, message, button["callback_data"])


def _why_nothing_is_told(button: Json) -> str:
    if "disabled" in button:
        return "the button is disabled and does nothing"
    does = "copies a text" if "copy_text" in button else "opens an address"
    return f"the button {does} and tells the bot nothing"


def tap_forged(actor: Actor, data: str, message_id: int | None) -> Json:
    """What no phone sends, and a bot must withstand: any data, under any message of the bot."""
    if message_id is None:
        own = [m for m in actor.room.messages.values() if m["from"]["is_bot"]]
        if not own:
            raise RefusedError("the bot has no message in this chat", 409)
        return _tapped(actor, own[-1], data)
    for room in (actor.room, *actor.world.rooms_of(actor.bot)):
        if MessageId(message_id) in room.messages:
            return _tapped(actor, room.messages[MessageId(message_id)], data)
    raise RefusedError(f"no message {message_id}", 404)


def _tapped(actor: Actor, message: Json, data: str) -> Json:
    bot = actor.world.bots.get(BotId(message["from"]["id"]), actor.bot)
    tap = actor.world.taps.add(bot.id, actor.room.id, actor.person.id)
    query = {
        "id": tap.id,
        "from": actor.person.as_user(),
        "message": message,
        "chat_instance": str(actor.room.id),
    }
    actor.world.events.tell(
        "tap",
        actor.room.id,
        bot=bot.id,
        by=actor.person.id,
        callback_id=tap.id,
        message_id=message["message_id"],
        data=data,
    )
    return {"callback_id": tap.id, "update_id": bot.mailbox.put("callback_query", query | {"data": data})}


def block(actor: Actor, *, blocked: bool) -> None:
    if not actor.room.private:
        raise RefusedError("only a private chat can be blocked", 409)
    if actor.room.blocked == blocked:
        return
    actor.room.blocked = blocked
    world, person = actor.world, actor.person
    world.events.tell("block", actor.room.id, bot=actor.bot.id, by=person.id, blocked=blocked)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    actor.bot.mailbox.put(
        "my_chat_member",
        {
            "chat": actor.room.as_chat(),
            "from": person.as_user(),
            "date": int(world.clocks.now()),
            "old_chat_member": _membership(actor.bot, before),
            "new_chat_member": _membership(actor.bot, after),
        },
    )


def _membership(bot: Bot, status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot.as_user(), "status": status} | until


def read(actor: Actor) -> None:
    newest = max(actor.room.messages, default=MessageId(0))
    if actor.room.read_to.get(actor.person.id) != newest:
        actor.room.read_to[actor.person.id] = newest
        by = actor.person.id
        actor.world.events.tell("read", actor.room.id, bot=actor.bot.id, by=by, to=newest)
