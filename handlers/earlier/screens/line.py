"""Who waits at a unit, and how it goes, as its staff see it."""

from collections.abc import Sequence
from datetime import datetime

from care.earlier.values import HalfDay, WantedTimes
from care.earlier.verbs import ServiceFigures, UnitLine, WaitsInLine
from care.values.units import CareUnit
from handlers.earlier.buttons import OpenLine
from handlers.talk.dates import short, short_day, weekday_letters
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button, row, turning
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenStaffMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs

SHOWN = 8


def choose_line_unit(units: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(one.name, OpenLine(unit=one.id))) for one in units)
    to_menu = row(button(_("Tillbaka"), OpenStaffMenu()))
    return Screen(text=_("Vilken enhet?"), rows=(*rows, to_menu), of_patient=False)


def waiting_line(shown: UnitLine, page: int, now: datetime, *, several: bool) -> Screen:
    """Figures of each service, then who waits, in the order in which they are asked."""
    head = bold(fill(_("Bevakningar, {unit}"), unit=shown.unit.name))
    pages = max(1, -(-len(shown.waiting) // SHOWN))
    here = min(page, pages - 1)
    listed = shown.waiting[here * SHOWN : (here + 1) * SHOWN]
    first = here * SHOWN + 1
    names = lines(*(_one(number, one, now) for number, one in enumerate(listed, start=first)))
    figures = [_figures(one, shown.since, now) for one in shown.figures]
    nobody = "" if shown.figures else _("Ingen väntar på en tidigare tid.")
    beside = turning(here, pages, lambda to: OpenLine(unit=shown.unit.id, page=to))
    another = [button(_("En annan enhet"), OpenLine())] if several else []
    to_menu = button(_("Tillbaka"), OpenStaffMenu())
    rows = (row(*beside, *another, to_menu),)
    return Screen(text=paragraphs(head, *figures, names, nobody), rows=rows, of_patient=False)


def _figures(one: ServiceFigures, since: datetime, now: datetime) -> Html:
    waiting = ngettext("{count} väntar.", "{count} väntar.", one.waiting)
    what = fill("{service}: {waiting}", service=one.service.name, waiting=waiting.format(count=one.waiting))
    if not one.freed:
        return what
    share = round(100 * one.filled / one.freed)
    freed = fill(
        _("Lediga sedan {day}: {freed}. Fyllda: {filled} ({share} %), varav {line} av dem som väntade."),
        day=short_day(since.date(), now),
        freed=one.freed,
        filled=one.filled,
        share=share,
        line=one.filled_by_line,
    )
    return lines(what, freed, _pace(one))


def _pace(one: ServiceFigures) -> Html:
    asked = fill(_("Frågor: {count}."), count=one.offers)
    if one.median is None:
        return asked
    minutes = round(one.median.total_seconds() / 60)
    return fill(_("{asked} I median {count} minuter tills någon tog tiden."), asked=asked, count=minutes)


def _one(number: int, one: WaitsInLine, now: datetime) -> Html:
    has = fill(_("har {when}"), when=short(one.visit, now)) if one.visit else _("har ingen tid")
    return fill(
        _("{number}. {name}, {service}, sedan {day}, {has}{wants}{paused}"),
        number=number,
        name=one.patient_name,
        service=one.service_name,
        day=short_day(one.since.date(), now),
        has=has,
        wants=wants_in_words(one.wanted),
        paused=_(", uppehåll") if one.paused else "",
    )


def wants_in_words(wanted: WantedTimes) -> str:
    """`, vill mån, tis, förmiddag`; nothing where all is well."""
    halves = {HalfDay.FORENOON: _("förmiddag"), HalfDay.AFTERNOON: _("eftermiddag")}
    words = [weekday_letters()[day - 1] for day in wanted.weekdays] + [halves[half] for half in wanted.halves]
    return _(", vill {what}").format(what=", ".join(words)) if words else ""
