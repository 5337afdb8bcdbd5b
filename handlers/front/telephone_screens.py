"""A patient on the telephone, as staff see it; and the staff menu."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.people.needs import Needed
from care.people.roles import Act, may
from care.people.values import Person
from handlers.grounds.staff_buttons import StartGiven
from handlers.people.buttons import OpenNeeds
from handlers.people.screens.needs import for_staff
from handlers.talk.commands import CASES, PATIENT, REPORT, TASKS, TODAY
from handlers.talk.dates import short
from handlers.talk.language import _, marked
from handlers.talk.rows import MOST_ROWS, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import (
    AskNumber,
    MyTimes,
    OpenBooking,
    ShowTime,
)
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def ask_number() -> Screen:
    return Screen(
        text=_("Skriv patientens personnummer eller bokningsnummer."),
        rows=(row(to_staff_menu()),),
    )


def no_such_patient() -> Screen:
    text = lines(_("Ingen testperson har det numret."), _("Kontrollera numret och skriv det igen."))
    return Screen(text=text, rows=(row(to_staff_menu()),))


def patient(
    person: Person, coming: Sequence[AppointmentCard], now: datetime, *, needs: Sequence[Needed] = ()
) -> Screen:
    """Who it is, and the visits at the units where the asker may see them."""
    times = tuple(
        row(
            button(
                f"{short(card.appointment.starts, now)} {card.appointment.unit.name}",
                ShowTime(appointment=card.appointment.id),
            )
        )
        for card in coming[: MOST_ROWS - 4]
    )
    text = lines(*_who(person), for_staff(needs), _("Inga kommande tider hos er.") if not coming else "")
    more = (row(button(_("Mina tider"), MyTimes())),) if len(coming) > len(times) else ()
    return Screen(
        text=text,
        rows=(
            *times,
            *more,
            row(button(_("Boka tid"), OpenBooking()), button(_("En annan patient"), AskNumber())),
            row(button(_("Behov"), OpenNeeds())),
            row(button(_("Ny kallelse"), StartGiven()), button(_("Bokningsunderlag"), StartGiven(kind=1))),
            row(to_staff_menu()),
        ),
    )


def _who(person: Person) -> tuple[Html, ...]:
    phone = fill(_("Telefon {phone}"), phone=person.phone) if person.phone else Html("")
    head = bold(_("Skyddade personuppgifter")) if person.protected else Html("")
    return head, bold(person.name), fill("{number}", number=person.login), phone


WHAT_FOR: Mapping[Act, str] = {
    Act.GET_NOTICES: marked("Du får besked här när någon bokar, ombokar eller avbokar hos er."),
    Act.SEE_SCHEDULE: marked("Dagens besök: vilka som kommer, och vilka som har kommit."),
    Act.HANDLE_TASK: marked("Att följa upp: avbokade tider och meddelanden. Bocka av med ett resultat."),
    Act.BOOK_FOR_PATIENT: marked(
        "Patient i telefon: skriv personnumret, så kan du boka, omboka och avboka åt patienten."
    ),
    Act.INVITE: marked("Kallelser: kalla patienter, eller ge dem rätt att boka själva."),
    Act.HANDLE_CASE: marked("Ärenden att hantera: svar och frågor från patienter. Fördela, svara, bocka av."),
    Act.TELL_PROVIDER: marked("Vårdgarantiservice: ge patienten besked om vårdgivare."),
    Act.SEE_REPORT: marked("Rapport: hur mottagningarna når målen. Checklista: det som är kvar att göra."),
    Act.ORDER_RIGHT: marked("Behörigheter: vem som får göra vad. Där kan du ge och ta bort en rätt."),
    Act.MOVE_CLOCK: marked("Flytta klockan så här: /klocka +1 vardag"),
}
"""What each role does here, in the order of a day."""
SHORTCUTS: Mapping[Act, str] = {
    Act.SEE_SCHEDULE: TODAY,
    Act.SEE_TASKS: TASKS,
    Act.SEE_CASES: CASES,
    Act.BOOK_FOR_PATIENT: PATIENT,
    Act.SEE_REPORT: REPORT,
}


def staff_help(me: Person) -> Screen:
    """What the person can do here, as far as the roles reach, and the commands for it."""
    does = [_(what) for act, what in WHAT_FOR.items() if may(me.grants, act)]
    short = [f"/{name}" for act, name in SHORTCUTS.items() if may(me.grants, act)]
    ways = fill(_("Snabbt dit: {commands}"), commands=" ".join(short)) if short else ""
    out = _("Logga ut när du lämnar telefonen: /logga_ut")
    text = paragraphs(*does, lines(ways, _("Skriv /start för menyn och /avbryt för att avbryta."), out))
    return Screen(text=text, rows=(row(to_staff_menu()),))
