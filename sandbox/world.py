"""All that the sandbox knows, in memory: bots, people, chats and their messages."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox import bots, ids
from sandbox.bell import Bell
from sandbox.bots import Bot
from sandbox.errors import NotFoundError, RefusedError, UnauthorizedError
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.limits import Limits
from sandbox.mailbox import Mailbox
from sandbox.people import Person, Room
from sandbox.shapes import BotId, ChatId, Json, MessageId, Now, PersonId
from sandbox.taps import Taps
from sandbox.trays import Trays

_MANY_BOTS = "name the bot: {} are known"
_NO_BOT = "no bot has called yet, and none was named"


async def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Clocks:
    now: Now = time.time
    monotonic: Callable[[], float] = time.monotonic


class World:
    def __init__(self, clocks: Clocks | None = None) -> None:
        self.clocks = clocks or Clocks()
        now = self.clocks.now
        self.events = Events(now)
        self.files = Files()
        self.trays = Trays(self.events)
        self.faults = Faults()
        self.limits = Limits(self.clocks.monotonic)
        self.taps = Taps(self.clocks)
        self.bots: dict[BotId, Bot] = {}
        self.people: dict[PersonId, Person] = {}
        self.rooms: dict[tuple[BotId, ChatId], Room] = {}  # a group stands under bot 0
        self.only_these = False  # whether other tokens than the known are refused
        self.closing = False
        self.hooked = Bell()  # rung when a bot's webhook changes
        self.note: Callable[[Json], None] = lambda _: None  # an archive's ear for updates
        self.look: Callable[[], None] = lambda: None  # for what comes without a call: letters
        self.look_at_clock: Callable[[], Awaitable[None]] = _nothing  # the bot's, where a door is known
        self.message_ids = ids.small(now)
        self.person_ids = ids.persons(now)
        self.update_ids = ids.small(now)

    def bot_of(self, token: str) -> Bot:
        bot_id = bots.id_in(token)
        if bot_id is None:
            raise NotFoundError
        bot = self.bots.get(bot_id)
        if bot is None and not self.only_these:
            return self.add_bot(bot_id, token)
        if bot is not None and not bot.token and not self.only_these:
            self.wake(bot, token)
        if bot is None or bot.token != token:
            raise UnauthorizedError
        return bot

    def add_bot(self, bot_id: BotId, token: str, username: str = "", *, quietly: bool = False) -> Bot:
        bot = Bot(bot_id, token, username or f"sandbox_{bot_id}_bot", self._mailbox(bot_id))
        self.bots[bot_id] = bot
        if not quietly:
            self.events.tell("bot", None, bot=bot_id, username=bot.username)
        return bot

    def _mailbox(self, bot_id: BotId) -> Mailbox:
        return Mailbox(self.update_ids, lambda what: self.note({"bot": bot_id, **what}))

    def know(self, token: str, username: str = "") -> Bot:
        """A bot made known before its first call."""
        bot_id = bots.id_in(token)
        if bot_id is None:
            raise RefusedError("a token is a number, a colon and a secret")
        bot = self.bots.get(bot_id)
        if bot is None:
            return self.add_bot(bot_id, token, username)
        bot.username = username or bot.username
        self.wake(bot, token)
        return bot

    def wake(self, bot: Bot, token: str) -> None:
        """One of an earlier run, known by its id alone until it calls or is named."""
        bot.token = token
        self.events.tell("bot", None, bot=bot.id, username=bot.username)

    def awake(self) -> list[Bot]:
        """The bots of this run; as long as there is none, those of an earlier one."""
        return [bot for bot in self.bots.values() if bot.token] or list(self.bots.values())

    def bot(self, bot_id: int | None) -> Bot:
        """The bot that is named, or the only one."""
        if bot_id is None:
            known = self.awake()
            if len(known) != 1:
                raise RefusedError(_MANY_BOTS.format(len(known)) if known else _NO_BOT, 409)
            return known[0]
        if BotId(bot_id) not in self.bots:
            raise RefusedError(f"no bot {bot_id}", 404)
        return self.bots[BotId(bot_id)]

    def person(self, person_id: int) -> Person:
        if PersonId(person_id) not in self.people:
            raise RefusedError(f"no person {person_id}", 404)
        return self.people[PersonId(person_id)]

    def put_person(self, person: Person) -> Person:
        self.people[person.id] = person
        for room in self.rooms.values():
            if room.private and room.members == [person.id]:
                room.title = person.name
        return person

    def add_group(self, title: str, members: list[PersonId], bot_ids: set[BotId]) -> Room:
        chat = ChatId(-ids.GROUPS_BELOW - self.person_ids.next() % ids.GROUPS_BELOW)
        room = Room(chat, title, members, bot_ids, private=False, started=True)
        self.rooms[BotId(0), chat] = room
        return room

    def tell_chat(self, room: Room) -> None:
        self.events.tell("chat", room.id, item=room.as_json())

    def private(self, bot: Bot, person: Person) -> Room:
        key = (bot.id, ChatId(person.id))
        if key not in self.rooms:
            self.rooms[key] = Room(ChatId(person.id), person.name, [person.id], {bot.id}, private=True)
        return self.rooms[key]

    def room(self, bot: Bot, chat: int) -> Room | None:
        group = self.rooms.get((BotId(0), ChatId(chat)))
        if group is not None or PersonId(chat) not in self.people:
            return group
        return self.private(bot, self.people[PersonId(chat)])

    def chat(self, bot: Bot, chat: int) -> Room:
        room = self.room(bot, chat)
        if room is None:
            raise RefusedError(f"no chat {chat}", 404)
        return room

    def rooms_of(self, bot: Bot) -> list[Room]:
        return [room for (owner, _), room in self.rooms.items() if owner in (0, bot.id)]

    def set_commands(self, bot: Bot, key: tuple[str, str], commands: list[Json]) -> None:
        """A menu for a scope and a language; an empty one falls back to the wider."""
        if commands:
            bot.commands[key] = commands
        else:
            bot.commands.pop(key, None)
        scope, language = key
        more: Json = {"scope": scope, "language_code": language, "commands": commands}
        self.events.tell("commands", None, bot=bot.id, **more)

    def post(self, room: Room, sender: Json, body: Json, **more: object) -> Json:
        """A new message in a chat, told to all who listen."""
        number = MessageId(self.message_ids.next())
        head: Json = {
            "message_id": number,
            "from": sender,
            "chat": room.as_chat(),
            "date": int(self.clocks.now()),
        }
        message = room.messages[number] = head | body
        self.tell(room, "message", message, **more)
        return message

    def replace(self, room: Room, message: Json, **more: object) -> Json:
        room.messages[MessageId(message["message_id"])] = message
        self.tell(room, "edit", message, **more)
        return message

    def delete(self, room: Room, message_id: MessageId) -> None:
        del room.messages[message_id]
        if message_id in room.pinned:
            room.pinned.remove(message_id)
        self.events.tell("delete", room.id, bot=self.owner(room), message_id=message_id, by="bot")

    def tell(self, room: Room, kind: str, message: Json, **more: object) -> None:
        sender = message["from"]
        by = "bot" if sender["is_bot"] else sender["id"]
        self.events.tell(kind, room.id, bot=self.owner(room), by=by, message=message, **more)

    def owner(self, room: Room) -> int | None:
        """The bot of a private chat, and of a group with one bot."""
        return next(iter(room.bots)) if len(room.bots) == 1 else None
