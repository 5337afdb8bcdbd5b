"""Every "no" about a task and about offering new times from it; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import datetime

from care.refusals import Refusal
from care.values.ids import TaskId, UnitId


@dataclass(unsafe_hash=True)
class HasNewTime(Refusal):
    """The patient has booked another time at the same service since."""

    starts: datetime


@dataclass(unsafe_hash=True)
class NobodyReads(Refusal):
    """The patient, or a child's guardians, have no account here: the unit has to ring."""

    unit: UnitId


# Staff


@dataclass(unsafe_hash=True)
class NotAnswered(Refusal):
    """Nobody has answered the patient here: the task cannot be closed as answered."""

    task: TaskId


@dataclass(unsafe_hash=True)
class NoNewTime(Refusal):
    """No new time of the patient's stands in the unit's book: the task cannot be closed as if one did."""

    task: TaskId


@dataclass(unsafe_hash=True)
class NothingToRemind(Refusal):
    """There is nothing that the patient can still book, or nobody who reads it here."""

    task: TaskId


@dataclass(unsafe_hash=True)
class TaskAlreadyClosed(Refusal):
    """A colleague has ticked the task off already."""

    task: TaskId
    by: str
