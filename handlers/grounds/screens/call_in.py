"""A kallelse with a time, as staff make it: what to say, said back, the receipt."""

from datetime import datetime

from care.bookings.appointments import AppointmentCard
from handlers.bookings.buttons import CallIn, WriteCall
from handlers.bookings.screens.times import in_short
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import MyTimes, ShowTime
from handlers.talk.words import bold, fill, lines, paragraphs


def write_call(about: WriteCall, now: datetime) -> Screen:
    ask = fill(_("Skriv det som patienten ska veta om {when}."), when=spoken(about.starts, now))
    plain = CallIn(service=about.service, starts=about.starts)
    return Screen(text=ask, rows=(row(button(_("Skicka kallelsen utan text"), plain)),))


def call_preview(about: WriteCall, text: str, now: datetime) -> Screen:
    head = fill(_("Kallelse till {when}."), when=spoken(about.starts, now))
    said = fill(_("Information från vården: {information}"), information=text)
    send = CallIn(service=about.service, starts=about.starts, written=1)
    again = _("Skriv en ny text om du vill ändra den.")
    return Screen(text=paragraphs(bold(head), said, again), rows=(row(button(_("Skicka kallelsen"), send)),))


def called(card: AppointmentCard, now: datetime) -> Screen:
    visit = card.appointment
    what = fill(_("Kallelsen är skickad: {visit}."), visit=in_short(visit, now))
    rows = (row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), button(_("Mina tider"), MyTimes())),)
    return Screen(text=lines(bold(_("KALLELSE SKICKAD")), what), rows=rows, new=True)
