"""Buttons of seeing and changing times. What acts on an appointment carries the version shown."""

from typing import Annotated, ClassVar

from pydantic import Field

from care.bookings.appointments import AppointmentRef
from care.values.ids import AppointmentId, GroundId
from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import (
    Appointment,
    AtUnit,
    Count,
    Day,
    Minute,
    OfGround,
    OfService,
    OneOfTwo,
    Version,
)
from handlers.talk.typed_label import REGRETS
from handlers.talk.ways import OfAppointment

_NOT_BOOKED = marked("Inget är bokat än.")


class EarlierTimes(Tap, prefix="te"):
    """`Tidigare tider`."""

    lists: ClassVar[bool] = True
    page: Count = 0


class WhyNotCancel(OfAppointment, prefix="wc"):
    """`Varför kan jag inte avboka?`."""


class WhyNotRebook(OfAppointment, prefix="wr"):
    """`Varför kan jag inte omboka?`."""


class OfVersion(OfAppointment, prefix="-v"):
    """A button that acts on an appointment as it was shown."""

    version: Version

    @property
    def ref(self) -> AppointmentRef:
        return AppointmentRef(self.appointment, self.version)


class AskCancel(OfVersion, prefix="c"):
    """`Avboka`: what it means, before it is done."""


class WriteReason(OfVersion, prefix="cr"):
    """`Skriv en orsak`."""


class Cancel(OfVersion, prefix="cy"):
    """`Ja, avboka`; `reason`: 1 when one was typed, which then stands in the conversation's state; 2 more
    when the question said that it costs.
    """

    style: ClassVar[str] = "danger"
    WROTE: ClassVar[int] = 1
    SAID_FEE: ClassVar[int] = 2

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är avbokat än.")
    ends: ClassVar[bool] = True
    reason: Count = 0

    def question(self) -> AskCancel:
        return AskCancel(appointment=self.appointment, version=self.version, patient=self.patient)


class Rebook(OfVersion, prefix="ry"):
    """`Byt till den här tiden`; `was` makes the receipt of a double tap the same."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Du har kvar din gamla tid.")
    ends: ClassVar[bool] = True
    starts: Minute
    was: Minute


class SayCannotCome(OfAppointment, prefix="ak"):
    """`Jag är sjuk`: the unit is told that nobody comes, and why (screens.cannot_come)."""

    not_done: ClassVar[str] = marked("Mottagningen vet inget än.")
    why: OneOfTwo


class Undo(OfVersion, prefix="au"):
    """`Ångra`, under a receipt."""

    takes_back: ClassVar[bool] = True
    also: ClassVar[frozenset[str]] = REGRETS


# Booking


class ChooseUnit(Tap, prefix="bu"):
    """A unit: its services."""

    lists: ClassVar[bool] = True
    opens: ClassVar[bool] = True
    unit: AtUnit
    page: Count = 0


class WhyNotBook(Tap, prefix="wb"):
    """A service that the patient cannot book here: why, and how it is booked."""

    service: OfService


class Looking(Tap, prefix="-l"):
    """Among free times: of a service, for an appointment that moves, or by what gives a right to book
    (care.grounds.rules), in which days and which part of the day (`f`, `a`, or any).

    64 bytes hold one of the two: `moved` with a version is an appointment, without one a ground; 0: neither.
    """

    fleeting: ClassVar[bool] = True
    service: OfService
    moved: Appointment = AppointmentId(0)
    version: Version = 0
    first: Day | None = None
    last: Day | None = None
    part: Annotated[str, Field(pattern="^[fa]?$")] = ""

    @property
    def ref(self) -> AppointmentRef | None:
        return AppointmentRef(self.moved, self.version) if self.moved and self.version else None

    @property
    def ground(self) -> GroundId | None:
        return GroundId(self.moved) if self.moved and not self.version else None


class PickTime(Looking, prefix="bt"):
    """Six free times; `after` is how `Fler tider` goes on."""

    after: Minute | None = None


class PickDay(Looking, prefix="bd"):
    """`Annan dag`: a month, as months since year 0; 0 is the first with free times."""

    month: Count = 0


class NoTimes(Tap, prefix="bn"):
    """A dot in the month: a day without free times."""

    keeps_talk: ClassVar[bool] = True
    day: Day | None = None


class Choose(Looking, prefix="bc"):
    """A free time: hold it and ask."""

    keeps_talk: ClassVar[bool] = True
    starts: Minute


class ChooseAnother(Looking, prefix="bo"):
    """`Välj en annan tid`: gives back what is held."""

    leaves: ClassVar[bool] = True


class KeepTime(OfAppointment, prefix="rn"):
    """`Behåll min tid`: gives back what is held; the visit is as it was."""

    leaves: ClassVar[bool] = True


class Book(Tap, prefix="by"):
    """`Boka den här tiden`."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = _NOT_BOOKED
    service: OfService
    starts: Minute

    def question(self) -> Choose:
        return Choose(service=self.service, starts=self.starts, patient=self.patient)


class BookOn(Tap, prefix="ub"):
    """`Boka den här tiden`, by what gives the right to it."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = _NOT_BOOKED
    service: OfService
    starts: Minute
    ground: OfGround

    def question(self) -> Choose:
        moved = AppointmentId(self.ground)
        return Choose(service=self.service, starts=self.starts, moved=moved, patient=self.patient)


class WriteCall(Tap, prefix="uw"):
    """`Boka som kallelse`: staff say something with the time."""

    keeps_talk: ClassVar[bool] = True
    service: OfService
    starts: Minute


class CallIn(WriteCall, prefix="uk"):
    """`Skicka kallelsen`; `written`: 1 when a text was typed, which then stands in the talk's state."""

    style: ClassVar[str] = "primary"
    written: Count = 0
