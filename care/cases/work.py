"""What staff have to do with a case: its status word, whose turn, due when; a kind reads it off its case."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class SubStatus(StrEnum):
    """The status words of the inbox (domain.md 4.5), and our own for what comes after the answer."""

    OFFERED = "offered"
    """Fråga till invånare: the offer is out."""
    UNHANDLED = "unhandled"
    """Ohanterat: closed without an answer, and nobody has called."""
    QUESTION = "question"
    """Delsvar från ärendemottagare: the patient has written and waits."""
    PART_ANSWER = "part_answer"
    """Delsvar skickat."""
    ASKED_BACK = "asked_back"
    """Motfråga till invånare."""
    ANSWERED = "answered"
    """Svar från invånare."""
    CALLING = "calling"
    CONFIRMED = "confirmed"
    PROVIDER_TOLD = "provider_told"
    CLOSED = "closed"
    UNTOLD = "untold"
    """What was written to the patient has reached nobody: it is to be told by telephone or letter."""


class Standing(NamedTuple):
    """Where a case stands in the lists. `unit_by`, `service_by`: the first day that they may be late with
    something.
    """

    status: SubStatus
    for_unit: bool
    for_service: bool = False
    for_post: bool = False
    """There are papers to print and post."""
    to_follow_up: bool = False
    """Stands in `Att följa upp`, the other view of the inbox."""
    unit_by: date | None = None
    service_by: date | None = None

    @property
    def due(self) -> date | None:
        return sooner(self.unit_by, self.service_by)


def sooner(one: date | None, other: date | None) -> date | None:
    """The earlier of two days; where there is one, that."""
    if one is None or other is None:
        return one or other
    return min(one, other)
