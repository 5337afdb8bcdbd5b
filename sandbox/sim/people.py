"""People, groups and bots on the stage."""

from sandbox.errors import RefusedError
from sandbox.people import Person, Room
from sandbox.shapes import BotId, Json, PersonId
from sandbox.sim.ask import Ask


def add_person(ask: Ask) -> Json:
    """A new person, or a known one with new particulars when an id is given."""
    name = ask.text("name").strip()
    if not name:
        raise RefusedError("name is empty")
    given = ask.maybe_whole("id")
    if given is not None and given <= 0:
        raise RefusedError("id is a positive number")
    number = PersonId(ask.world.person_ids.next() if given is None else given)
    others = {field: ask.maybe_text(field) for field in ("phone", "email", "language_code", "note")}
    person = ask.world.put_person(Person(number, name, **others))
    ask.world.events.tell("person", None, person=as_json(person))
    return as_json(person)


def people(ask: Ask) -> Json:
    return {"people": [as_json(person) for person in ask.world.people.values()]}


def as_json(person: Person) -> Json:
    return {name: getattr(person, name) for name in person.__slots__}


def add_chat(ask: Ask) -> Json:
    members = [ask.world.person(number).id for number in ask.wholes("members")]
    named = ask.maybe_whole("bot")
    bot_ids = {bot.id for bot in ask.world.awake()} if named is None else {ask.world.bot(named).id}
    room = ask.world.add_group(ask.text("title"), members, bot_ids)
    ask.world.tell_chat(room)
    for bot_id in sorted(bot_ids):
        _joined(ask, room, bot_id)
    return room.as_json()


def _joined(ask: Ask, room: Room, bot_id: BotId) -> None:
    bot = ask.world.bots[bot_id]
    before, after = ({"user": bot.as_user(), "status": status} for status in ("left", "member"))
    starter = ask.world.people[room.members[0]].as_user() if room.members else bot.as_user()
    bot.mailbox.put(
        "my_chat_member",
        {
            "chat": room.as_chat(),
            "from": starter,
            "date": int(ask.world.clocks.now()),
            "old_chat_member": before,
            "new_chat_member": after,
        },
    )


def chats(ask: Ask) -> Json:
    """All chats; with `person` those of one, with what that person has not read."""
    world, reader = ask.world, ask.maybe_whole("person")
    for bot in world.awake():
        for person in world.people.values():
            world.private(bot, person)
    here = {bot.id for bot in world.awake()}
    rooms = [room for room in world.rooms.values() if not room.private or room.bots & here]
    shown = [room for room in rooms if reader is None or PersonId(reader) in room.members]
    return {"chats": [room.as_json() | {"unread": _unread(room, reader)} for room in shown]}


def _unread(room: Room, reader: int | None) -> int:
    readers = room.members if reader is None else [PersonId(reader)]
    return max((room.unread(person) for person in readers), default=0)


def add_bot(ask: Ask) -> Json:
    """Makes a bot known before its first call."""
    bot = ask.world.know(ask.text("token"), ask.text("username", ""))
    return {"id": bot.id, "username": bot.username}


def all_bots(ask: Ask) -> Json:
    return {
        "bots": [
            {
                "id": bot.id,
                "username": bot.username,
                "name": bot.name,
                "polling": bot.mailbox.polling,
                "pending": bot.mailbox.pending,
                "calls": bot.calls,
            }
            for bot in ask.world.awake()
        ]
    }
