"""A name of one's own for a visit."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.bookings.own_names import LONGEST_OWN_NAME
from handlers.bookings.card_buttons import DropName
from handlers.bookings.screens.times import in_short
from handlers.talk.language import _
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowTime
from handlers.talk.words import fill, paragraphs, sentences


def name_asked(visit: Appointment, named: str, now: datetime) -> Screen:
    """What it is called now, and that only oneself reads it."""
    known = fill(_("Du kallar tiden {name}."), name=named) if named else ""
    how = fill(
        _("Skriv vad du vill kalla tiden, högst {count} tecken. Bara du ser namnet."), count=LONGEST_OWN_NAME
    )
    then = _("Sedan kan du skriva till exempel: flytta knät till nästa vecka.")
    drop = (row(button(_("Ta bort namnet"), DropName(appointment=visit.id))),) if named else ()
    text = paragraphs(in_short(visit, now), known, sentences(how, then))
    return Screen(text=text, rows=(*drop, row(back(ShowTime(appointment=visit.id)))))
