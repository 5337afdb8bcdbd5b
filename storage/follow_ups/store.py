"""care.follow_ups.verbs.FollowUps over a database: what units have to do after patients' acts."""

from collections.abc import Sequence

from care.follow_ups.outcomes import NewTimesOffered, TaskClosed
from care.follow_ups.refusals import TaskAlreadyClosed
from care.follow_ups.tasks import RESULTS, Task, TaskResult
from care.people.roles import Act, may
from care.refusals import NotAllowed, Refusal
from care.values.clock import Clock
from care.values.ids import PersonId, TaskId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.follow_ups.offering import offer, why_not
from storage.tasks.reading import CLOSE, OPEN, seen, task_of
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call, Caller
from storage.verbs.journal import Happened, record


class FollowUpStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def open_tasks(self, staff: PersonId) -> Sequence[Task]:
        return await self._database.read(lambda port: _open_tasks(port, staff))

    async def task(self, staff: PersonId, task: TaskId) -> Task:
        return await self._database.read(lambda port: seen(port, staff, task))

    async def why_not_offer(self, staff: PersonId, task: TaskId) -> Refusal | None:
        now = self._clock()

        def look(port: Port) -> Refusal | None:
            found = seen(port, staff, task)
            if not may(grants_of(port, staff), Act.HANDLE_TASK, found.unit):
                return NotAllowed()
            return why_not(port, found, now)

        return await self._database.read(look)

    async def close(self, staff: PersonId, task: TaskId, result: TaskResult, request: Request) -> TaskClosed:
        asker = Asker(staff, staff)
        return await self._once(TaskClosed, asker, request, lambda call: _close(call, task, result))

    async def offer(self, staff: PersonId, task: TaskId, request: Request) -> NewTimesOffered:
        asker = Asker(staff, staff)
        return await self._once(NewTimesOffered, asker, request, lambda call: offer(call, task))


def _open_tasks(port: Port, staff: PersonId) -> list[Task]:
    grants = grants_of(port, staff)
    demand(grants, Act.SEE_TASKS, None)
    found = [task_of(row) for row in port.all(OPEN)]
    return [task for task in found if may(grants, Act.SEE_TASKS, task.unit)]


def _close(call: Call, task: TaskId, result: TaskResult) -> TaskClosed:
    found = seen(call.port, call.asker.person, task)
    demand(grants_of(call.port, call.asker.person), Act.HANDLE_TASK, found.unit)
    if result not in RESULTS[found.kind]:
        raise NotAllowed
    closing = {"how": result.value, "at": to_micros(call.now), "who": call.asker.person}
    if call.port.run(CLOSE, task=task, **closing) != 1:
        raise TaskAlreadyClosed(task, seen(call.port, call.asker.person, task).closed_by)
    for_patient = Call(call.port, Asker(call.asker.person, found.patient), call.request, call.now)
    record(
        for_patient,
        Happened(
            what="task_closed",
            unit=found.unit,
            appointment=found.appointment,
            rule_version="",
            new={"task": task, "result": result.value},
        ),
    )
    return TaskClosed(task)
