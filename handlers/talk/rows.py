"""Rows of buttons: choices a page at a time, navigation in one last row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from handlers.talk.acting_for import whom
from handlers.talk.button import Tap
from handlers.talk.language import _, as_read
from handlers.talk.screen import Button
from handlers.talk.ways import OpenMenu, OpenStaffMenu

Row = tuple[Button, ...]
Rows = tuple[Row, ...]
Item = TypeVar("Item")
MOST_ROWS = 8
_ROOM, _EDGES = 54, 3
"""Letters that a row of a telephone has room for, in equal shares; of each share what its edges take."""
_HALF_A_ROW = _ROOM // 2 - _EDGES
_MOST_WORDS = 4
"""In a row; more are a table: the days of a week, the numbers of a list."""
MOST_LINES = 25
"""Of a list whose rows are lines of the message, each with a number."""


def button(label: str, tap: Tap) -> Button:
    """Drawn while staff act for a patient, it carries the patient."""
    if whom() and tap.of_patient and not tap.patient:
        tap = tap.model_copy(update={"patient": whom()})
    return Button(as_read(label), tap.pack(), style=tap.style)


def without(rows: Rows, tap: type[Tap]) -> Rows:
    """The rows less what leads there."""
    leads = f"{tap.__prefix__}{tap.__separator__}"
    left = [tuple(one for one in line if not one.data.startswith(leads)) for line in rows]
    return tuple(line for line in left if line)


def shortened(label: str, most: int) -> str:
    """A label for so many characters: cut between two words, with a sign that there is more."""
    return label if len(label) <= most else label[: most - 1].rsplit(maxsplit=1)[0].rstrip(",") + " …"


def row(*buttons: Button) -> Row:
    return buttons


def numbered(called: Sequence[tuple[str, Tap]], first: int = 1) -> Rows:
    """A number for each line of the message, as few rows of them as there can be, all as wide."""
    counted = enumerate(called, start=first)
    every = [replace(button(str(at), tap), called=as_read(said)) for at, (said, tap) in counted]
    rows = -(-len(every) // MOST_ROWS) or 1
    wide = -(-len(every) // rows) or 1
    return tuple(tuple(every[at : at + wide]) for at in range(0, len(every), wide))


def in_pairs(buttons: Iterable[Button]) -> Rows:
    """Two in a row: three are too narrow for their words on a phone, and so are two where one is long."""
    rows: list[Row] = []
    for one in buttons:
        if rows and len(rows[-1]) == 1 and max(len(one.label), len(rows[-1][0].label)) <= _HALF_A_ROW:
            rows[-1] = (*rows[-1], one)
        else:
            rows.append((one,))
    return tuple(rows)


def lone_in_pairs(rows: Rows) -> Rows:
    """The same buttons in the same order, and two that follow each other alone in a row side by side."""
    grouped = groupby(rows, key=lambda line: len(line) == 1)
    return tuple(
        line
        for alone, lines in grouped
        for line in (in_pairs(one for (one,) in lines) if alone else tuple(lines))
    )


def short_ones_paired(rows: Rows) -> Rows:
    """The same buttons in fewer rows: two that stand alone, and are short enough for half a telephone, stand
    side by side, where the first of them stood.
    """
    alone = [one for one in rows if len(one) == 1 and len(one[0].label) <= _HALF_A_ROW]
    beside: dict[Row, Row] = dict(zip(alone[::2], alone[1::2], strict=False))
    second = set(beside.values())
    return tuple((*one, *beside.get(one, ())) for one in rows if one not in second)


def fitting(rows: Rows) -> Rows:
    """The same buttons in the same order; a row is split where a label is too long for its share of it, in
    the language that it is read in.
    """
    return tuple(part for one in rows for part in _split(one))


def _split(line: Row) -> Rows:
    if len(line) > _MOST_WORDS or _fits(line):
        return (line,)
    parts: list[Row] = []
    for one in line:
        beside = (*parts[-1], one) if parts else (one,)
        parts[-1:] = [beside] if _fits(beside) else [*parts[-1:], (one,)]
    return tuple(parts)


def _fits(line: Row) -> bool:
    return len(line) <= 1 or max(len(one.label) for one in line) <= _ROOM // len(line) - _EDGES


def ways_out_last(drawn: Sequence[Button]) -> Rows:
    """One in a row; the ways out, where both end them, side by side."""
    ways = tuple(drawn[-2:])
    if [one.label for one in ways] != [_("Tillbaka"), _("Avbryt")]:
        return tuple((one,) for one in drawn)
    return (*((one,) for one in drawn[:-2]), ways)


def back(tap: Tap) -> Button:
    return button(_("Tillbaka"), tap)


def to_menu() -> Button:
    return button(_("Tillbaka"), OpenMenu())


def to_staff_menu() -> Button:
    return button(_("Visa menyn"), OpenStaffMenu())


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a long list, and the buttons to the parts beside it."""

    rows: Rows
    turning: Row
    number: int
    pages: int


def paged(
    items: Sequence[Item], page: int, *, show: Callable[[Item], Button], go: Callable[[int], Tap]
) -> Page:
    """At most eight of the items, a row each; a page that does not exist is the last one."""
    pages = max(1, -(-len(items) // MOST_ROWS))
    here = min(page, pages - 1)
    shown = items[here * MOST_ROWS : (here + 1) * MOST_ROWS]
    return Page(tuple((show(item),) for item in shown), turning(here, pages, go), here, pages)


def turning(here: int, pages: int, go: Callable[[int], Tap], *, open_end: bool = False) -> Row:
    """`‹ 1/3` and `3/3 ›`: the pages beside this one, by number; `+` where nobody counted on."""
    of = f"{pages}{'+' * open_end}"
    beside = ((f"‹ {here}/{of}", here - 1), (f"{here + 2}/{of} ›", here + 1))
    return tuple(button(label, go(to)) for label, to in beside if 0 <= to < pages)
