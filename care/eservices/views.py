"""What is begun by a form, and what a patient sees of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from care.cases.views import File
from care.eservices.answers import Answers
from care.values.ids import CaseId, PersonId, UnitId

_RIGHTS = frozenset({"invitation", "basis", "link"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A form as it is sent. `beside`: the open case about the same, when this is another matter; of a form
    that care began, the case that it is answered in.
    """

    unit: UnitId
    form: str
    version: int
    answers: Answers
    terms: str = ""
    files: tuple[File, ...] = ()
    beside: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLetter:
    """What staff of the unit send by a form that is theirs to begin, as they have written it.

    `tongues`: what those read instead who read another language, where the words are the form's own.
    """

    unit: UnitId
    form: str
    text: str
    patients: tuple[PersonId, ...]
    files: tuple[File, ...] = ()
    tongues: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """A right to book, of its kind (care.grounds.rules.GroundKind), or a letter, and when it was given.

    `until`: the last day to book by it; None: nothing is booked by it, or no more.
    """

    kind: str
    at: datetime
    until: date | None = None

    def is_right_to_book(self, today: date) -> bool:
        """A letter is given too."""
        return self.kind in _RIGHTS and self.until is not None and today <= self.until


@dataclass(frozen=True, slots=True)
class CameOf:
    """What the unit has done for the patient since the case began; `rights`: to book by, whenever they were
    given; `visits`: when they begin, moved ones too; `news`: those of them that came since the patient opened
    the case again, if it was; `cancelled`: how many, since then too.
    """

    given: tuple[Given, ...] = ()
    rights: tuple[Given, ...] = ()
    visits: tuple[datetime, ...] = ()
    news: tuple[datetime, ...] = ()
    cancelled: int = 0
    opened_again: bool = False
    """By the patient."""
