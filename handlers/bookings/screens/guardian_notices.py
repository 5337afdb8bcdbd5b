"""Notices of a child's visits to a guardian: what was done, and by whom. The head says for which child."""

from handlers.bookings.screens.notices import Told
from handlers.bookings.screens.times import in_short
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import CalendarFile, Screen
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def booked(told: Told) -> Screen:
    return _shown(told, _("BOKAD"), fill(_("{by} har bokat en tid."), by=_by(told)))


def rebooked(told: Told) -> Screen:
    moved, was = fill(_("{by} har flyttat tiden."), by=_by(told)), told.event.was
    gone = fill(_("Den gamla tiden gäller inte längre: {when}."), when=spoken(was, told.now)) if was else ""
    return _shown(told, _("OMBOKAD"), sentences(moved, gone))


def cancelled(told: Told) -> Screen:
    visit, reason = told.card.appointment, told.event.reason
    what = fill(_("{by} har avbokat tiden: {visit}."), by=_by(told), visit=in_short(visit, told.now))
    said = fill(_("Orsak: {reason}"), reason=reason) if reason else ""
    return Screen(
        text=paragraphs(lines(bold(_("AVBOKAD")), what), said, ring(visit.unit)),
        rows=(row(button(_("Mina tider"), MyTimes())),),
        new=True,
        attachments=(CalendarFile(told.card, cancelled=True),),
    )


def _shown(told: Told, head: str, what: Html) -> Screen:
    visit = told.card.appointment
    text = paragraphs(lines(bold(head), what), in_short(visit, told.now), ring(visit.unit))
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), button(_("Mina tider"), MyTimes()))
    return Screen(text=text, rows=(show,), new=True, attachments=(CalendarFile(told.card),))


def _by(told: Told) -> str:
    """The other guardian, or the unit."""
    return told.event.guardian or told.card.appointment.unit.name
