"""The verbs about the visits themselves: reminded of, confirmed, come or not; and a unit's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from care.bookings.appointments import AppointmentRef
from care.people.needs import Needed
from care.values.ids import AppointmentId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from care.visits.outcomes import AttendanceMarked, ComingConfirmed
from care.visits.values import Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A visit of a unit's day. `confirmed`: the patient has said so of the time as it is."""

    appointment: AppointmentId
    patient: PersonId
    patient_name: str
    service_name: str
    performer_name: str
    starts: datetime
    ends: datetime
    confirmed: bool
    attendance: Attendance | None
    needs: tuple[Needed, ...] = ()
    """What the patient needs of visits."""
    patient_login: str = ""
    patient_phone: str = ""
    """Empty for who is protected, or has none."""
    beside: tuple[str, ...] = ()
    """Names of the others whom a visit that needs several has at once."""
    in_group: bool = False
    """Others have a seat at the same time."""
    video: bool = False
    """They meet by video."""


@dataclass(frozen=True, slots=True)
class UnitDay:
    """All visits of one unit on one local day, earliest first."""

    unit: CareUnit
    day: date
    lines: Sequence[DayLine]
    before: date | None = None
    """The nearest earlier day with a visit; `after`: the nearest later one."""
    after: date | None = None


@dataclass(frozen=True, slots=True)
class GroupSeats:
    """A time of a group: who has a seat, and how many there are."""

    lines: Sequence[DayLine]
    seats: int


class Visits(Protocol):
    async def wants_reminders(self, person: PersonId) -> bool:
        """Whether the person is reminded of visits."""
        ...

    async def want_reminders(self, person: PersonId, *, wanted: bool) -> None:
        """Turn reminders of visits on or off."""
        ...

    async def confirm(self, asker: Asker, coming: AppointmentRef, request: Request, /) -> ComingConfirmed:
        """`Jag kommer`. Twice is safe. Raises NotYours, AlreadyCancelled, NoLongerValid, VisitHasBegun."""
        ...

    async def line(self, staff: PersonId, appointment: AppointmentId) -> DayLine:
        """One visit, as it stands in its unit's day. Raises NotYours."""
        ...

    async def group(self, staff: PersonId, appointment: AppointmentId) -> GroupSeats:
        """Those who come at the same time to the same group. Raises NotYours."""
        ...

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Those whose day the person may see."""
        ...

    async def day(self, staff: PersonId, unit: UnitId, day: date) -> UnitDay:
        """A unit's day: who comes, and who came. Raises NotAllowed (Act.SEE_SCHEDULE at the unit)."""
        ...

    async def mark(
        self, staff: PersonId, appointment: AppointmentId, attendance: Attendance | None, request: Request, /
    ) -> AttendanceMarked:
        """Come, or stayed away (the patient is told what it costs, the unit follows it up); None takes the
        mark back. Raises TooEarlyToMark, AlreadyCancelled, NotAllowed, NotYours.
        """
        ...
