"""One call of a bot: who calls, with what, and the chat that it speaks to."""

import re
from dataclasses import dataclass

from sandbox.api.params import Params
from sandbox.bots import Bot
from sandbox.errors import BadRequestError, ForbiddenError
from sandbox.people import Room
from sandbox.shapes import Json, MessageId
from sandbox.world import World

CHAT_ID = re.compile(r"-?[0-9]{1,18}")
_TOO_OLD_S = 48 * 3600


@dataclass(frozen=True, slots=True)
class Call:
    world: World
    bot: Bot
    params: Params

    def room(self, name: str = "chat_id") -> Room:
        """The chat, if the bot may know it."""
        given = self.params.text(name).strip()
        if not given:
            raise BadRequestError(f"{name} is empty")
        room = self.world.room(self.bot, int(given)) if CHAT_ID.fullmatch(given) else None
        if room is None:
            raise BadRequestError("chat not found")
        return room

    def open_room(self) -> Room:
        """The chat, if the bot may write in it now."""
        room = self.room()
        if self.bot.id not in room.bots:
            raise ForbiddenError("bot is not a member of the supergroup chat")
        if not room.started:
            raise ForbiddenError("bot can't initiate conversation with a user")
        if room.blocked:
            raise ForbiddenError("bot was blocked by the user")
        return room

    def own_message(self, room: Room, missing: str, foreign: str) -> Json:
        """The message to change; only the bot's own."""
        number = self.params.whole("message_id")
        if not number:
            raise BadRequestError("message identifier is not specified")
        message = room.messages.get(MessageId(number))
        if message is None:
            raise BadRequestError(missing)
        if message["from"]["id"] != self.bot.id:
            raise BadRequestError(foreign)
        return message

    def too_old(self, message: Json) -> bool:
        return bool(self.world.clocks.now() - message["date"] > _TOO_OLD_S)
