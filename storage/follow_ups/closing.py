"""A task is ticked off with a result, by whoever is first."""

from care.follow_ups.outcomes import TaskClosed
from care.follow_ups.refusals import NotAnswered, TaskAlreadyClosed
from care.follow_ups.tasks import RESULTS, TaskResult
from care.people.roles import Act
from care.refusals import NotAllowed
from care.values.ids import TaskId
from care.verbs import Asker
from storage.tasks.closing import close_task
from storage.tasks.message import close_case_of
from storage.tasks.reading import seen
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, record


def close(call: Call, task: TaskId, result: TaskResult) -> TaskClosed:
    found = seen(call.port, call.asker.person, task)
    demand(grants_of(call.port, call.asker.person), Act.HANDLE_TASK, found.unit)
    if result not in RESULTS[found.kind]:
        raise NotAllowed
    if result is TaskResult.ANSWERED and found.thread is not None and not found.answered:
        raise NotAnswered(task)
    if not close_task(call, task, result):
        raise TaskAlreadyClosed(task, seen(call.port, call.asker.person, task).closed_by)
    close_case_of(call, task)
    for_patient = Call(call.port, Asker(call.asker.person, found.patient), call.request, call.now)
    record(
        for_patient,
        Happened(
            what="task_closed",
            unit=found.unit,
            about=About.TASK if found.appointment is None else About.VISIT,
            subject=found.appointment or task,
            rule_version="",
            new={"task": task, "result": result.value},
        ),
    )
    return TaskClosed(task)
