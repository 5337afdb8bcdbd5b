"""`Min frånvaro`: the days, how to say them, and what becomes of what the absent one has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.cases.outcomes import AbsenceEntered
from care.people.absence import Absence, Unmanned
from care.people.values import Person
from care.values.ids import PersonId
from handlers.cases.buttons import AskAbsence, AwayAnyhow, AwayFrom, AwayUntil, ChooseAway, EndAbsence
from handlers.talk.dates import short_day, spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import back, button, paged, row
from handlers.talk.screen import Button, Screen
from handlers.talk.typed_day import Days
from handlers.talk.ways import OpenAbsence, OpenSettings
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_WEEK = timedelta(days=6)


_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Away:
    """Who, None: the reader; and when. `nobody`: at the units where the reader enters others' absence."""

    who: Person | None
    found: Sequence[Absence]
    nobody: Sequence[Unmanned] = ()


def days_said(one: Absence | AbsenceEntered | Unmanned, now: datetime) -> str:
    """`måndag 7 december till fredag 11 december`, or the one day."""
    first, last = spoken_day(one.first, now), spoken_day(one.last, now)
    return first if one.first == one.last else fill(_("{first} till {last}"), first=first, last=last)


def _days_short(one: Absence, now: datetime) -> str:
    first, last = short_day(one.first, now), short_day(one.last, now)
    return first if first == last else f"{first}–{last}"


def absences(shown: Away, now: datetime, *, others: bool, said: str = "") -> Screen:
    """What is entered, each with a way to take it back. `others`: whose absence the reader may enter too."""
    who, found = shown.who, shown.found
    number = who.id if who else PersonId(0)
    away = [fill(_("Borta {days}."), days=days_said(one, now)) for one in found]
    text = paragraphs(
        said,
        lines(bold(_head(who)), *away, "" if away else _("Ingen frånvaro är inlagd.")),
        lines(*_nobody(shown.nobody, now)),
        _("Ärenden som den frånvarande har blir gruppens när frånvaron börjar. Nya går till de andra."),
    )
    take_back = _("Ta bort {days}")
    ends = [
        row(button(plain(take_back, days=_days_short(one, now)), EndAbsence(absence=one.id, who=number)))
        for one in found
    ]
    add = row(button(_("Lägg till frånvaro"), AskAbsence(who=number)))
    more = (row(button(_("Någon annans frånvaro"), ChooseAway())),) if others else ()
    return Screen(text=text, rows=(add, *ends, *more, row(back(OpenSettings()))), of_patient=False)


def _nobody(found: Sequence[Unmanned], now: datetime) -> Sequence[Html]:
    said = [
        fill(_("Ingen är på plats {days}: {unit}."), days=days_said(one, now), unit=one.unit)
        for one in found[:_MOST_SHOWN]
    ]
    over = len(found) - _MOST_SHOWN
    more = fill(ngettext("och {count} till", "och {count} till", over), count=over) if over > 0 else Html("")
    return (*said, more)


def ask_anyhow(who: Person | None, days: Days, alone: Sequence[Unmanned], now: datetime) -> Screen:
    """Before it is saved: what comes on those days is seen by nobody."""
    number = who.id if who else PersonId(0)
    text = paragraphs(
        lines(bold(_("INTE SPARAT ÄN")), *_nobody(alone, now)),
        _("Ingen ser det som kommer till gruppen då. Be någon annan, eller välj andra dagar."),
    )
    anyhow = AwayAnyhow(first=days.first, last=days.last, who=number)
    rows = (
        row(button(_("Spara ändå"), anyhow)),
        row(
            button(_("Välj andra dagar"), AskAbsence(who=number)),
            button(_("Avbryt"), OpenAbsence(who=number)),
        ),
    )
    return Screen(text=text, rows=rows, of_patient=False)


def whose(found: Sequence[Person], page: int) -> Screen:
    def name(one: Person) -> Button:
        return button(one.name, OpenAbsence(who=one.id))

    shown = paged(found, page, show=name, go=lambda at: ChooseAway(page=at))
    rows = (*shown.rows, row(*shown.turning, back(OpenAbsence())))
    return Screen(text=bold(_("Vem är borta?")), rows=rows, of_patient=False)


def from_when(who: Person | None, today: date, *, said: str = "") -> Screen:
    number = who.id if who else PersonId(0)
    text = paragraphs(
        said,
        bold(_head(who)),
        _("Vilken är den första dagen? Skriv den, eller båda dagarna: 7/12-11/12."),
    )
    rows = (
        row(
            button(_("I dag"), AwayFrom(first=today, who=number)),
            button(_("I morgon"), AwayFrom(first=today + timedelta(days=1), who=number)),
        ),
        row(button(_("Avbryt"), OpenAbsence(who=number))),
    )
    return Screen(text=text, rows=rows, of_patient=False)


def until_when(who: Person | None, first: date, now: datetime, *, said: str = "") -> Screen:
    number = who.id if who else PersonId(0)
    text = paragraphs(
        said,
        lines(bold(_head(who)), fill(_("Från {day}."), day=spoken_day(first, now))),
        _("Vilken är den sista dagen? Skriv den, till exempel 11/12."),
    )
    rows = (
        row(
            button(_("Samma dag"), AwayUntil(first=first, last=first, who=number)),
            button(_("En vecka"), AwayUntil(first=first, last=first + _WEEK, who=number)),
        ),
        row(button(_("Avbryt"), OpenAbsence(who=number))),
    )
    return Screen(text=text, rows=rows, of_patient=False)


def is_entered(entered: AbsenceEntered, now: datetime) -> Html:
    count = entered.cases
    cases = ngettext("{count} ärende blir gruppens.", "{count} ärenden blir gruppens.", count)
    return lines(
        bold(_("SPARAT")),
        fill(_("Borta {days}."), days=days_said(entered, now)),
        fill(cases, count=count) if count else "",
    )


def _head(who: Person | None) -> str:
    return plain(_("Frånvaro: {name}"), name=who.name) if who else _("Min frånvaro")


def away(found: Sequence[Absence], now: datetime) -> Html:
    """Who cannot be given anything, and until when."""
    said = _("Borta till {day}: {name}.")
    return lines(*(fill(said, name=one.name, day=spoken_day(one.last, now)) for one in found))
