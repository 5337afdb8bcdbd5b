"""Whether a patient came: marked by staff on the day of the visit, and what staying away costs."""

from datetime import datetime

from care.bookings.appointments import Appointment, Status
from care.bookings.refusals import AlreadyCancelled
from care.refusals import Refusal
from care.values.clock import local_day
from care.visits.refusals import TooEarlyToMark
from care.visits.values import Attendance, Fee


def cannot_mark(appointment: Appointment, attendance: Attendance | None, now: datetime) -> Refusal | None:
    """None takes a mark back. Who comes early is there; nobody has stayed away before it begins."""
    if appointment.status is not Status.BOOKED:
        return AlreadyCancelled(appointment.id)
    too_early = (
        now < appointment.starts
        if attendance is Attendance.NO_SHOW
        else local_day(now) < local_day(appointment.starts)
    )
    return TooEarlyToMark(appointment.id, appointment.starts) if too_early else None


def no_show_fee(appointment: Appointment) -> Fee:
    """By the rules of the day it was booked. A unit without a fee rule is silent about it."""
    rules = appointment.rules
    if appointment.foreign is not None:
        return Fee.NONE
    if rules.double_fee_no_show:
        return Fee.DOUBLE
    return Fee.NONE if rules.fee_before is None else Fee.SINGLE
