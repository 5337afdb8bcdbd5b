"""Following up: what units have to do after patients' acts, and from which tasks new times are offered."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from care.follow_ups.outcomes import NewTimesOffered, TaskClosed, TaskTried
from care.follow_ups.refusals import HasNewTime, NobodyReads, NoNewTime, NotAnswered, TaskAlreadyClosed
from care.follow_ups.tasks import RESULTS, Task, TaskAsSeen, TaskKind, TaskResult
from care.grounds.rules import GroundKind, cannot_open
from care.refusals import NotAllowed, Refusal
from care.rules.refusals import NotOpen
from care.rules.values import Rules
from care.values.ids import PersonId, TaskId
from care.verbs import Request


def cannot_close(task: Task, result: TaskResult) -> Refusal | None:
    """Why it cannot end so. What a patient has written is answered before it is ticked off as answered, and
    a new time stands in the book before it is said to.
    """
    if task.closed_at is not None:
        return TaskAlreadyClosed(task.id, task.closed_by)
    if result not in RESULTS[task.kind]:
        return NotAllowed()
    if result is TaskResult.NEW_TIME_BOOKED and not task.new_visit and task.rebooked is None:
        return NoNewTime(task.id)
    unanswered = task.kind is TaskKind.MESSAGE and not task.answered
    return NotAnswered(task.id) if result is TaskResult.ANSWERED and unanswered else None


def cannot_try(task: Task) -> Refusal | None:
    """Why it cannot be tried and left open, or None."""
    if task.closed_at is not None:
        return TaskAlreadyClosed(task.id, task.closed_by)
    return None if TaskResult.NOT_REACHED in RESULTS[task.kind] else NotAllowed()


def cannot_offer(task: Task, rules: Rules | None, *, has_reader: bool) -> Refusal | None:
    """Why no new times can be sent to the patient, or None. `rules` are those of its service today."""
    if task.closed_at is not None:
        return TaskAlreadyClosed(task.id, task.closed_by)
    if TaskResult.NEW_TIME_OFFERED not in RESULTS[task.kind]:
        return NotAllowed()
    if task.service is None or task.appointment is None:
        return NotAllowed()
    if task.rebooked is not None:
        return HasNewTime(task.rebooked)
    if rules is None:
        return NotOpen(task.service)
    closed = cannot_open(GroundKind.REPLACEMENT, task.unit, task.service, rules)
    return closed or (None if has_reader else NobodyReads(task.unit))


class FollowUps(Protocol):
    """What units have to do after patients' acts."""

    async def open_tasks(self, staff: PersonId) -> Sequence[Task]:
        """Open tasks at the units where the person may see them, oldest due first."""
        ...

    async def task(self, staff: PersonId, task: TaskId) -> Task:
        """A task at one of the person's units. Raises NotYours."""
        ...

    async def why_not_offer(self, staff: PersonId, task: TaskId) -> Refusal | None:
        """Why `offer` would be refused now, or None. Raises NotYours."""
        ...

    async def close(
        self, staff: PersonId, task: TaskId, result: TaskResult, request: Request, /
    ) -> TaskClosed:
        """Tick off with a result. A second one is told the first result: raises TaskAlreadyClosed; else what
        `cannot_close` says.
        """
        ...

    async def bookable_until(self, staff: PersonId, task: TaskId) -> date | None:
        """The last day on which the patient can still book what the task waits for; None: there is nothing.
        Raises NotYours.
        """
        ...

    async def not_reached(self, staff: PersonId, task: TaskAsSeen, request: Request, /) -> TaskTried:
        """The task stays, to be tried again on the next working day.

        Raises TaskAlreadyClosed, NotYours, NotAllowed.
        """
        ...

    async def remind(self, staff: PersonId, task: TaskAsSeen, request: Request, /) -> TaskTried:
        """Tells the patient once more what can be booked; the task stays until the last day for it. Raises
        NothingToRemind, TaskAlreadyClosed, NotYours, NotAllowed.
        """
        ...

    async def offer(self, staff: PersonId, task: TaskId, request: Request, /) -> NewTimesOffered:
        """Sends free times and the right to book one, and closes the task with that result; what nobody
        books by comes back as a task. Raises what `cannot_offer` says, NotYours, NotAllowed.
        """
        ...
