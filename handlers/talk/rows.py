"""Rows of buttons: choices a page at a time, navigation in one last row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.talk.acting_for import whom
from handlers.talk.button import Tap
from handlers.talk.language import _, as_read
from handlers.talk.screen import Button
from handlers.talk.ways import OpenMenu

Row = tuple[Button, ...]
Rows = tuple[Row, ...]
Item = TypeVar("Item")
MOST_ROWS = 8


def button(label: str, tap: Tap) -> Button:
    """Drawn while staff act for a patient, it carries the patient."""
    if whom() and tap.of_patient and not tap.patient:
        tap = tap.model_copy(update={"patient": whom()})
    return Button(as_read(label), tap.pack(), style=tap.style)


def row(*buttons: Button) -> Row:
    return buttons


def back(tap: Tap) -> Button:
    return button(_("Tillbaka"), tap)


def to_menu() -> Button:
    return button(_("Tillbaka"), OpenMenu())


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
    earlier = (button("‹", go(here - 1)),) if here > 0 else ()
    later = (button("›", go(here + 1)),) if here + 1 < pages else ()
    return Page(tuple((show(item),) for item in shown), earlier + later, here, pages)
