"""A patient on the telephone, as staff see it; and the staff menu."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.people.values import Person
from handlers.bookings.buttons import MyTimes, OpenBooking, ShowTime
from handlers.cases.screens.counts import CasesWaiting
from handlers.follow_ups.buttons import OpenTasks
from handlers.grounds.staff_buttons import StartGiven
from handlers.guarantee.staff_buttons import StartOffers
from handlers.people.buttons import AskNumber, OpenHelp, OpenSettings
from handlers.talk.button import OpenStaffMenu, ReadUnread
from handlers.talk.dates import short
from handlers.talk.language import _, ngettext
from handlers.talk.rows import MOST_ROWS, button, row
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def staff_menu(
    name: str, *, tasks: int, unread: int, late: int = 0, said: str = "", cases: CasesWaiting | None = None
) -> Screen:
    """What waits, and where to go. `late`: of the tasks. `cases` None: the role sees none."""
    waiting = fill(
        ngettext("{count} uppgift att följa upp.", "{count} uppgifter att följa upp.", tasks), count=tasks
    )
    notices = fill(ngettext("{count} oläst besked.", "{count} olästa besked.", unread), count=unread)
    text = paragraphs(
        said,
        lines(
            fill(_("Inloggad: {name}."), name=name),
            waiting,
            fill(_("Över tiden: {count}"), count=late) if late else "",
            cases.said if cases else "",
            notices if unread else "",
        ),
    )
    to_cases = (row(cases.opens),) if cases else ()
    read = (row(button(_("Olästa besked"), ReadUnread())),) if unread else ()
    return Screen(
        text=text,
        of_patient=False,
        rows=(
            *read,
            *to_cases,
            row(button(_("Att följa upp"), OpenTasks()), button(_("Patient i telefon"), AskNumber())),
            row(button(_("Inställningar"), OpenSettings()), button(_("Hjälp"), OpenHelp())),
        ),
    )


def with_sending(menu: Screen) -> Screen:
    """For roles that send offers: beside the cases, in the row above the last two."""
    send = button(_("Skicka erbjudande"), StartOffers())
    *first, cases, tasks, last = menu.rows
    return replace(menu, rows=(*first, (*cases, send), tasks, last))


def menu_without_tasks(name: str, *, clock: bool, said: str = "") -> Screen:
    """For a role that handles no patients: the tester, who turns the clock of a test house."""
    turns = _("Flytta klockan så här: /klocka +1 vardag") if clock else ""
    text = paragraphs(said, lines(fill(_("Inloggad: {name}."), name=name), turns))
    rows = (row(button(_("Inställningar"), OpenSettings()), button(_("Hjälp"), OpenHelp())),)
    return Screen(text=text, rows=rows, of_patient=False)


def ask_number() -> Screen:
    return Screen(
        text=_("Skriv patientens personnummer."),
        rows=(row(button(_("Visa menyn"), OpenStaffMenu())),),
        of_patient=False,
    )


def no_such_patient() -> Screen:
    text = lines(_("Ingen testperson har det numret."), _("Kontrollera numret och skriv det igen."))
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),), of_patient=False)


def staff_not_understood() -> Screen:
    text = lines(_("Det förstod jag inte."), _("Välj en knapp, eller skriv vad knappen heter."))
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),), of_patient=False)


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
        of_patient=False,
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


def headed(screen: Screen, name: str) -> Screen:
    """A patient's screen as staff see it: for whom first, and no files, which are the patient's."""
    if not screen.text:
        return screen
    head = fill(_("Åt {patient}. Texten är den som patienten ser."), patient=name)
    return replace(screen, text=paragraphs(Html(f"<i>{head}</i>"), Html(screen.text)), attachments=())


def staff_help() -> Screen:
    text = paragraphs(
        lines(
            _("Du får besked här när någon bokar, ombokar eller avbokar hos er."),
            _("Att följa upp: avbokade tider och meddelanden. Bocka av med ett resultat."),
        ),
        _("Patient i telefon: skriv personnumret, så kan du boka, omboka och avboka åt patienten."),
        _("Skriv /start för menyn och /avbryt för att avbryta."),
    )
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),), of_patient=False)
