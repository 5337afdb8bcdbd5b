"""What came of offering new times from a task; stored like every outcome (storage.codec)."""

from dataclasses import dataclass
from datetime import date

from care.cases.outcomes import CaseWritten
from care.outcomes import Outcome
from care.values.ids import GroundId, TaskId


@dataclass(frozen=True, slots=True)
class NewTimesOffered(Outcome):
    """The patient can book by `ground` up to and with `last_day`."""

    task: TaskId
    ground: GroundId
    last_day: date


@dataclass(frozen=True, slots=True)
class TaskClosed(Outcome):
    task: TaskId


@dataclass(frozen=True, slots=True)
class TaskTried(Outcome):
    """It is still to be done, by `again`. `counted` False: somebody had tried just before."""

    task: TaskId
    again: date
    counted: bool = True


@dataclass(frozen=True, slots=True)
class MessageWritten(CaseWritten):
    """As it was stored before messages and e-services were written in alike."""
