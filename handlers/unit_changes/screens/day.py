"""The unit's day with what can be done with all of it: closed for all or for one, and opened again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from care.schedules.verbs import DayOpening, Worker
from care.unit_changes.verbs import VisitLine
from care.values.ids import UnitId
from care.visits.verbs import UnitDay
from handlers.talk.dates import short_day, spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import titled
from handlers.talk.words import bold, fill, lines, paragraphs, plain
from handlers.unit_changes.staff_buttons import (
    AskCloseDay,
    AskCloseFor,
    ChooseWhoCloses,
    OpenClosedDay,
    PickVisits,
)
from handlers.visits.buttons import OpenDay


def with_day_changes(day: Screen, shown: UnitDay, opening: DayOpening, now: datetime) -> Screen:
    """Only what can be done: nothing to cancel on an empty day, nothing to close of a closed one."""
    at = {"unit": shown.unit.id, "day": shown.day}
    several = button(_("Avboka flera"), PickVisits.model_validate(at)) if shown.lines else None
    closing = (
        None if opening.closed else button(_("Stäng en dag"), _closes(opening, shown.unit.id, shown.day))
    )
    doing = tuple(one for one in (several, closing) if one)
    *rows, last = day.rows
    text = lines(day.text, *_closed(opening))
    opens = tuple(row(one) for one in _opens(opening, shown.unit.id, shown.day))
    ahead = tuple(_closed_then(shown.unit.id, one, now) for one in opening.ahead)
    there = tuple(part for part in (doing, ahead) if part)
    return replace(day, text=text, rows=(*rows, *there, *opens, last))


def _closed_then(unit: UnitId, day: date, now: datetime) -> Button:
    """To a closed day, where it is opened again."""
    return button(plain(_("Stängt {day}"), day=short_day(day, now)), OpenDay(unit=unit, day=day))


def _closes(opening: DayOpening, unit: UnitId, day: date) -> AskCloseDay | ChooseWhoCloses:
    if len(opening.at_work) + len(opening.away) > 1:
        return ChooseWhoCloses(unit=unit, day=day)
    return AskCloseDay(unit=unit, day=day)


def _closed(opening: DayOpening) -> Sequence[str]:
    if opening.closed:
        return (bold(_("Stängd dag.")),)
    return (fill(_("Stängd för {names}."), names=_named(opening.away)),) if opening.away else ()


def _opens(opening: DayOpening, unit: UnitId, day: date) -> Sequence[Button]:
    if opening.closed:
        whole = button(_("Öppna dagen"), OpenClosedDay(unit=unit, day=day))
        return (whole,) if opening.opens else ()
    return [
        button(
            plain(_("Öppna för {name}"), name=titled(one.name)),
            OpenClosedDay(unit=unit, day=day, performer=one.performer),
        )
        for one in opening.back
    ]


def _named(workers: Sequence[Worker]) -> str:
    return ", ".join(titled(one.name) for one in workers)


def who_closes(
    opening: DayOpening, booked: Sequence[VisitLine], at: ChooseWhoCloses, now: datetime
) -> Screen:
    """For whom the day is to be closed: those whom somebody comes to first."""
    visits = Counter(one.performer for one in booked)
    workers = sorted(opening.at_work, key=lambda worker: not visits[worker.performer])

    def one(worker: Worker) -> Button:
        name, count = titled(worker.name), visits[worker.performer]
        said = fill(ngettext("{count} besök", "{count} besök", count), count=count)
        label = name[:1].upper() + name[1:] + (f" · {said}" if count else "")
        return button(label, AskCloseFor(unit=at.unit, day=at.day, performer=worker.performer))

    ones = paged(workers, at.page, show=one, go=lambda page: at.model_copy(update={"page": page}))
    whole = row(button(_("Hela enheten"), AskCloseDay(unit=at.unit, day=at.day)))
    text = fill(_("Stäng {day}. För vem?"), day=spoken_day(at.day, now))
    last = row(*ones.turning, back(OpenDay(unit=at.unit, day=at.day)))
    return Screen(text=text, rows=(whole, *ones.rows, last))


def day_opened(at: OpenClosedDay, name: str, new: int, now: datetime) -> Screen:
    """What is open again, and what is not undone by it."""
    day = spoken_day(at.day, now)
    said = _("{day} är öppen igen för {name}.") if name else _("{day} är öppen igen.")
    count = ngettext("{count} tid är öppnad.", "{count} tider är öppnade.", new)
    text = paragraphs(
        lines(bold(_("ÖPPNAT")), fill(said, day=day, name=name), fill(count, count=new)),
        _("Avbokade besök är fortfarande avbokade."),
    )
    show = button(_("Dagens besök"), OpenDay(unit=at.unit, day=at.day))
    return Screen(text=text, rows=(row(show, to_staff_menu()),), new=True)
