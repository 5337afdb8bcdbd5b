"""Every "no" about a case of any kind (see care.refusals)."""

from dataclasses import dataclass
from datetime import date

from care.cases.file_formats import FileFault
from care.refusals import Refusal
from care.values.ids import CaseId


@dataclass(unsafe_hash=True)
class CaseClosed(Refusal):
    """The case is over; nothing more is done in it."""

    case: CaseId


@dataclass(unsafe_hash=True)
class ClaimedByAnother(Refusal):
    """A colleague has the case; who, says `by`."""

    case: CaseId
    by: str


@dataclass(unsafe_hash=True)
class NotClaimed(Refusal):
    """Nobody has claimed the case: that comes first (seed 002, "Fördela till dig själv")."""

    case: CaseId


@dataclass(unsafe_hash=True)
class NotThisStep(Refusal):
    """The case is somewhere else on its way."""

    case: CaseId
    state: str


@dataclass(unsafe_hash=True)
class IsAway(Refusal):
    """Nothing new is given to who is away, `name`, until the day."""

    case: CaseId
    name: str
    until: date


@dataclass(unsafe_hash=True)
class FileNotTaken(Refusal):
    """The file cannot go along."""

    fault: FileFault
