"""The protocols of the verbs: what a conversation may ask of the store, always as somebody.

After crm:scheduling 1.1 (domain.md 1.2). Every changing verb is one transaction; it takes the `Request` that
it answers, and the same request again gives the same outcome and no second effect. A "no" is raised as a
`Refusal`; a technical fault is any other exception, records nothing and may be tried again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from care.appointments import AppointmentCard, AppointmentRef
from care.ids import AppointmentId, GroundId, PersonId, RequestId, ServiceId, UnitId, UserId
from care.notices import Notice
from care.outcomes import Booked, Cancelled, CodeSent, Held, LoggedIn, Rebooked, UnitTold
from care.people import Person, Session
from care.refusals import Refusal
from care.slots import FreeTime, TimeQuery
from care.units import CareUnit, Service

Right = GroundId | None
"""What gives the patient the right to book (care.grounds); None: it is open to all."""


@dataclass(frozen=True, slots=True)
class Request:
    """Whose act this is, and which. `clears_state`: typed words of the user are waited for no longer,
    in the same transaction as the effect.
    """

    id: RequestId
    user: UserId
    clears_state: bool = True


class Acting(StrEnum):
    """As what somebody asks: subject_of_care, and the two kinds of subject_of_care_agent."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    """Of a child: bound by the patients' rules, as the child is."""
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks (crm:scheduling actor), and for whom: the same person, a child's guardian, or staff."""

    person: PersonId
    patient: PersonId
    as_guardian: bool = False

    @property
    def role(self) -> Acting:
        if self.person == self.patient:
            return Acting.PATIENT
        return Acting.GUARDIAN if self.as_guardian else Acting.STAFF

    @property
    def is_staff(self) -> bool:
        return self.role is Acting.STAFF

    @property
    def is_guardian(self) -> bool:
        return self.role is Acting.GUARDIAN


def asker_for(person: Person, patient: PersonId) -> Asker:
    """The person for the patient: who is no member of staff can only be a guardian of somebody else."""
    return Asker(person.id, patient, as_guardian=not person.is_staff and person.id != patient)


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """A service as shown for booking: `refusal` says why the asker cannot book it, or None."""

    service: Service
    refusal: Refusal | None
    first_free: datetime | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Free times, earliest first; `more`: there are later ones; `until`: the last day that can be booked."""

    times: Sequence[FreeTime]
    more: bool
    until: date


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

    async def changed_by(self, asker: Asker, appointment: AppointmentId) -> Person:
        """Who left the appointment as it is now. Raises NotYours."""

    async def hold(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *, ground: Right = None
    ) -> Held:
        """Keep a time while the patient confirms. One hold a person: an earlier one is given back. The
        same rules as booking; for a rebooking give `hold_for`.
        """
        ...

    async def hold_for(self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request) -> Held:
        """As `hold`, for moving an appointment: its own service, without the limit of coming ones."""
        ...

    async def release(self, asker: Asker, request: Request) -> None:
        """Give back what the patient holds, if anything."""
        ...

    async def book(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *,
        purpose: str = "", ground: Right = None,
    ) -> Booked:  # fmt: skip
        """MakeBooking; `ground`: as RIV bookingId of an öppen kallelse. A lapsed hold still
        books if nobody took the time. Raises what care.booking says, SlotTaken, NotOpen, NotAllowed.
        """
        ...

    async def call_in(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *, purpose: str
    ) -> Booked:
        """Staff's: books as a kallelse, with a time and what the unit wants to say. Raises as `book`."""
        ...

    async def rebook(
        self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request, *, reason: str = ""
    ) -> Rebooked:
        """UpdateBooking: takes the new time, then gives back the old, or neither. Same unit and service."""
        ...

    async def cancel(
        self, asker: Asker, cancelled: AppointmentRef, request: Request, *, reason: str = ""
    ) -> Cancelled:
        """CancelBooking. The time is bookable at once, and the unit gets a follow-up task."""
        ...

    async def tell_unit(
        self, asker: Asker, appointment: AppointmentId, text: str, request: Request
    ) -> UnitTold:
        """After the online deadline: what the patient wants to say becomes a task of the unit."""
        ...


class Availability(Protocol):
    """GetAllTimeTypes, GetAvailableDates, GetAvailableTimeslots; patients and staff alike."""

    async def units(self, asker: Asker) -> Sequence[CareUnit]:
        """Units with something to show for booking; staff: those where they may book."""
        ...

    async def unit(self, unit: UnitId) -> CareUnit: ...

    async def services(self, asker: Asker, unit: UnitId) -> Sequence[ServiceChoice]:
        """A unit's services, hidden ones left out for patients, each with why it cannot be booked, if so."""
        ...

    async def service(self, asker: Asker, service: ServiceId, *, ground: Right = None) -> ServiceChoice: ...

    async def dates(self, asker: Asker, query: TimeQuery) -> Sequence[date]:
        """Local days with at least one free time, in order."""
        ...

    async def timeslots(self, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
        """The first free times within the query, never past, never what the asker could not book."""
        ...


class People(Protocol):
    """The register, and who holds which phone."""

    async def session(self, user: UserId) -> Session: ...

    async def begin_log_in(self, user: UserId, login: str, request: Request) -> CodeSent:
        """Send a code to the person of this number or staff id. Raises UnknownPerson."""
        ...

    async def confirm_log_in(self, user: UserId, code: str, request: Request) -> LoggedIn:
        """Five tries, ten minutes. Raises WrongCode, TooManyTries, CodeLapsed."""
        ...

    async def log_in_by_token(self, user: UserId, token: str, request: Request) -> LoggedIn:
        """A one-time deep link. Raises CodeLapsed."""
        ...

    async def log_out(self, user: UserId, request: Request) -> None: ...

    async def speak(self, user: UserId, language: str) -> None:
        """The user wants this language; kept with the person when logged in."""
        ...

    async def patient_by_number(self, staff: PersonId, number: str) -> Person:
        """For staff with a patient on the telephone. Raises NotAllowed, UnknownPerson."""
        ...

    async def person(self, person: PersonId) -> Person: ...

    async def children(self, guardian: PersonId) -> Sequence[Person]:
        """Those for whom the person may answer, until they turn thirteen."""
        ...

    async def show_children(self, guardian: PersonId, *, shown: bool) -> None:
        """Whether the children's visits stand among the guardian's own."""


class Unread(Protocol):
    """Notices to a unit that nobody has opened (architecture.md, one turn, 6)."""

    async def unread(self, staff: PersonId) -> int: ...

    async def notices(self, staff: PersonId) -> Sequence[Notice]:
        """What is unread, oldest first."""
        ...

    async def seen(self, staff: PersonId, last: int) -> int:
        """The person has opened all up to this one. Safe to say twice."""
        ...
