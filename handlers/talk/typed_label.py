"""A label that is typed does what a tap does: what stands last in the chat says which button is meant."""

from collections.abc import Sequence

from care.people.talks import Standing
from handlers.talk.button import STAYS
from handlers.talk.screen import Screen
from handlers.talk.words import FIRST_STRONG_ISOLATE, POP_ISOLATE

LONGEST = 80
"""Labels are shorter; words that are longer name no button."""
_ISOLATES = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)


def standing(shown: Sequence[Screen], *, tapped: bool) -> list[Standing] | None:
    """The buttons that stand last once these screens are shown. None: those from before still do."""
    with_buttons = [buttons_of(screen) for screen in shown if screen.rows]
    if with_buttons:
        return with_buttons[-1]
    gone = tapped and any(screen.text and not screen.keeps_buttons for screen in shown)
    return [] if gone else None


def buttons_of(screen: Screen) -> list[Standing]:
    """Label and data, without those that open a page elsewhere."""
    return [(one.label, one.data) for line in screen.rows for one in line if one.data]


def tap_meant(text: str, buttons: Sequence[Standing]) -> str | None:
    """What the tap would bring. None: no button is named so, or several are that do different things."""
    wanted = _folded(text)
    found = {data.removesuffix(STAYS) for label, data in buttons if _folded(label) == wanted}
    return found.pop() if len(found) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.translate(_ISOLATES).split()).casefold()
