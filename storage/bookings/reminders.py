"""Reminders of a visit are rows that are set when it is booked or moved; storage.visits fires them."""

from collections.abc import Collection
from datetime import datetime

from care.bookings.appointments import AppointmentRef
from care.bookings.video import room_opens
from care.rules.values import Rules
from care.visits.reminders import reminder_moments
from storage.engine.port import Port
from storage.turns.deadlines import set_deadlines

VISIT_REMINDER = "visit_reminder"


def set_reminders(
    port: Port, of: AppointmentRef, starts: datetime, now: datetime, *, rules: Rules, video: bool
) -> None:
    """By the rules of the day it was booked or moved; hidden visits are nobody's to be reminded of. Of one by
    `video` once more as its room opens.
    """
    dues = reminder_moments(starts, now, rules)
    opens = room_opens(starts, rules)
    remind_at(port, of, {*dues, opens} if video and opens > now else dues, rules)


def remind_at(port: Port, of: AppointmentRef, dues: Collection[datetime], rules: Rules) -> None:
    if rules.hidden:
        return
    facts = {"appointment": of.id, "version": of.version}
    set_deadlines(port, kind=VISIT_REMINDER, subject=f"{of.id}:{of.version}", dues=sorted(dues), facts=facts)
