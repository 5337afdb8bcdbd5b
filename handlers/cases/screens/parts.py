"""A text paragraph by paragraph: which to change, and the one that is changed."""

from collections.abc import Callable

from handlers.cases.screens.case import cut
from handlers.talk.button import Tap
from handlers.talk.language import _
from handlers.talk.rich import unmarked
from handlers.talk.rows import MOST_LINES, Row, Rows, button, numbered, row, shortened
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_BEGINNING = 50


def parts_of(text: str) -> list[str]:
    """Its paragraphs, as they stand between blank lines."""
    return [part for part in text.split("\n\n") if part.strip()]


def with_part(text: str, place: int, words: str) -> str:
    """The text with other words in this place; without it, where there are none."""
    parts = parts_of(text)
    return "\n\n".join((*parts[:place], *((words,) if words else ()), *parts[place + 1 :]))


def to_parts(text: str, choose: Tap) -> Rows:
    """`Ändra ett stycke`, of a text that has several."""
    return (row(button(_("Ändra ett stycke"), choose)),) if len(parts_of(text)) > 1 else ()


def choose_part(text: str, change: Callable[[int], Tap], back_row: Row, *, again: bool = False) -> Screen:
    """A line for each paragraph, with its number. `again`: what was typed is none of them."""
    begun = [_begins(part) for part in parts_of(text)[:MOST_LINES]]
    shown = (fill("{number} {words}", number=at, words=words) for at, words in enumerate(begun, 1))
    rows = numbered([(words, change(at)) for at, words in enumerate(begun)])
    how = _("Skriv numret på stycket, eller tryck på det.") if again else ""
    return Screen(text=paragraphs(how, bold(_("Vilket stycke?")), lines(*shown)), rows=(*rows, back_row))


def _begins(part: str) -> str:
    return shortened(" ".join(unmarked(part).split()), _BEGINNING)


def ask_part(head: Html, part: str, *, drop: Tap, back_row: Row) -> Screen:
    """The paragraph alone, so that it can be copied."""
    ask = bold(_("Skriv hur stycket ska vara. Det tar styckets plats."))
    rows = (row(button(_("Ta bort stycket"), drop)), back_row)
    return Screen(text=paragraphs(head, cut(part), ask), rows=rows)
