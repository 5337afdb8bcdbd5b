"""What becomes of a notice: kept with its case when it went; else unread, and after a while another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.logs import log
from care.cases.views import DispatchKind
from care.guarantee.notices import OfOffer
from care.notices import Notice, OfAppointment, OfCase, OfGround
from care.people.notices import LoginCode
from care.people.values import Channel
from care.people.verbs import UnreadNotice
from care.values.clock import Clock
from care.values.ids import PersonId
from care.values.outages import staff_tell_from
from storage.cases.telling import leave_unreached
from storage.codec import UnreadableError
from storage.engine.database import Database
from storage.engine.port import Port
from storage.follow_ups.undelivered import leave_undelivered, visit_starts
from storage.guarantee.went import record_went
from storage.people.logging_in import CODE_LIFE
from storage.turns.outbox import BESIDE, TOO, Queued
from storage.verbs.tell import tell
from storage.verbs.when_told import At

ANOTHER_WAY = "outside"


class UnreadRows(Protocol):
    async def notices(self, staff: PersonId) -> Sequence[UnreadNotice]: ...


class Settling(Protocol):
    async def left_unread(self, *notices: int, at: datetime) -> bool: ...
    async def given_up(self, *notices: int, at: datetime) -> bool: ...


@dataclass(frozen=True, slots=True)
class Unsent:
    database: Database
    rows: Settling
    clock: Clock
    patience: timedelta

    async def went(self, row: Queued, ways: Sequence[DispatchKind], left: Sequence[Channel] = ()) -> None:
        """First what else is to be sent, then the mark, as for what is unread."""
        notice, now = row.notice, self.clock()
        of_case = notice if isinstance(notice, OfCase) and not notice.audience.is_staff else None
        beside = isinstance(notice, OfOffer) and notice.outside_too and DispatchKind.CHAT in ways
        too = [*([BESIDE] if beside else []), *(TOO + one for one in left)]

        def keep(port: Port) -> None:
            if of_case:
                record_went(port, of_case, ways, now, to=PersonId(row.recipient))
            for channel in too:
                tell(At(port, now), [row.recipient], notice, channel=channel, reminds_of=row.reminds_of)

        if of_case or too:
            await self.database.write(keep)

    async def unread(self, row: Queued) -> None:
        """First the reminder, one of all that were told together, then the mark: a stop between the two
        reminds twice, never not at all. A patient is shown it when back in the chat, and is not reminded.
        """
        if not row.notice.audience.is_staff:
            await self._left_to_staff(row.notice, self.clock(), only=OfCase)
            await self.rows.left_unread(row.id, at=self.clock())
            return
        due = self.clock() + self.patience
        await self.database.write(
            lambda port: tell(
                At(port, due), [row.recipient], row.notice, channel=ANOTHER_WAY, reminds_of=row.id
            )
        )
        await self.rows.left_unread(*row.ids, at=self.clock())

    async def staff_tell_from(self, row: Queued) -> datetime:
        """A log-in code is of no use after its ten minutes; all else waits until it matters."""
        notice = _read(row)
        if isinstance(notice, LoginCode):
            return row.due + CODE_LIFE
        visit = None
        if isinstance(notice, OfAppointment):
            of = notice.appointment
            visit = await self.database.read(lambda port: visit_starts(port, of))
        return staff_tell_from(row.due, visit)

    async def given_up(self, row: Queued) -> None:
        """Staff find it unread when they log in; for a patient, the unit gets a task, or a letter to post."""
        log().error("notice_failed", row=row.id, kind=row.kind)
        now = self.clock()
        notice = _read(row)
        to_staff = notice is not None and notice.audience.is_staff
        if to_staff and row.channel is None:
            await self.rows.left_unread(*row.ids, at=now)
            return
        has_it = row.channel is not None and row.channel.startswith(TOO)
        if notice is not None and not to_staff and not has_it:
            await self._left_to_staff(notice, now)
        if isinstance(notice, OfAppointment | OfGround) and row.channel is None:
            await self.rows.left_unread(row.id, at=now)  # the patient is shown it too, when back
        else:
            await self.rows.given_up(row.id, at=now)

    async def _left_to_staff(self, notice: Notice, now: datetime, only: type[Notice] = Notice) -> None:
        if notice.may_be_missed or not isinstance(notice, only):
            return
        if isinstance(notice, OfAppointment):
            await self.database.write(lambda port: leave_undelivered(port, notice.appointment, now))
        elif isinstance(notice, OfCase):
            await self.database.write(lambda port: leave_unreached(port, notice, now))


def _read(row: Queued) -> Notice | None:
    """None: this program cannot read it, and nobody can be told."""
    try:
        return row.notice
    except UnreadableError:
        return None
