"""A patient on the telephone, as staff see it; and the staff menu."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.people.values import Person
from handlers.grounds.staff_buttons import StartGiven
from handlers.talk.dates import short
from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import (
    AskNumber,
    MyTimes,
    OpenBooking,
    OpenStaffMenu,
    ShowTime,
)
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def ask_number() -> Screen:
    return Screen(
        text=_("Skriv patientens personnummer."), rows=(row(button(_("Visa menyn"), OpenStaffMenu())),)
    )


def no_such_patient() -> Screen:
    text = lines(_("Ingen testperson har det numret."), _("Kontrollera numret och skriv det igen."))
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),))


def patient(person: Person, coming: Sequence[AppointmentCard], now: datetime) -> Screen:
    """Who it is, and the visits at the units where the asker may see them."""
    times = tuple(
        row(
            button(
                f"{short(card.appointment.starts, now)} {card.appointment.unit.name}",
                ShowTime(appointment=card.appointment.id),
            )
        )
        for card in coming[: MOST_ROWS - 3]
    )
    text = lines(*_who(person), _("Inga kommande tider hos er.") if not coming else "")
    more = (row(button(_("Mina tider"), MyTimes())),) if len(coming) > len(times) else ()
    return Screen(
        text=text,
        rows=(
            *times,
            *more,
            row(button(_("Boka tid"), OpenBooking()), button(_("En annan patient"), AskNumber())),
            row(button(_("Ny kallelse"), StartGiven()), button(_("Bokningsunderlag"), StartGiven(kind=1))),
            row(button(_("Visa menyn"), OpenStaffMenu())),
        ),
    )


def _who(person: Person) -> tuple[Html, ...]:
    phone = fill(_("Telefon {phone}"), phone=person.phone) if person.phone else Html("")
    head = bold(_("Skyddade personuppgifter")) if person.protected else Html("")
    return head, bold(person.name), fill("{number}", number=person.login), phone


def staff_help() -> Screen:
    text = paragraphs(
        lines(
            _("Du får besked här när någon bokar, ombokar eller avbokar hos er."),
            _("Att följa upp: avbokade tider och meddelanden. Bocka av med ett resultat."),
        ),
        _("Patient i telefon: skriv personnumret, så kan du boka, omboka och avboka åt patienten."),
        _("Skriv /start för menyn och /avbryt för att avbryta."),
    )
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),))
