"""Taking back what was just done: until when, and that it is as it was."""

from collections.abc import Mapping
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.bookings.undoing import Undoable
from handlers.bookings.buttons import Undo
from handlers.bookings.screens.calendar import calendar_file, taken_away
from handlers.bookings.screens.times import in_short
from handlers.talk.dates import clock_time
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import MyTimes, OpenBooking
from handlers.talk.words import bold, fill, lines

_IS_SO: Mapping[Undoable, str] = {
    Undoable.BOOKED: marked("Tiden är inte bokad längre: {visit}."),
    Undoable.REBOOKED: marked("Du har din gamla tid igen: {visit}."),
    Undoable.CANCELLED: marked("Du har tiden igen: {visit}."),
}


def can_undo(until: datetime | None) -> str:
    """Below a receipt; "" where it cannot."""
    return fill(_("Du kan ångra till klockan {time}."), time=clock_time(until)) if until else ""


def undo_row(card: AppointmentCard) -> Rows:
    visit, may = card.appointment, card.undo_until is not None
    return (row(button(_("Ångra"), Undo(appointment=visit.id, version=visit.version))),) if may else ()


def undone(card: AppointmentCard, what: Undoable, now: datetime) -> Screen:
    visit = card.appointment
    text = lines(bold(_("ÅNGRAT")), fill(_(_IS_SO[what]), visit=in_short(visit, now)), _("Det kostar inget."))
    gone = what is Undoable.BOOKED
    book = (button(_("Boka tid"), OpenBooking()),) if gone else ()
    return Screen(
        text=text,
        rows=(row(*book, button(_("Mina tider"), MyTimes())),),
        new=True,
        attachments=(taken_away(card) if gone else calendar_file(card),),
    )
