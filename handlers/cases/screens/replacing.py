"""Whether what was typed shall take the place of the text that stands."""

from handlers.cases.screens.case import cut
from handlers.talk.button import Tap
from handlers.talk.language import _
from handlers.talk.rich import rich
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.words import bold, paragraphs


def ask_whether(words: str, *, yes: Tap, no: Tap) -> Screen:
    """What was typed, so that a slip is seen."""
    text = paragraphs(rich(cut(words)), bold(_("Ska det här ersätta texten?")))
    return Screen(
        text=text,
        rows=(row(button(_("Ja, ersätt texten"), yes)), row(button(_("Nej, behåll texten"), no))),
    )
