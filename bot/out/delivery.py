"""One notice to one person: to every phone where the person is logged in, or else by the person's channel."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Protocol

from bot.logs import log
from bot.out.channels import ChannelError, Channels, NoWayError
from bot.out.messenger import MessengerAwayError, UnreachableError
from bot.out.progress import ToldIn
from bot.out.speaking import Speaking
from bot.out.staff_chats import StaffChats
from bot.out.unsent import UnreadRows
from care.cases.views import DispatchKind
from care.notices import Notice, OfCase
from care.people.notices import LoginCode
from care.people.values import Channel, Person
from care.values.ids import ChatId, PersonId, UserId
from handlers.front.stands import lasting_buttons
from handlers.talk.reached import NO_ACT, TOLD, reached
from handlers.talk.screen import Screen
from storage.turns.editing import is_of_chat
from storage.turns.outbox import BESIDE, IF_UNREAD, TOO, Queued

SECRET = frozenset({LoginCode.kind})
"""What is wiped when it is sent, and only ever goes outside the chat."""


class Result(StrEnum):
    SENT = "sent"
    """Told, or no longer true and so not told."""
    OUTSIDE = "outside"
    """That there is something to read has gone by the patient's own channel; it is kept until it is read."""
    NOBODY = "nobody"
    """No phone is logged in; kept until somebody is."""
    NO_WAY = "no_way"
    """No channel that the person has."""
    HELD = "held"
    """More of its kind is waited for, until `Delivered.until`."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a notice, and the ways that it went."""

    result: Result
    ways: tuple[DispatchKind, ...] = ()
    left: tuple[Channel, ...] = ()
    """Those that were asked for and did not take it, while another did."""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes outside the log-in."""

    subject: str
    text: str


class Readers(Protocol):
    async def person(self, person: PersonId) -> Person: ...
    async def phones_of(self, person: PersonId) -> Sequence[int]:
        """The users who are logged in as the person: each is also the id of a private chat."""
        ...


class _Words(Protocol):
    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        """As things stand now, in the reader's language; None when there is no cause any more."""
        ...

    async def outside(self, notice: Notice, reader: Person) -> Letter | None:
        """Without a word about health; None as above."""
        ...


