"""What came of the verbs about rights to book; stored like every outcome (storage.codec)."""

from dataclasses import dataclass
from enum import StrEnum

from care.outcomes import Outcome
from care.values.ids import GroundId, PersonId, SelectionId


class GiveResult(StrEnum):
    """A line of the report for each recipient."""

    GIVEN = "given"
    GIVEN_NO_ACCOUNT = "given_no_account"
    """Nobody reads it in the chat: the unit has a task to tell the patient otherwise."""
    UNKNOWN = "unknown"
    TWICE = "twice"
    HAS_ONE = "has_one"
    """An open one of the same kind for the same service."""

    @property
    def is_given(self) -> bool:
        return self in {GiveResult.GIVEN, GiveResult.GIVEN_NO_ACCOUNT}


@dataclass(frozen=True, slots=True)
class GivenLine:
    """`place` counts from 1 as the recipients were given; who is unknown has neither id nor name."""

    place: int
    result: GiveResult
    patient: PersonId | None
    name: str
    ground: GroundId | None
    at_once: bool = True
    """Somebody who reads it is logged in; else it is read at the next log-in."""


@dataclass(frozen=True, slots=True)
class Given(Outcome):
    lines: tuple[GivenLine, ...]

    @property
    def told(self) -> int:
        """How many it was sent to: who reads nothing here is not told by it."""
        return sum(line.result is GiveResult.GIVEN for line in self.lines)

    @property
    def untold(self) -> int:
        return sum(line.result is GiveResult.GIVEN_NO_ACCOUNT for line in self.lines)


@dataclass(frozen=True, slots=True)
class GroundTaken(Outcome):
    """The patient has taken up a link, and may book with it."""

    ground: GroundId


@dataclass(frozen=True, slots=True)
class LinkMade(Outcome):
    """`told`: how many of those it is for have it in the chat."""

    ground: GroundId
    told: int = 0


@dataclass(frozen=True, slots=True)
class GroundTakenBack(Outcome):
    """Withdrawn; nothing can be booked with it any more."""

    ground: GroundId


@dataclass(frozen=True, slots=True)
class SelectionSaved(Outcome):
    selection: SelectionId
    count: int
