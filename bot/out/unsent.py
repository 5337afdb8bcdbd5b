"""What becomes of a notice that has found nobody: kept unread, and after a while sent another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.logs import log
from care.notices import Notice, NoticeKind
from care.values.clock import Clock
from care.values.ids import AppointmentId, CaseId, PersonId
from storage.cases.telling import leave_unreached
from storage.engine.database import Database
from storage.follow_ups.undelivered import leave_undelivered
from storage.turns.outbox import Queued, tell

REMINDS_OF = "reminds_of"
"""The fact by which a later sms or e-mail names the notice that nobody has opened."""
ANOTHER_WAY = "outside"
TO_STAFF, TO_PATIENT = ("staff_", "service_"), "patient_"
"""How the names of notices begin (care.notices.NoticeKind)."""


class UnreadRows(Protocol):
    async def notices(self, staff: PersonId) -> Sequence[Notice]: ...


class Settling(Protocol):
    async def left_unread(self, notice: int, *, at: datetime) -> bool: ...
    async def given_up(self, notice: int, *, at: datetime) -> bool: ...


@dataclass(frozen=True, slots=True)
class Unsent:
    database: Database
    rows: Settling
    clock: Clock
    patience: timedelta

    async def unread(self, row: Queued) -> None:
        """First the reminder, then the mark: a stop between the two reminds twice, never not at all. A
        patient who wants no notices gets none: what waits is shown at the next log-in.
        """
        if not row.kind.startswith(TO_STAFF):
            await self.rows.left_unread(row.id, at=self.clock())
            return
        due = self.clock() + self.patience
        facts = {**row.facts, REMINDS_OF: row.id}
        await self.database.write(
            lambda port: tell(port, to=row.recipient, kind=row.kind, facts=facts, at=due, channel=ANOTHER_WAY)
        )
        await self.rows.left_unread(row.id, at=self.clock())

    async def given_up(self, row: Queued) -> None:
        """Staff find it unread when they log in; for a patient, the unit gets a task, or a letter to post."""
        log().error("notice_failed", row=row.id, kind=row.kind)
        now = self.clock()
        if row.kind.startswith(TO_STAFF) and row.channel is None:
            await self.rows.left_unread(row.id, at=now)
            return
        if not row.kind.startswith(TO_STAFF):
            await self._left_to_staff(row, now)
        await self.rows.given_up(row.id, at=now)

    async def _left_to_staff(self, row: Queued, now: datetime) -> None:
        visit, case = row.facts.get("appointment"), row.facts.get("case")
        if row.kind.startswith(TO_PATIENT) and visit is not None:
            appointment = AppointmentId(int(visit))
            await self.database.write(lambda port: leave_undelivered(port, appointment, now))
        elif case is not None:
            offer, kind = CaseId(int(case)), NoticeKind(row.kind)
            await self.database.write(lambda port: leave_unreached(port, offer, kind, now))
