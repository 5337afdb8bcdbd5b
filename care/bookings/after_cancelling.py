"""What comes after a cancelled visit, by the rules of its own unit: told before it is done."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from care.bookings.appointments import Appointment
from care.grounds.rules import GroundKind
from care.rules.values import AfterBasis, AfterCancelling, AfterInvitation, Rules, SelfBooking
from care.values.clock import local_day


class Next(StrEnum):
    BOOK_AGAIN = "book_again"
    """The patient can book a new time."""
    UNIT_CONTACTS = "unit_contacts"
    RING = "ring"
    INVITED_AGAIN = "invited_again"
    """There is a kallelse to book by, again or anew."""
    BASIS_BACK = "basis_back"
    BASIS_USED = "basis_used"


def what_next(visit: Appointment, now: datetime) -> Next:
    if visit.foreign is None and is_called(visit):
        return {
            AfterInvitation.NEW_INVITATION: Next.INVITED_AGAIN,
            AfterInvitation.TASK: Next.UNIT_CONTACTS,
            AfterInvitation.NOTHING: Next.RING,
        }[visit.rules.after_cancelled_invitation]
    if visit.ground is not None:
        back = gives_back(visit) and visit.ground.is_usable(local_day(now))
        return Next.BASIS_BACK if back else Next.BASIS_USED
    if visit.rules.after_cancelling is AfterCancelling.UNIT_CONTACTS:
        return Next.UNIT_CONTACTS
    direct = visit.rules.self_booking is SelfBooking.DIRECT and not visit.foreign
    return Next.BOOK_AGAIN if direct else Next.RING


def leaves_task(visit: Appointment, now: datetime) -> bool:
    """Whether staff follow it up. A new kallelse comes back to them by itself if nobody books."""
    if visit.foreign is not None or not is_called(visit):
        return True
    return what_next(visit, now) is Next.UNIT_CONTACTS


def is_called(visit: Appointment) -> bool:
    """Care has called the patient: with a time, or to choose one."""
    return visit.invitation or (visit.ground is not None and visit.ground.kind is GroundKind.INVITATION)


def gives_back(visit: Appointment) -> bool:
    """Whether what it was booked with can be booked with again."""
    if is_called(visit):
        return visit.rules.after_cancelled_invitation is AfterInvitation.NEW_INVITATION
    return visit.rules.basis_after_cancelling is AfterBasis.GIVE_BACK


def new_last_day(old: date | None, rules: Rules, now: datetime) -> date:
    """Of a kallelse that is to be booked again: never shorter than it was."""
    days = local_day(now) + timedelta(days=rules.invitation_days)
    return days if old is None else max(old, days)
