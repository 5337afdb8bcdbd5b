"""The unit moves or cancels: what it costs the unit to be late, what is told, and the verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from care.bookings.appointments import Appointment, AppointmentRef
from care.bookings.permissions import fee_from
from care.unit_changes.outcomes import MeetingChanged, NewTimeDeclined, UnitChanged, VisitMovedByUnit
from care.values.ids import AppointmentId, GroundId, PerformerId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request


def is_late(visit: Appointment, now: datetime) -> bool:
    """The unit is late when the patient would have been: from when it costs, or else cannot be done here."""
    if visit.foreign is not None:
        return False
    return now >= (fee_from(visit) or visit.rules.cancel_before.deadline(visit.starts))


def next_is_free(visit: Appointment, now: datetime) -> bool:
    """JKPG: "om vi avbokar sent är nästa besök gratis"."""
    return visit.rules.free_after_unit_cancelled and is_late(visit, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit that the unit may have to change. `has_reader`: somebody reads for the patient in the chat."""

    ref: AppointmentRef
    patient: PersonId
    patient_name: str
    service_name: str
    performer_name: str
    starts: datetime
    has_reader: bool
    performer: PerformerId | None = None


@dataclass(frozen=True, slots=True)
class DayToChange:
    """What is booked at a unit on a local day, has not begun and is not marked as come, earliest first;
    `closed`: no free times.
    """

    unit: CareUnit
    day: date
    closed: bool
    lines: Sequence[VisitLine]


class UnitChanges(Protocol):
    """Staff's (Act.CHANGE_VISITS at the unit, else NotAllowed); each visit is one transaction of its own. A
    reason is required: raises TextMissing, TextTooLong.
    """

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the person may change visits."""
        ...

    async def day(self, staff: PersonId, unit: UnitId, day: date) -> DayToChange:
        """A unit's day with the visits that may be moved or cancelled."""
        ...

    async def line(self, staff: PersonId, appointment: AppointmentId) -> VisitLine:
        """One visit as it may be moved or cancelled. Raises NotYours."""
        ...

    async def cancel(
        self, staff: PersonId, visits: Sequence[AppointmentRef], reason: str, request: Request, /
    ) -> UnitChanged:
        """Each patient is told why, once, with new times to choose among. What has changed since it was
        shown stays as it is and is reported. The times are taken away.
        """
        ...

    async def close_day(
        self, staff: PersonId, unit: UnitId, day: date, reason: str, request: Request, /
    ) -> UnitChanged:
        """Takes the day's free times away, then cancels all that is booked on it."""
        ...

    async def move(
        self, staff: PersonId, moved: AppointmentRef, starts: datetime, reason: str, request: Request, /
    ) -> VisitMovedByUnit:
        """The new time is taken before the old is given up, which is then taken away. Raises
        AlreadyCancelled, NoLongerValid, SlotTaken, AlreadyBusy.
        """
        ...

    async def change_meeting(
        self, staff: PersonId, changed: AppointmentRef, request: Request, /, *, video: bool
    ) -> MeetingChanged:
        """The visit is by video from now on, or at the unit, at the same time; the patient is told. Raises
        NotAllowed (no visits by video there), AlreadyCancelled, NoLongerValid, VisitHasBegun, HasCome.
        """
        ...

    async def decline(
        self, asker: Asker, ground: GroundId, reason: str, request: Request, /
    ) -> NewTimeDeclined:
        """The patient's `Jag behöver ingen ny tid`; the reason may be empty. Raises NotYours, GroundUsed."""
        ...