class Delivery:
    def __init__(
        self,
        readers: Readers,
        words: _Words,
        speaking: Speaking,
        channels: Channels,
        *,
        unread: UnreadRows,
        staff: StaffChats,
    ) -> None:
        self._readers = readers
        self._unread = unread
        self._words = words
        self._speaking = speaking
        self._channels = channels
        self._staff = staff

    @staticmethod
    def is_secret(row: Queued) -> bool:
        return row.kind in SECRET

    async def deliver(self, row: Queued, told: ToldIn) -> Delivered:
        """A technical fault is raised, and the notice tried again. `told`: the chats that have it, before
        and after.
        """
        # The phones first: who logs in between the two is known in the language of the phone.
        phones = await self._readers.phones_of(PersonId(row.recipient))
        reader = await self._readers.person(PersonId(row.recipient))
        if is_of_chat(row.channel):
            await self._staff.carry_out(row, reader, phones)
            return Delivered(Result.SENT)
        notice = row.notice
        if row.channel and (await self._was_opened(row) or await self._was_read(row, reader)):
            return Delivered(Result.SENT)
        if row.channel == BESIDE and not reader.channel.each:
            return Delivered(Result.SENT)
        if row.channel and row.channel.startswith(TOO):
            return await self._too(notice, reader, Channel(row.channel.removeprefix(TOO)))
        if row.channel or self.is_secret(row):
            return await self._outside(notice, reader, row.channel)
        if reader.is_staff:
            return await self._to_staff(row, reader, phones, told)
        screen = await self._words.inside(notice, reader)
        if screen is None:
            return Delivered(Result.SENT)
        if await self._to_phones(phones, partial(self._tell, row, screen, told), told):
            return Delivered(Result.SENT, (DispatchKind.CHAT,))
        if not reader.channel.each:
            return Delivered(Result.NOBODY)
        sent = await self._outside(notice, reader)
        # A case says itself what is unread in it.
        kept = sent.result is Result.SENT and not isinstance(notice, OfCase)
        return replace(sent, result=Result.OUTSIDE) if kept else sent

    async def _tell(self, row: Queued, screen: Screen, told: ToldIn, chat: int) -> None:
        message = await self._speaking.say(screen, chat, so_far=told.so_far(chat))
        reached(TOLD, f"{chat} {message} {row.cause or NO_ACT} {row.kind}")

    def gathers(self, row: Queued) -> bool:
        """Whether what else has come of its kind is told with it."""
        return self._staff.gathers(row)

    async def _to_staff(self, row: Queued, reader: Person, phones: Sequence[int], told: ToldIn) -> Delivered:
        coming = await self._staff.coming(row, reader, phones)
        if coming.screen is None:
            return Delivered(Result.SENT)
        if coming.until is not None and not told:
            return Delivered(Result.HELD, until=coming.until)
        there = await self._to_phones(phones, partial(self._staff.tell, coming), told)
        return Delivered(Result.SENT if there else Result.NOBODY)

    async def _was_opened(self, row: Queued) -> bool:
        """A reminder of a notice that somebody has opened meanwhile has no cause any more."""
        if row.reminds_of is None:
            return False
        unread = await self._unread.notices(PersonId(row.recipient))
        return row.reminds_of not in {one.id for one in unread}

    async def _was_read(self, row: Queued, reader: Person) -> bool:
        """Whether what is told again stands last in no chat of the reader's any more: it went another way at
        once, or the reader has done something since.
        """
        if row.channel != IF_UNREAD:
            return False
        screen = await self._words.inside(row.notice, reader)
        shown = set(lasting_buttons(screen)) if screen else set()
        if not shown:
            return True
        phones = await self._readers.phones_of(reader.id)
        standing = [await self._speaking.chats.buttons(ChatId(chat), UserId(chat)) for chat in phones]
        return not standing or any(not shown <= set(one) for one in standing)

    async def _to_phones(
        self, chats: Sequence[int], say: Callable[[int], Awaitable[object]], told: ToldIn
    ) -> bool:
        """Raises MessengerAwayError when one has not got it, and the others have."""
        away: list[MessengerAwayError] = []
        for chat in chats:
            if chat in told:
                continue
            try:
                await say(chat)
            except UnreachableError:
                continue  # blocked: the person may have another phone, and else there is the channel
            except MessengerAwayError as fault:
                away.append(fault)
            else:
                told.add(chat)
        if away:
            raise max(away, key=lambda fault: fault.wait)
        return bool(told)

    async def _outside(self, notice: Notice, reader: Person, channel: str | None = None) -> Delivered:
        """Each of the ways that are asked for, else of the person's own; where none goes, the others."""
        letter = await self._words.outside(notice, reader)
        if letter is None:
            return Delivered(Result.SENT)
        wanted = (Channel(channel) if channel in set(Channel) else reader.channel).each or (Channel.SMS,)
        gone, left = await self._by(wanted, reader, letter)
        if not gone:
            others = [one for one in Channel.BOTH.each if one not in wanted]
            gone, left = await self._by(others, reader, letter)
        return Delivered(Result.SENT if gone else Result.NO_WAY, gone, left)

    async def _too(self, notice: Notice, reader: Person, channel: Channel) -> Delivered:
        """By one more of the reader's ways, if it is still one; the reader has it another way already."""
        letter = await self._words.outside(notice, reader)
        if letter is None or channel not in reader.channel.each:
            return Delivered(Result.SENT)
        gone, _left = await self._by((channel,), reader, letter)
        return Delivered(Result.SENT, gone)

    async def _by(
        self, wanted: Sequence[Channel], reader: Person, letter: Letter
    ) -> tuple[tuple[DispatchKind, ...], tuple[Channel, ...]]:
        """The ways that took it, and those that are away. What has gone one way is not sent twice that way
        for the other's fault.
        """
        gone, left, faults = [], [], []
        for one in wanted:
            try:
                await self._channels.of(one).send(reader, letter.subject, letter.text)
            except NoWayError:
                continue
            except ChannelError as fault:
                log().warning("way_failed", channel=one.value, fault=fault)
                left.append(one)
                faults.append(fault)
            else:
                gone.append(DispatchKind(one.value))
        if faults and not gone:
            raise faults[0]
        return tuple(gone), tuple(left)
