"""Chats, who is in them, and what is pinned there."""

from sandbox.api.call import Call
from sandbox.errors import BadRequestError
from sandbox.people import Room
from sandbox.shapes import BotId, Json, MessageId, PersonId

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    room = call.room()
    full: Json = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if room.pinned:
        full["pinned_message"] = room.messages[room.pinned[-1]]
    return room.as_chat() | full


def get_chat_member(call: Call) -> Json:
    room = call.room()
    wanted = call.params.whole("user_id")
    if wanted in room.bots:
        return {"user": call.world.bots[BotId(wanted)].as_user(), "status": "member"}
    if wanted not in room.members:
        raise BadRequestError("user not found")
    return _member(call, room, PersonId(wanted))


def _member(call: Call, room: Room, person: PersonId) -> Json:
    """Who is first in a group made it."""
    user = call.world.people[person].as_user()
    if not room.private and person == room.members[0]:
        return {"user": user, "status": "creator", "is_anonymous": False}
    return {"user": user, "status": "member"}


def get_chat_administrators(call: Call) -> list[Json]:
    room = call.room()
    if room.private:
        raise BadRequestError("there are no administrators in the private chat")
    return [_member(call, room, person) for person in room.members[:1]]


def get_chat_member_count(call: Call) -> int:
    room = call.room()
    return len(room.members) + len(room.bots)


def leave_chat(call: Call) -> bool:
    room = call.room()
    if room.private:
        raise BadRequestError("chat member status can't be changed in private chats")
    room.bots.discard(call.bot.id)
    call.world.tell_chat(room)
    return True


def pin_chat_message(call: Call) -> bool:
    room = call.open_room()
    number = MessageId(call.params.whole("message_id"))
    if number not in room.messages:
        raise BadRequestError("message to pin not found")
    if number not in room.pinned:
        room.pinned.append(number)
        call.world.events.tell("pin", room.id, bot=call.bot.id, message_id=number, pinned=True)
    return True


def unpin_chat_message(call: Call) -> bool:
    """One message, or the newest pinned."""
    room = call.open_room()
    number = MessageId(call.params.whole("message_id")) or next(reversed(room.pinned), None)
    if number not in room.pinned:
        raise BadRequestError("message to unpin not found")
    room.pinned.remove(number)
    call.world.events.tell("pin", room.id, bot=call.bot.id, message_id=number, pinned=False)
    return True
