"""That what was just done is taken back, and that it is as it was."""

from collections.abc import Mapping
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.bookings.undoing import Undoable
from handlers.bookings.screens.calendar import calendar_file, taken_away
from handlers.bookings.screens.for_staff import done_for
from handlers.bookings.screens.times import in_short
from handlers.talk.language import _, marked
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import MyTimes, OpenBooking
from handlers.talk.words import bold, fill, lines

_IS_SO: Mapping[Undoable, str] = {
    Undoable.BOOKED: marked("Tiden är inte bokad längre: {visit}."),
    Undoable.REBOOKED: marked("Du har din gamla tid igen: {visit}."),
    Undoable.CANCELLED: marked("Du har tiden igen: {visit}."),
}
_FOR_PATIENT: Mapping[Undoable, str] = {
    Undoable.BOOKED: marked("Tiden är inte bokad längre."),
    Undoable.REBOOKED: marked("Den gamla tiden gäller igen."),
    Undoable.CANCELLED: marked("Tiden gäller igen."),
}


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
        to_staff=done_for(card, _("ÅNGRAT"), now, _(_FOR_PATIENT[what])),
    )
