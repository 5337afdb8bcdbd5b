"""A month of days to choose a day of: only those with free times can be."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from care.values.clock import local_day
from handlers.bookings.buttons import Looking, NoTimes, PickDay, PickTime
from handlers.bookings.screens.choose_time import Search, first_of, month_of, picked, to_times
from handlers.talk.dates import month_name, spoken_day, weekday_letters
from handlers.talk.language import _
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import fill, paragraphs

DOT = "·"
_DAYS_A_WEEK = 7


def month(search: Search, shown: int, free: Sequence[date], until: date, *, said: str = "") -> Screen:
    """A month where only the days with free times can be chosen. `said`: what was not understood."""
    name = month_name(first_of(shown))
    head = _("Välj en dag i {month}.") if free else _("Det finns inga lediga tider i {month}.")
    typed = _("Eller skriv en dag, till exempel ”3 december” eller ”vecka 50”.")
    text = paragraphs(said, search.keeping, fill(head, month=name), typed)
    return Screen(text=text, rows=(*_grid(search, shown, frozenset(free)), *_around(search, shown, until)))


def _grid(search: Search, shown: int, free: frozenset[date]) -> Rows:
    """The weeks of the month, from this one on."""
    first = max(first_of(shown), local_day(search.now))
    monday = first - timedelta(days=first.weekday())
    weeks = -(-(first_of(shown + 1) - monday).days // _DAYS_A_WEEK)
    letters = tuple(button(letter, NoTimes()) for letter in weekday_letters())
    days = [monday + timedelta(days=number) for number in range(weeks * _DAYS_A_WEEK)]
    cells = [
        _day(search.looking, day, free=day in free) if month_of(day) == shown else button(DOT, NoTimes())
        for day in days
    ]
    return (letters, *(tuple(cells[at : at + _DAYS_A_WEEK]) for at in range(0, len(cells), _DAYS_A_WEEK)))


def _day(looking: Looking, day: date, *, free: bool) -> Button:
    if not free:
        return button(DOT, NoTimes(day=day))
    return to_times(str(day.day), looking, first=day, last=day)


def _around(search: Search, shown: int, until: date) -> Rows:
    def turn(mark: str, number: int) -> Button:
        label = mark.format(month=month_name(first_of(number)))
        return button(label, PickDay.model_validate(picked(search.looking, month=number)))

    earlier = (turn("‹ {month}", shown - 1),) if shown > month_of(local_day(search.now)) else ()
    later = (turn("{month} ›", shown + 1),) if shown < month_of(until) else ()
    turning = (earlier + later,) if earlier or later else ()
    return (*turning, row(_back_to_times(search.looking)))


def _back_to_times(looking: Looking) -> Button:
    return back(PickTime.model_validate(picked(looking, first=None, last=None)))


def no_times(day: date | None, now: datetime) -> Screen:
    """The answer to a tap on a dot. The name of a weekday, or a day of another month, says nothing."""
    if day is None:
        return Screen()
    return Screen(alert=_("Det finns inga lediga tider {day}.").format(day=spoken_day(day, now)))
