"""What came of the verbs about rights and the checklist; stored like every outcome."""

from dataclasses import dataclass

from care.outcomes import Outcome
from care.values.ids import PersonId


@dataclass(frozen=True, slots=True)
class RightOrdered(Outcome):
    """`waits`: for the yes of somebody else."""

    right: int
    waits: bool


@dataclass(frozen=True, slots=True)
class RightApproved(Outcome):
    right: int


@dataclass(frozen=True, slots=True)
class RightEnded(Outcome):
    person: PersonId


@dataclass(frozen=True, slots=True)
class ActivityChanged(Outcome):
    """Of the checklist."""

    place: str
    activity: str
