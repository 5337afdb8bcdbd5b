"""Buttons that lead somewhere from anywhere: a subject draws them without knowing who answers."""

from typing import ClassVar

from care.values.ids import AppointmentId, PersonId, ServiceId
from handlers.talk.button import Tap
from handlers.talk.packing import (
    Appointment,
    AtUnit,
    Count,
    OfCase,
    OfPerson,
    OfService,
    OfTask,
    OneOfThree,
    OneOfTwo,
)


class OpenMenu(Tap, prefix="m"):
    """`Tillbaka` to the menu."""


class GiveUp(Tap, prefix="x"):
    """`Avbryt`: gives back what is held, asks for nothing more."""

    keeps_talk: ClassVar[bool] = True


class OpenStaffMenu(Tap, prefix="km"):
    """The staff menu, from anywhere."""

    of_patient: ClassVar[bool] = False


class ReadUnread(Tap, prefix="ku"):
    """`Olästa besked`."""

    of_patient: ClassVar[bool] = False


class MyTimes(Tap, prefix="t"):
    """`Mina tider`; always a list when a page is named."""

    lists: ClassVar[bool] = True
    page: Count = 0


class OfAppointment(Tap, prefix="-a"):
    """A button on one appointment, whatever its version."""

    appointment: Appointment


class ShowTime(OfAppointment, prefix="a"):
    """The card."""

    opens: ClassVar[bool] = True


class WriteUnit(OfAppointment, prefix="am"):
    """`Meddela mottagningen`."""


class CannotCome(OfAppointment, prefix="aj"):
    """`Jag kan inte komma`: to cancelling while that is open, else to telling the unit."""


class OpenBooking(Tap, prefix="b"):
    """`Boka tid`: the units."""

    lists: ClassVar[bool] = True
    page: Count = 0


class OpenWatch(Tap, prefix="yo"):
    """`Bevaka tidigare tider`: of a visit, of what a ground gives the right to, or of a service."""

    VISIT: ClassVar[int] = 0
    GROUND: ClassVar[int] = 1
    SERVICE: ClassVar[int] = 2
    of: OneOfThree
    it: Count


class MyWatches(Tap, prefix="ym"):
    """`Mina bevakningar`."""


class OpenSettings(Tap, prefix="s"):
    """`Inställningar`."""


class OpenHelp(Tap, prefix="h"):
    """`Hjälp`."""


class OpenContact(Tap, prefix="cc"):
    """`Kontakta vården`: the units' telephones, a page at a time."""

    lists: ClassVar[bool] = True
    page: Count = 0


class AskClinic(Tap, prefix="jn"):
    """Where nothing more can be done here: to the unit's e-service that fits, with what is known filled in;
    to its contact card, where it has none.
    """

    ASK: ClassVar[int] = 0
    TIME: ClassVar[int] = 1
    CHANGE: ClassVar[int] = 2
    """Places in care.eservices.forms.WayIn."""

    unit: AtUnit
    what: OneOfThree
    visit: Appointment = AppointmentId(0)
    service: OfService = ServiceId(0)


class AskNumber(Tap, prefix="kn"):
    """`Patient i telefon`."""

    of_patient: ClassVar[bool] = False


class ShowPatient(Tap, prefix="kp"):
    """The patient that staff help now."""


class ShowTask(Tap, prefix="k"):
    """A unit's task."""

    task: OfTask


class OpenTasks(Tap, prefix="kl"):
    """`Att följa upp`, a page at a time."""

    of_patient: ClassVar[bool] = False
    page: Count = 0


class WantReminders(Tap, prefix="vp"):
    """Reminders of visits on or off, for the one who holds the phone."""

    sets: ClassVar[bool] = True

    of_patient: ClassVar[bool] = False
    wanted: OneOfTwo


class OfStaff(Tap, prefix="-g"):
    """A button of staff's own."""

    of_patient: ClassVar[bool] = False


class OnCase(OfStaff, prefix="-gc"):
    """A button on one case."""

    case: OfCase


class ShowCase(OnCase, prefix="gc"):
    """`Visa ärendet`."""


class OpenLetters(OfStaff, prefix="gxb"):
    """`Brev att skicka`, a page at a time."""

    page: Count = 0


class OpenDigest(OfStaff, prefix="rd"):
    """`Morgonens besked`: what a manager wants to be told."""


class OpenAbsence(OfStaff, prefix="gfr"):
    """`Min frånvaro`, or (`who`) a colleague's."""

    who: OfPerson = PersonId(0)
