"""What people must be told, as facts; the words are made when it is sent, in the reader's language.

Each subject has its own in `care/SUBJECT/notices.py`: a class each, below the class of what it is about.
A notice holds what cannot be looked up when it is sent: what it is about, and what has changed since.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from care.values.ids import AppointmentId, CaseId, GroundId, PersonId, TaskId, UnitId


class Audience(StrEnum):
    """Whom a kind of notice is for."""

    PATIENT = "patient"
    """The patient, or who reads for a child."""
    STAFF = "staff"
    MANAGER = "manager"
    SERVICE = "service"
    """Vårdgarantiservice."""
    ANYBODY = "anybody"
    """Whoever it is, and before it is known that it is."""

    @property
    def is_staff(self) -> bool:
        return self in {Audience.STAFF, Audience.MANAGER, Audience.SERVICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell one person."""

    kind: ClassVar[str]
    """As it is stored in the outbox: never another for the same thing, never the same for another."""
    audience: ClassVar[Audience]
    may_be_missed: ClassVar[bool] = False
    """True: when no way carries it, staff need not tell it."""
    needs_today: ClassVar[bool] = False
    """Something is late, or will be today: it waits for no pace that staff have chosen."""
    in_turns: ClassVar[bool] = False
    """What is written in turns, as a talk is: more of it is not waited for, whoever has read the last."""
    patient_wrote: ClassVar[bool] = False
    """It tells staff what somebody has written: where that speaks of danger, it is told alone and at once."""
    earlier: ClassVar[bool] = False
    """Of earlier releases: one that still waits is told, none is made any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPatient(Notice):
    """About somebody: the reader, a child of the reader's, or a patient of the unit."""

    patient: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAppointment(OfPatient):
    appointment: AppointmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMove(OfAppointment):
    """`was`: when the visit was to be before."""

    was: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGround(OfPatient):
    ground: GroundId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTask(OfPatient):
    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCase(OfPatient):
    case: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfUnit(Notice):
    unit: UnitId


@dataclass(frozen=True, slots=True)
class Dealt:
    """Who of staff was the first to do what a notice asks for, after it was told, and when.

    `done` False: nobody has yet; who has it, and since when.
    """

    name: str
    at: datetime
    done: bool = True


@dataclass(frozen=True, slots=True)
class Stood:
    """A notice as it stands in a chat of staff; `dealt` None: nobody has acted on it since."""

    notice: Notice
    dealt: Dealt | None = None
