"""What came of offering new times from a task; stored like every outcome (storage.codec)."""

from dataclasses import dataclass
from datetime import date

from care.outcomes import Outcome
from care.values.ids import CaseId, GroundId, TaskId


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
class MessageWritten(Outcome):
    """`answer_by`: the last day for an answer."""

    case: CaseId
    answer_by: date
