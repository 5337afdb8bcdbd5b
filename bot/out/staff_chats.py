"""What staff are told in their chats: one message for what comes together, edited as long as it is unread."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Protocol

from bot.out.messenger import UnreachableError
from bot.out.speaking import Speaking
from care.notices import Notice, Stood
from care.people.paces import held_until
from care.people.values import Person
from care.values.clock import Clock
from handlers.talk.reached import NO_ACT, TOLD, reached
from handlers.talk.screen import Screen
from storage.turns.editing import BOARD, board_of_chat, cleared_chat, edited_message
from storage.turns.outbox import Queued
from storage.turns.standing import StandingMessage, StandingMessages

_APART = "apart "
"""Before the kind of what was told alone: nothing is added to it."""


class _Words(Protocol):
    def gathers(self, notice: Notice) -> bool:
        """Whether several of its kind have words as one message."""
        ...

    async def together(self, stood: Sequence[Stood], reader: Person) -> Screen | None: ...
    async def board(self, reader: Person) -> Screen | None: ...


@dataclass(frozen=True, slots=True)
class StaffChats:
    words: _Words
    speaking: Speaking
    standing: StandingMessages
    clock: Clock
    hold: timedelta

    def gathers(self, row: Queued) -> bool:
        """What others of its kind are told with. Raises UnreadableError."""
        return row.channel is None and not row.apart and self.words.gathers(row.notice)

    async def coming(self, row: Queued, reader: Person, phones: Sequence[int]) -> "Coming":
        """What is to be told, and the messages that it is added to."""
        together = self.gathers(row)
        before = await self.standing.unread(reader.id, row.kind) if together else {}
        last = None
        if together and not row.notice.in_turns and not set(phones) <= set(before):
            last = await self.standing.last(reader.id, row.kind)
        now = self.clock()
        until = held_until(now, last, self.hold)
        screen = await self.words.together([Stood(one.notice) for one in (row, *row.more)], reader)
        return Coming(row, reader, before, screen, None if until <= now else until)

    async def tell(self, what: "Coming", chat: int) -> None:
        """A message of its own, or more in the one that nobody has read yet."""
        there, screen = what.before.get(chat), what.screen
        if screen is not None and screen.pinned:
            await self._pin(what.reader, chat, replace(screen, protected=True))
            return
        if there is not None:
            news = [Stood(one.notice) for one in (what.row, *what.row.more)]
            before = await self.standing.stood(chat, there.message)
            screen = await self.words.together([*before, *news], what.reader)
        if screen is None:
            return
        screen = replace(screen, protected=True)
        message = await self.speaking.say(screen, chat, instead_of=there.message if there else None)
        reached(TOLD, f"{chat} {message} {what.row.cause or NO_ACT}")
        await self._keep(what, StandingMessage(chat=chat, message=message, face=face_of(screen)))

    async def edit(self, reader: Person, chat: int, message: int) -> None:
        """As things stand now; nothing where that looks as it did."""
        stands = await self.standing.stands(chat, message)
        if stands is None:
            return
        if stands[1] == BOARD:
            screen = await self.words.board(reader)
        else:
            stood = await self.standing.stood(chat, message)
            screen = await self.words.together(stood, reader) if stood else None
        if screen is None:
            return
        screen = replace(screen, protected=True)
        new = StandingMessage(chat=chat, message=message, face=face_of(screen))
        if new.face != stands[0]:
            await self.speaking.may_speak(chat)
            there = await self.speaking.showing.retell(chat, message, screen)
            await (self.standing.faced(new) if there else self.standing.gone(new))

    async def carry_out(self, row: Queued, reader: Person, phones: Sequence[int]) -> None:
        """What is to become of a chat (storage.turns.editing). Who has logged in again reads on."""
        standing, laid, cleared = (
            edited_message(row.channel),
            board_of_chat(row.channel),
            cleared_chat(row.channel),
        )
        with suppress(UnreachableError):
            if standing is not None and standing[0] in phones:
                await self.edit(reader, *standing)
            if laid is not None and laid in phones:
                await self._lay_board(reader, laid)
            if cleared is not None and cleared not in phones:
                await self.speaking.showing.clear(cleared)

    async def _lay_board(self, reader: Person, chat: int) -> None:
        """On top of the chat, where the person has any unit to do things for."""
        screen = await self.words.board(reader)
        if screen is not None:
            await self._pin(reader, chat, replace(screen, protected=True))

    async def _pin(self, reader: Person, chat: int, screen: Screen) -> None:
        """On top of the chat: edited where it stands already, else a message of its own, without a sound."""
        board = await self.standing.board(chat, reader.id)
        if board is not None:
            await self.edit(reader, chat, board.message)
            if await self.standing.board(chat, reader.id) is not None:
                return
        message = await self.speaking.say(screen, chat)
        await self.speaking.showing.pin(chat, message)
        new = StandingMessage(chat=chat, message=message, face=face_of(screen))
        await self.standing.keep(new, (), person=reader.id, kind=BOARD, at=self.clock())

    async def _keep(self, what: "Coming", stands: StandingMessage) -> None:
        row = what.row
        if not self.words.gathers(row.notice):
            return
        kind = row.kind if self.gathers(row) else f"{_APART}{row.kind}"
        notices = [(one.id, one.notice) for one in (row, *row.more)]
        await self.standing.keep(stands, notices, person=what.reader.id, kind=kind, at=self.clock())


@dataclass(frozen=True, slots=True)
class Coming:
    """`before`: by chat, the message that is not read yet; `until`: more is waited for till then."""

    row: Queued
    reader: Person
    before: Mapping[int, StandingMessage]
    screen: Screen | None
    until: datetime | None = None


def face_of(screen: Screen) -> str:
    """Alike for what looks alike."""
    return blake2b(repr((screen.text, screen.rows)).encode(), digest_size=12).hexdigest()
