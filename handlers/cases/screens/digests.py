"""The board of staff, pinned in the chat: what waits at each unit, and who is late."""

from collections.abc import Mapping
from datetime import datetime

from care.cases.lists import CaseCounts, CasePage
from care.cases.values import Case
from care.cases.views import CaseLine
from care.values.ids import UnitId
from handlers.cases.screens.counts import and_more, doors, waiting
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

MOST_LATE = 5
"""The others are in the list."""


def to_do_now(
    of_units: Mapping[str, CaseCounts],
    every: CaseCounts,
    late: CasePage,
    *,
    as_service: bool,
    now: datetime,
) -> Screen:
    """A fact a line, and the list of each. `of_units`: by name; `every`: of all of them together."""
    parts = [_of_unit(unit, counts, as_service=as_service) for unit, counts in of_units.items()]
    empty = lines(_("Inget väntar just nu.")) if not any(parts) else ""
    text = paragraphs(bold(_("Att göra nu")), *parts, _all_late(late, now), empty)
    rows = (*doors(waiting(every, as_service=as_service), UnitId(0)), row(to_staff_menu()))
    return Screen(text=text, rows=rows, new=True, pinned=True)


def _of_unit(unit: str, counts: CaseCounts, *, as_service: bool) -> Html:
    found = waiting(counts, as_service=as_service)
    head = _("Vårdgarantiservice, {unit}") if as_service else "{unit}"
    return lines(bold(plain(head, unit=unit)), *(one.said for one in found)) if found else Html("")


def _all_late(late: CasePage, now: datetime) -> Html:
    rest = late.total - MOST_LATE
    return lines(*(_late(one, now) for one in late.lines[:MOST_LATE]), and_more(rest))


def _late(line: CaseLine[Case], now: datetime) -> str:
    if line.due is None:
        return ""
    said = _("⚠ {name}: skulle ha varit klart {day}.")
    return fill(said, name=line.patient_name, day=spoken_day(line.due, now))
