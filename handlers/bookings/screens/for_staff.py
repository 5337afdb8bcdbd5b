"""What staff read of what they have done for a patient: facts, and the way to the next one."""

from collections.abc import Callable
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from handlers.bookings.screens.times import in_short
from handlers.bookings.screens.undo import can_undo, undo_row
from handlers.talk.language import _
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import AskNumber, OpenBooking, ShowPatient
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def done_for(card: AppointmentCard, head: str, now: datetime, *more: str) -> Callable[[], Screen]:
    """The receipt, drawn where it is read; what `more` says stands below the visit."""
    return lambda: _receipt(card, head, now, more)


def _receipt(card: AppointmentCard, head: str, now: datetime, more: tuple[str, ...]) -> Screen:
    visit = card.appointment
    who = fill("{name}, {login}", name=visit.patient_name, login=visit.patient_login)
    facts = lines(
        in_short(visit, now),
        *more,
        fill(_("Bokningsnummer {reference}"), reference=visit.reference),
    )
    rows = (
        *undo_row(card),
        row(button(_("En tid till"), OpenBooking()), button(_("Visa patienten"), ShowPatient())),
        row(button(_("Nästa patient"), AskNumber()), to_staff_menu()),
    )
    text = paragraphs(lines(bold(head), who), facts, Html(can_undo(card.undo_until)))
    return Screen(text=text, rows=rows, new=True)
