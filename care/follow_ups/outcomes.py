"""What came of offering new times from a task; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass
from datetime import date

from care.values.ids import GroundId, TaskId


@dataclass(frozen=True, slots=True)
class NewTimesOffered:
    """The patient can book by `ground` up to and with `last_day`."""

    task: TaskId
    ground: GroundId
    last_day: date


FollowUpOutcome = NewTimesOffered


@dataclass(frozen=True, slots=True)
class TaskClosed:
    task: TaskId
