"""What is asked where a sentence may mean several things: each is a button, nothing is changed."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.bookings.verbs import ServiceChoice
from care.values.units import CareUnit
from handlers.bookings.screens.wishes import spoken_wish
from handlers.talk.button import Tap
from handlers.talk.dates import no_such_day, short
from handlers.talk.language import _, as_read
from handlers.talk.lost import why_no_day
from handlers.talk.rows import MOST_ROWS, button, row
from handlers.talk.screen import Screen
from handlers.talk.typed_day import NoDay
from handlers.talk.ways import MyTimes, OpenBooking
from handlers.talk.words import Html, bold, fill, sentences
from handlers.understanding.values import Constraint, NoSuch, NoSuchDate, NoSuchHour, NoSuchWeek


def which_reading(readings: Sequence[tuple[Constraint, Tap]], now: datetime) -> Screen:
    """Words that can be read in more than one way; or in one, in doubt, beside what else there is."""
    rows = tuple(row(button(spoken_wish(wish, now), tap)) for wish, tap in readings)
    if len(readings) > 1:
        return Screen(text=sentences(_("Vilket menar du?"), _("Inget har ändrats.")), rows=rows)
    asked = fill(_("Menade du {what}?"), what=spoken_wish(readings[0][0], now))
    others = (row(button(_("Boka tid"), OpenBooking())), row(button(_("Mina tider"), MyTimes())))
    return Screen(text=sentences(asked, _("Inget har ändrats.")), rows=(*rows, *others))


def which_visit(each: Sequence[tuple[AppointmentCard, Tap]], now: datetime, *, found: bool) -> Screen:
    """Several visits fit; or none, and all are there to choose among."""
    lost = "" if found else _("Jag hittar inte den tid som du skrev om.")
    rows = tuple(row(button(_visit(card, tap, now), tap)) for card, tap in each[:MOST_ROWS])
    text = sentences(lost, _("Vilken tid menar du?"), _("Inget har ändrats."))
    return Screen(text=text, rows=(*rows, row(button(_("Mina tider"), MyTimes()))))


def _visit(card: AppointmentCard, tap: Tap, now: datetime) -> str:
    visit = card.appointment
    whose = f"{visit.patient_name}: " if tap.patient else ""
    return f"{whose}{short(visit.starts, now)} {as_read(visit.service.name)}"


def which_service(each: Sequence[tuple[tuple[CareUnit, ServiceChoice], Tap]]) -> Screen:
    """Several can be booked under that name."""
    rows = tuple(
        row(button(f"{as_read(choice.service.name)}, {unit.name}", tap))
        for (unit, choice), tap in each[:MOST_ROWS]
    )
    text = sentences(_("Vad vill du boka?"), _("Inget är bokat än."))
    return Screen(text=text, rows=(*rows, row(button(_("Alla mottagningar"), OpenBooking()))))


def first_where(wish: Constraint, now: datetime, *, at_unit: bool) -> Screen:
    """A time alone: the place comes first; and what for, where the unit is known."""
    said = fill(_("Du vill ha en tid {when}."), when=bold(spoken_wish(wish, now)))
    where, what = (
        _("Välj först var och vad, så visar jag tider då."),
        _("Välj först vad, så visar jag tider då."),
    )
    return Screen(text=sentences(said, what if at_unit else where))


def no_such_date(day: NoSuch) -> Html:
    """Nothing is looked for, nor changed."""
    return sentences(_no_such(day), _("Inget har ändrats."))


def _no_such(said: NoSuch) -> Html:
    match said:
        case NoSuchHour(figures):
            return fill(_("Klockan {time} finns inte."), time=bold(figures))
        case NoSuchWeek(number=number, year=None):
            return fill(_("Vecka {number} finns inte."), number=bold(str(number)))
        case NoSuchWeek(number=number, year=year):
            return fill(_("Vecka {number} finns inte {year}."), number=bold(str(number)), year=year)
        case NoSuchDate(day=day, month=month, year=year):
            return fill(_("{day} finns inte."), day=bold(no_such_day(day, month, year)))


def has_been(*, menu: bool = False) -> Screen:
    """Of the only day that was said; what is found without it follows, or the menu."""
    return Screen(text=sentences(why_no_day(NoDay.PAST), _("Inget har ändrats.")), menu=menu)


def with_another_day(said: Html) -> Screen:
    """Words that no button and no search stands below."""
    return Screen(text=sentences(said, _("Skriv igen, med en dag som finns.")), menu=True)


def nobody_is_named() -> Html:
    """Whom one meets cannot be chosen where no visit says it."""
    return Html(_("Jag kan inte se vem du brukar träffa."))


def not_read(words: Sequence[str]) -> Html:
    """The rest that was not understood, named; nothing where all was."""
    if not words:
        return Html("")
    return fill(_('Jag förstod inte "{words}".'), words=" ".join(words))
