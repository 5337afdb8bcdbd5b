"""The way to take back what was just done, below its receipt: until when."""

from datetime import datetime

from care.bookings.appointments import AppointmentCard
from handlers.bookings.buttons import Undo
from handlers.talk.dates import clock_time
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.words import fill


def can_undo(until: datetime | None) -> str:
    """Below a receipt; "" where it cannot."""
    if until is None:
        return ""
    return fill(_("Ångrar du dig? Tryck på ”Ångra” senast klockan {time}."), time=clock_time(until))


def undo_row(card: AppointmentCard) -> Rows:
    visit, may = card.appointment, card.undo_until is not None
    return (row(button(_("Ångra"), Undo(appointment=visit.id, version=visit.version))),) if may else ()
