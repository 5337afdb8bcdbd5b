"""Reminders of a visit are rows that are set when it is booked or moved; storage.visits fires them."""

from datetime import datetime

from care.rules.values import Rules
from care.values.ids import AppointmentId
from care.visits.reminders import reminder_moments
from storage.engine.port import Port
from storage.turns.deadlines import set_deadlines

VISIT_REMINDER = "visit_reminder"


def set_reminders(
    port: Port, appointment: AppointmentId, version: int, *, starts: datetime, now: datetime, rules: Rules
) -> None:
    """By the rules of the day it was booked or moved; hidden visits are nobody's to be reminded of."""
    if rules.hidden:
        return
    subject, facts = f"{appointment}:{version}", {"appointment": appointment, "version": version}
    dues = reminder_moments(starts, now, rules)
    set_deadlines(port, kind=VISIT_REMINDER, subject=subject, dues=dues, facts=facts)
