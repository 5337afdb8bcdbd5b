"""What a unit has to do after a patient's act, so that nobody in need of care is forgotten (seed 000)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.values.clock import local_day
from care.values.ids import AppointmentId, CaseId, PersonId, ServiceId, TaskId, UnitId
from care.values.working_days import add_working_days


class TaskKind(StrEnum):
    FOLLOW_UP = "follow_up"
    """A time was cancelled: does the patient need a new one?"""
    MESSAGE = "message"
    """The patient could not change the time here and told the unit."""
    NOTICE_FAILED = "notice_failed"
    """A notice could not be delivered by any channel."""
    UNBOOKED = "unbooked"
    """The patient has not booked by an öppen kallelse, or by new times that the unit offered, neither after
    the reminder.
    """
    UNIT_CANCELLED = "unit_cancelled"
    """The unit has cancelled a visit, and the patient has no new time yet."""


class TaskResult(StrEnum):
    """How a task ended. One is required: a task is never closed without saying how."""

    NEW_TIME_BOOKED = "new_time_booked"
    NEW_TIME_OFFERED = "new_time_offered"
    NO_NEED = "no_need"
    PATIENT_CALLED = "patient_called"
    NOT_REACHED = "not_reached"
    ANSWERED = "answered"


class Tried(StrEnum):
    """What staff have done of a task that does not end it."""

    NOT_REACHED = "not_reached"
    REMINDED = "reminded"
    """Of what the patient can still book."""


@dataclass(frozen=True, slots=True)
class TaskAsSeen:
    """A task, and how often it had been tried when who acts looked at it."""

    id: TaskId
    tries: int


RESULTS: dict[TaskKind, tuple[TaskResult, ...]] = {
    TaskKind.FOLLOW_UP: (
        TaskResult.NEW_TIME_BOOKED,
        TaskResult.NEW_TIME_OFFERED,
        TaskResult.PATIENT_CALLED,
        TaskResult.NOT_REACHED,
        TaskResult.NO_NEED,
    ),
    TaskKind.MESSAGE: (
        TaskResult.ANSWERED,
        TaskResult.PATIENT_CALLED,
        TaskResult.NEW_TIME_BOOKED,
        TaskResult.NOT_REACHED,
    ),
    TaskKind.UNBOOKED: (
        TaskResult.PATIENT_CALLED,
        TaskResult.NEW_TIME_BOOKED,
        TaskResult.NOT_REACHED,
        TaskResult.NO_NEED,
    ),
    TaskKind.UNIT_CANCELLED: (
        TaskResult.NEW_TIME_BOOKED,
        TaskResult.NEW_TIME_OFFERED,
        TaskResult.PATIENT_CALLED,
        TaskResult.NOT_REACHED,
        TaskResult.NO_NEED,
    ),
    TaskKind.NOTICE_FAILED: (TaskResult.PATIENT_CALLED, TaskResult.NOT_REACHED, TaskResult.ANSWERED),
}


def answer_by(now: datetime, working_days: int, visit: datetime | None) -> date:
    """The last day for an answer to what is written now; an answer after the visit is none."""
    today = local_day(now)
    by = add_working_days(today, working_days)
    held = local_day(visit) if visit else by
    return min(by, held) if held >= today else by


def again_by(now: datetime) -> date:
    """The day for the next try to reach somebody who was not reached now."""
    return add_working_days(local_day(now), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`text` is what the patient wrote; `due` the last day for a first answer (unit's answer time)."""

    id: TaskId
    kind: TaskKind
    unit: UnitId
    unit_name: str
    patient: PersonId
    patient_name: str
    patient_phone: str
    appointment: AppointmentId | None
    case: CaseId | None = None
    """The offer of faster care that it is about."""
    thread: CaseId | None = None
    """Its own case, in which staff handle it, and a patient who has written is answered."""
    answered: bool = False
    """Staff have answered there since the patient wrote last."""
    service: ServiceId | None = None
    service_name: str
    starts: datetime | None
    """The visit that it is about."""
    text: str
    created: datetime
    due: date
    rebooked: datetime | None
    """A later visit that the patient has booked at the same service since, if any."""
    new_visit: bool = False
    """Another time of the patient's stands in the unit's book since, at whatever service."""
    no_show: bool = False
    """The patient did not come to it."""
    tries: int = 0
    tried: Tried | None = None
    """The last of them, `tried_at`."""
    tried_at: datetime | None = None
    result: TaskResult | None = None
    closed_at: datetime | None = None
    closed_by: str = ""

    def is_late(self, today: date) -> bool:
        """Open after the last day for a first answer; what is answered in the chat is late no longer."""
        return self.closed_at is None and not self.answered and self.due < today
