"""Taps on buttons that wait for the bot's answer: one answer each, and not too late."""

from dataclasses import dataclass
from typing import Protocol

from sandbox import ids
from sandbox.errors import BadRequestError
from sandbox.shapes import BotId, ChatId, Now, PersonId

_TOO_OLD_S = 15 * 60
_GONE = "query is too old and response timeout expired or query ID is invalid"


class Times(Protocol):
    @property
    def now(self) -> Now: ...
    @property
    def monotonic(self) -> Now: ...


@dataclass(frozen=True, slots=True)
class Tap:
    id: str
    bot: BotId
    chat: ChatId
    person: PersonId
    at: float


class Taps:
    def __init__(self, clocks: Times) -> None:
        self._clocks = clocks
        self._numbers = ids.large(clocks.now)
        self._open: dict[str, Tap] = {}

    def add(self, bot: BotId, chat: ChatId, person: PersonId) -> Tap:
        number = str(self._numbers.next() * 1_000_000)
        tap = self._open[number] = Tap(number, bot, chat, person, self._clocks.monotonic())
        return tap

    def restore(self, tap: Tap) -> None:
        """One of an earlier run, as fresh as if it were made now."""
        self._open[tap.id] = tap

    def close(self, callback_id: str) -> None:
        self._open.pop(callback_id, None)

    def answer(self, bot: BotId, callback_id: str) -> Tap:
        """The tap that is answered now; a second answer, a late one or a foreign one is refused."""
        tap = self._open.get(callback_id)
        if tap is None or tap.bot != bot:
            raise BadRequestError(_GONE)
        del self._open[callback_id]
        if self._clocks.monotonic() - tap.at > _TOO_OLD_S:
            raise BadRequestError(_GONE)
        return tap
