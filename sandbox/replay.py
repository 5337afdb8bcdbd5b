"""Puts the events of an earlier run back into the world, so that chats stand as they stood."""

from collections.abc import Callable

from sandbox.people import Person, Room
from sandbox.shapes import BotId, ChatId, Json, MessageId, PersonId
from sandbox.world import World


def replay(world: World, event: Json) -> None:
    """Events tell everything, so that replaying them is all there is to restoring."""
    world.events.restore(event)
    put_back = _BY_KIND.get(event["kind"])
    if put_back is not None:
        put_back(world, event)


def _room(world: World, event: Json) -> Room:
    group = world.rooms.get((BotId(0), ChatId(event["chat"])))
    if group is not None:
        return group
    return world.private(world.bots[BotId(event["bot"])], world.people[PersonId(event["chat"])])


def _bot(world: World, event: Json) -> None:
    bot_id = BotId(event["bot"])
    if bot_id not in world.bots:
        world.add_bot(bot_id, "", event["username"], quietly=True)


def _person(world: World, event: Json) -> None:
    world.put_person(Person(**event["person"]))


def _chat(world: World, event: Json) -> None:
    item = event["item"]
    key = (BotId(0), ChatId(item["id"]))
    known = world.rooms.get(key)
    if known is not None:
        known.bots = set(item["bots"])
        return
    world.rooms[key] = Room(
        ChatId(item["id"]), item["title"], item["members"], set(item["bots"]), private=False, started=True
    )


def _message(world: World, event: Json) -> None:
    room, message = _room(world, event), event["message"]
    room.messages[MessageId(message["message_id"])] = message
    room.started = room.started or event["by"] != "bot"


def _delete(world: World, event: Json) -> None:
    room = _room(world, event)
    room.messages.pop(MessageId(event["message_id"]), None)
    if event["message_id"] in room.pinned:
        room.pinned.remove(event["message_id"])


def _pin(world: World, event: Json) -> None:
    pinned = _room(world, event).pinned
    (pinned.append if event["pinned"] else pinned.remove)(MessageId(event["message_id"]))


def _block(world: World, event: Json) -> None:
    _room(world, event).blocked = event["blocked"]


def _read(world: World, event: Json) -> None:
    _room(world, event).read_to[PersonId(event["by"])] = event["to"]


def _commands(world: World, event: Json) -> None:
    key = (event["scope"], event["language_code"])
    menus = world.bots[BotId(event["bot"])].commands
    menus.pop(key, None)
    if event["commands"]:
        menus[key] = event["commands"]


_BY_KIND: dict[str, Callable[[World, Json], None]] = {
    "bot": _bot,
    "person": _person,
    "chat": _chat,
    "message": _message,
    "edit": _message,
    "delete": _delete,
    "pin": _pin,
    "block": _block,
    "read": _read,
    "commands": _commands,
}
