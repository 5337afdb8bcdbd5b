"""Staff's buttons to move and cancel visits on the unit's own account."""

from typing import ClassVar

from care.bookings.appointments import AppointmentRef
from handlers.talk.button import Tap
from handlers.talk.packing import Appointment, AtUnit, Count, Day, Minute, OneOfTwo, Version


class OfUnit(Tap, prefix="-um"):
    """A button of the unit's own."""

    of_patient: ClassVar[bool] = False


class OfShown(OfUnit, prefix="-us"):
    """A button on a visit as it was shown."""

    appointment: Appointment
    version: Version

    @property
    def ref(self) -> AppointmentRef:
        return AppointmentRef(self.appointment, self.version)


class AskUnitMove(OfShown, prefix="umm"):
    """`Flytta besöket`: why, and then when."""


class AskUnitCancel(OfShown, prefix="uma"):
    """`Avboka besöket`: why, and then what happens."""


class AskMeeting(OfShown, prefix="umv"):
    """`Byt till videobesök` or (0) `Byt till besök här`: what happens, before it is done."""

    video: OneOfTwo


class ChangeMeeting(OfShown, prefix="umz"):
    """`Ja, byt och meddela`."""

    video: OneOfTwo


class OfDay(OfUnit, prefix="-ud"):
    """A button on one day of a unit."""

    unit: AtUnit
    day: Day


class AskCloseDay(OfDay, prefix="umc"):
    """`Stäng en dag`: what is booked on it, and why."""


class ChooseWhoCloses(OfDay, prefix="umw"):
    """`Stäng en dag`, where several work: the unit or one of them, a page at a time."""

    page: Count = 0


class AskCloseFor(OfDay, prefix="umf"):
    """A day for one performer: what is booked on it, and why."""

    performer: Count


class OpenClosedDay(OfDay, prefix="umo"):
    """`Öppna dagen`, or (not 0) `Öppna för` one performer."""

    style: ClassVar[str] = "primary"
    performer: Count = 0


class ChooseCloseUnit(OfUnit, prefix="umu"):
    """Whose day."""

    unit: AtUnit


class PickVisits(OfDay, prefix="ump"):
    """`Avboka flera`, a page at a time."""

    page: Count = 0


class OnUnitDraft(OfUnit, prefix="-ux"):
    """A button on a change that is begun."""

    keeps_talk: ClassVar[bool] = True


class TurnVisit(OnUnitDraft, prefix="umx"):
    """A visit, picked or not."""

    appointment: Appointment
    page: Count = 0


class TakePicked(OnUnitDraft, prefix="umg"):
    """`Avboka de valda`: why."""


class TakeReason(OnUnitDraft, prefix="umr"):
    """A reason that is often given, by its place in screens.unit_changes.REASONS."""

    reason: Count


class LookForTime(OnUnitDraft, prefix="umt"):
    """Free times to move to, from a day or after a time on."""

    first: Day | None = None
    after: Minute | None = None


class TakeNewTime(OnUnitDraft, prefix="umn"):
    """A free time: what the move means, before it is done."""

    starts: Minute


class MoveForUnit(OnUnitDraft, prefix="umb"):
    """`Ja, flytta och meddela`. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    starts: Minute
    mark: Version


class CancelForUnit(OnUnitDraft, prefix="umy"):
    """`Ja, avboka och meddela`, `Ja, stäng och meddela`."""

    style: ClassVar[str] = "danger"
    mark: Version
