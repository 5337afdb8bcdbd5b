"""The digests: what waits for a unit's group in the morning, and for Vårdgarantiservice twice a day."""

from care.cases.lists import CaseCounts
from care.values.ids import UnitId
from handlers.cases.screens.counts import doors, waiting
from handlers.cases.screens.lists import to_staff_menu
from handlers.talk.language import _
from handlers.talk.rows import row
from handlers.talk.screen import Screen
from handlers.talk.words import bold, lines, paragraphs, plain


def digest(unit: str, counts: CaseCounts, *, as_service: bool, only: UnitId) -> Screen | None:
    """A fact a line, and the list of each. None: nothing waits any more. `only`: the lists are narrowed to
    this unit, for who works at several; else 0.
    """
    found = waiting(counts, as_service=as_service)
    if not found:
        return None
    head = _("Vårdgarantiservice, {unit}") if as_service else "{unit}"
    text = paragraphs(
        lines(bold(plain(head, unit=unit)), _("Det här väntar nu:")), lines(*(one.said for one in found))
    )
    rows = (*doors(found, only), row(to_staff_menu()))
    return Screen(text=text, rows=rows, new=True)
