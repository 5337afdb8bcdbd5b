"""Puts the events of an earlier run back into the world, so that chats stand as they stood."""

from collections.abc import Callable

from sandbox.ids import GROUPS_BELOW, PERSONS_FROM
from sandbox.people import Person, Room
from sandbox.shapes import BotId, ChatId, Json, MessageId, PersonId
from sandbox.taps import Tap
from sandbox.world import World


def replay_line(world: World, line: Json) -> None:
    """An event, or what became of an update."""
    if "event" in line:
        replay(world, line["event"])
        return
    mailbox = world.bots[BotId(line["bot"])].mailbox
    if "update" in line:
        mailbox.restore(line["update"])
    else:
        mailbox.drop(line["acked"])


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
    if event["person"]["id"] > PERSONS_FROM:
        world.person_ids.at_least(event["person"]["id"])


def _chat(world: World, event: Json) -> None:
    item = event["item"]
    world.person_ids.at_least(-item["id"] - GROUPS_BELOW)
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
    world.message_ids.at_least(message["message_id"])
    room.messages[MessageId(message["message_id"])] = message
    room.started = room.started or event["by"] != "bot"


def _tap(world: World, event: Json) -> None:
    tap = (event["callback_id"], BotId(event["bot"]), ChatId(event["chat"]), PersonId(event["by"]))
    world.taps.restore(Tap(*tap, world.clocks.monotonic()))


def _answer(world: World, event: Json) -> None:
    world.taps.close(event["callback_id"])


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
    "tap": _tap,
    "answer": _answer,
    "delete": _delete,
    "pin": _pin,
    "block": _block,
    "read": _read,
    "commands": _commands,
}
