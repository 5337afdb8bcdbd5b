"""A visit by video: when its room can be entered, and whether a visit can become one, or cease to be."""

from datetime import datetime, timedelta
from enum import StrEnum

from care.bookings.appointments import Appointment, Status
from care.bookings.permissions import cannot_cancel
from care.refusals import NotAllowed, Refusal
from care.rules.values import Meeting, Rules


class Room(StrEnum):
    """How a room is at a moment."""

    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    GONE = "gone"
    """The visit has been cancelled, or moved to another room: nobody is to come."""


def room_opens(starts: datetime, rules: Rules) -> datetime:
    return starts - timedelta(minutes=rules.room_opens_minutes)


def room_now(visit: Appointment, now: datetime) -> Room:
    """Open from some minutes before the visit until it ends, by the rules of the day it was booked."""
    if visit.status is not Status.BOOKED or not visit.room:
        return Room.GONE
    if now < room_opens(visit.starts, visit.rules):
        return Room.EARLY
    return Room.OPEN if now < visit.ends else Room.OVER


def cannot_change_meeting(visit: Appointment, now: datetime, *, video: bool) -> Refusal | None:
    """Staff may change how the two meet until the visit begins; to video only where the service has that."""
    if video and (visit.foreign is not None or visit.rules.meeting is Meeting.IN_PERSON):
        return NotAllowed()
    return cannot_cancel(visit, now, as_staff=True)
