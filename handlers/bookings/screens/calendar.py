"""The file that a calendar opens: handed over with a receipt, or asked for; of one time or of all."""

from collections.abc import Sequence
from dataclasses import replace

from care.bookings.appointments import AppointmentCard
from care.values.clock import local
from handlers.talk.language import _
from handlers.talk.rows import Row, button, row, to_menu
from handlers.talk.screen import CalendarFile, Screen
from handlers.talk.ways import MyTimes, ShowTime


def calendar_file(card: AppointmentCard) -> CalendarFile:
    """With a receipt or a notice, which says nothing of files."""
    return CalendarFile(card, _name(card), _("Öppna filen, så läggs tiden i din kalender."))


def taken_away(card: AppointmentCard) -> CalendarFile:
    """Of a time that is no longer the patient's."""
    name = _("{name} avbokad").format(name=_stem(card))
    caption = _("Har du tiden i din kalender? Öppna filen, så tas den bort.")
    return CalendarFile(card, f"{name}.ics", caption, cancelled=True)


def _stem(card: AppointmentCard) -> str:
    """Whose service, and when. Neither clinic nor person: a file's name is seen where the file is shown to
    others, and in the list of what a telephone has fetched.
    """
    return f"Vårdtid {local(card.appointment.starts):%Y-%m-%d %H.%M}"


def _name(card: AppointmentCard) -> str:
    return f"{_stem(card)}.ics"


def calendar(shown: AppointmentCard) -> Screen:
    """The file; the card stays as it is."""
    return Screen(
        text=_("Öppna filen, så läggs tiden i din kalender."),
        rows=(onwards(shown),),
        new=True,
        keeps_buttons=True,
        attachments=(CalendarFile(shown, _name(shown)),),
    )


def onwards(shown: AppointmentCard) -> Row:
    """Below what was asked for of a time: the card stands above it by now."""
    show = ShowTime(appointment=shown.appointment.id)
    return row(button(_("Visa tiden"), show), button(_("Mina tider"), MyTimes()))


def calendar_of_all(every: Sequence[tuple[AppointmentCard, str]]) -> Screen:
    """Each time with the name of the child whose it is, or ""."""
    name = _("Vårdtid, alla tider")
    first, *more = [CalendarFile(card, f"{name}.ics", child=child) for card, child in every]
    return Screen(
        text=_("Öppna filen, så läggs alla tider i din kalender."),
        rows=(row(button(_("Mina tider"), MyTimes()), to_menu()),),
        new=True,
        keeps_buttons=True,
        attachments=(replace(first, more=tuple(more)),),
    )
