"""The verbs of booking: what may be asked of one's visits and of free times, as somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from care.bookings.appointments import AppointmentCard, AppointmentRef
from care.bookings.outcomes import Booked, Cancelled, Held, Rebooked, Undone, UnitTold
from care.bookings.slots import FreeTime, Lack, TimeQuery
from care.bookings.video import Room
from care.people.values import Person
from care.refusals import Refusal
from care.rules.values import Rules
from care.values.ids import AppointmentId, GroundId, ServiceId, UnitId
from care.values.units import CareUnit, Service
from care.verbs import Asker, Request

Right = GroundId | None
"""What gives the patient the right to book (care.grounds.rules); None: it is open to all."""


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """A service as shown for booking: `refusal` says why the asker cannot book it, or None."""

    service: Service
    refusal: Refusal | None
    rules: Rules | None = None
    """Of today; None: not known here."""


@dataclass(frozen=True, slots=True)
class Times:
    """Free times, earliest first; `more`: there are later ones; `until`: the last day that can be booked;
    `lack`: why there is none, where there is none; `between`: others stand between them.
    """

    times: Sequence[FreeTime]
    more: bool
    until: date
    lack: Lack | None = None
    between: bool = False


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """A room of a visit by video, without a word of whose it is."""

    state: Room
    opens: datetime
    closes: datetime


class Bookings(Protocol):
    """GetSubjectOfCareSchedule, GetBookingDetails, MakeBooking, UpdateBooking, CancelBooking."""

    async def schedule(self, asker: Asker, *, earlier: bool = False) -> Sequence[AppointmentCard]:
        """All coming visits at all units, earliest first; `earlier`: history instead, newest first (at
        most 20; passed and cancelled). Hidden bookings are never among a patient's own. Staff see only those
        of units where they may (Act.SEE_SCHEDULE).
        """
        ...

    async def details(self, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
        """One appointment of the patient. Raises NotYours."""
        ...

    async def just_done(self, asker: Asker, appointment: AppointmentId, /) -> AppointmentCard:
        """As `details`, of what the asker has done just now; the card says until when it can be undone."""
        ...

    async def changed_by(self, asker: Asker, appointment: AppointmentId) -> Person:
        """Who left the appointment as it is now. Raises NotYours."""

    async def own_names(self, asker: Asker) -> Mapping[AppointmentId, str]:
        """What the patient calls visits, by visit; nothing for staff. Raises NotYours, NoLongerGuardian."""
        ...

    async def name_visit(self, asker: Asker, appointment: AppointmentId, *, name: str) -> None:
        """Keep the patient's own name for a visit, whatever becomes of it; "" takes it away. Raises NotYours,
        NoLongerGuardian, TextTooLong.
        """
        ...

    async def room(self, room: str) -> RoomSeen | None:
        """The room of that name; None: no visit is held there, or not any more."""
        ...

    async def hold(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, /, *, ground: Right = None
    ) -> Held:
        """Keep a time while the patient confirms. One hold a person: an earlier one is given back. The
        same rules as booking; for a rebooking give `hold_for`.
        """
        ...

    async def hold_for(
        self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request, /
    ) -> Held:
        """As `hold`, for moving an appointment: its own service, without the limit of coming ones."""
        ...

    async def release(self, asker: Asker, request: Request, /) -> None:
        """Give back what the patient holds, if anything."""
        ...

    async def book(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, /, *,
        purpose: str = "", ground: Right = None,
    ) -> Booked:  # fmt: skip
        """MakeBooking; `ground`: as RIV bookingId of an öppen kallelse. A lapsed hold still
        books if nobody took the time. Raises what care.bookings.booking says, SlotTaken, NotOpen, NotAllowed.
        """
        ...

    async def call_in(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, /, *, purpose: str
    ) -> Booked:
        """Staff's: books as a kallelse, with a time and what the unit wants to say. Raises as `book`."""
        ...

    async def rebook(
        self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request, /, *, reason: str = ""
    ) -> Rebooked:
        """UpdateBooking: takes the new time, then gives back the old, or neither. Same unit and service."""
        ...

    async def cancel(
        self,
        asker: Asker,
        cancelled: AppointmentRef,
        request: Request,
        /,
        *,
        reason: str = "",
        said_fee: bool = True,
    ) -> Cancelled:
        """CancelBooking. The time is bookable at once, and the unit gets a follow-up task. `said_fee`:
        whether the patient was told what it costs now. Raises FeeHasBegun where it costs unsaid.
        """
        ...

    async def undo(self, asker: Asker, ref: AppointmentRef, request: Request, /) -> Undone:
        """Takes back what the asker has just done to it, as it was shown (care.bookings.undoing). Raises
        what `care.bookings.undoing` says, NoLongerValid, SlotTaken, AlreadyBusy, TooManyComing.
        """
        ...

    async def tell_unit(
        self, asker: Asker, appointment: AppointmentId, text: str, request: Request, /
    ) -> UnitTold:
        """After the online deadline: what the patient wants to say becomes a task of the unit."""
        ...


class Availability(Protocol):
    """GetAllTimeTypes, GetAvailableDates, GetAvailableTimeslots; patients and staff alike."""

    async def units(self, asker: Asker) -> Sequence[CareUnit]:
        """Units with something to show for booking; staff: those where they may book."""
        ...

    async def unit(self, unit: UnitId) -> CareUnit:
        """A unit with its address and telephone. Raises NotYours."""
        ...

    async def services(self, asker: Asker, unit: UnitId) -> Sequence[ServiceChoice]:
        """A unit's services, hidden ones left out for patients, each with why it cannot be booked, if so."""
        ...

    async def service(self, asker: Asker, service: ServiceId, *, ground: Right = None) -> ServiceChoice:
        """A service with why it cannot be booked, if so; `ground`: the right to book it. Raises NotYours."""
        ...

    async def dates(self, asker: Asker, query: TimeQuery) -> Sequence[date]:
        """Local days with at least one free time, in order."""
        ...

    async def timeslots(self, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
        """The first free times within the query, never past, never what the asker could not book."""
        ...
