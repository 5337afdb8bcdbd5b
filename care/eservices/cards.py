"""What a unit says itself on its contact card; each text in every version."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_NOTE = 600


class NoteKind(StrEnum):
    NEWS = "news"
    BEFORE_VISIT = "before_visit"
    """What to know before a visit."""


@dataclass(frozen=True, slots=True)
class UnitNote:
    """`text` empty: it was taken away. `by`: the name of who wrote it."""

    kind: NoteKind
    text: str
    at: datetime
    by: str
