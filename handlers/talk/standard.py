"""A standard text of a unit, and what keeps a text of staff's from being sent."""

from dataclasses import dataclass

from handlers.talk.rows import Rows
from handlers.talk.words import Html


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard text, filled and signed. `draft`: the region has not approved it."""

    text: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a text tells the patient that is not so yet, or no more, and the ways to make it so."""

    said: Html
    ways: Rows
    stops: bool = True
    """Whether it keeps the text from being sent; else it is only said first."""
