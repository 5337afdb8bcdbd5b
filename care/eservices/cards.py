"""What a unit says itself, on its contact card and as its own standard answers; in every version."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_NOTE, LONGEST_ANSWER = 600, 2000


class NoteKind(StrEnum):
    NEWS = "news"
    BEFORE_VISIT = "before_visit"
    """What to know before a visit."""


_ANSWER = "answer"


def answer_kind(form: str, end: str) -> str:
    """How the unit's own standard answer of a result of a form is kept, among its other texts."""
    return f"{_ANSWER} {form} {end}"


def longest_of(kind: str) -> int:
    """Characters of a text of this kind."""
    return LONGEST_ANSWER if kind.startswith(f"{_ANSWER} ") else LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class UnitNote:
    """`kind`: a NoteKind, or as `answer_kind`. `text` empty: it was taken away. `by`: who wrote it."""

    kind: str
    text: str
    at: datetime
    by: str
