"""Booked times: what stands in the store, and what may be done with one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.grounds.rules import GroundKind, GroundState
from care.refusals import Refusal
from care.rules.values import Rules
from care.values.ids import AppointmentId, GroundId, PersonId
from care.values.units import CareUnit, Performer, Service


class Status(StrEnum):
    """FHIR Appointment.status, as far as we go."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    MOVED = "moved"
    """Ended by a rebooking: history; the same booking lives on at its new time."""


@dataclass(frozen=True, slots=True)
class AppointmentRef:
    """What a button carries: which appointment, and which version of it was shown."""

    id: AppointmentId
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFlags:
    """What another system said of its own booking; what it did not say is a no (crm:scheduling 1.1)."""

    cancel: bool = False
    rebook: bool = False
    message: bool = False


@dataclass(frozen=True, slots=True)
class BookedWith:
    """What gave the right to book it (care.grounds.rules), as that stands now."""

    id: GroundId
    kind: GroundKind
    state: GroundState
    last_day: date

    def is_usable(self, today: date) -> bool:
        return self.state is GroundState.OPEN and today <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booked time with all that the card shows. `version` grows with each change, and is iCalendar's
    SEQUENCE; `reference` is what the patient may read out on the telephone.
    """

    id: AppointmentId
    version: int
    status: Status
    reference: str
    patient: PersonId
    patient_name: str
    unit: CareUnit
    service: Service
    performer: Performer | None
    starts: datetime
    ends: datetime
    booked_at: datetime
    rebookings: int
    rules: Rules
    """The rules in force on the day it was booked."""
    purpose: str = ""
    """What the unit wrote about this visit (RIV purpose)."""
    reason: str = ""
    """Why it was cancelled or moved, in the patient's words."""
    foreign: ForeignFlags | None = None
    invitation: bool = False
    """A kallelse with a time, made by care (RIV isInvitation), until the patient moves it."""
    ground: BookedWith | None = None
    beside: tuple[str, ...] = ()
    """Names of the others whom a visit that needs several resources has at once."""
    in_group: bool = False
    """One seat among others at the same time."""
    moved_by_unit: bool = False
    """The unit chose the time it has now: the patient may change it until it begins, and pays nothing."""
    leaving: bool = False
    """The unit's schedule has no such time any more: it stands until the unit moves or cancels it."""
    confirmed: bool = False
    """Somebody has said that the patient is coming to the time it has now."""
    confirmed_by: str = ""
    """Who, when it was not the patient."""
    arrived: bool = False
    """Staff have marked that the patient has come to the time it has now."""
    missed: bool = False
    """Staff have marked that the patient did not come to it."""
    patient_login: str = ""
    """The personal identity number, for staff."""
    room: str = ""
    """What nobody can guess of the address where a visit by video is held; "": it is held at the unit."""

    @property
    def ref(self) -> AppointmentRef:
        return AppointmentRef(self.id, self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """The contract's three flags, each None (allowed) or the refusal that says why not; and the dates."""

    cancel: Refusal | None
    rebook: Refusal | None
    message: Refusal | None
    cancel_until: datetime | None
    rebook_until: datetime | None
    fee_from: datetime | None
    fee_now: bool
    """Cancelling at this moment costs the patient fee."""


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    """An appointment together with what the asker may do with it now."""

    appointment: Appointment
    may: Permissions
    undo_until: datetime | None = None
    """Where what was done last is asked for: until when the asker can take it back."""
