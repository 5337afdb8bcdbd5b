"""A task is ticked off with a result, by whoever is first."""

from care.follow_ups.outcomes import TaskClosed
from care.follow_ups.refusals import TaskAlreadyClosed
from care.follow_ups.tasks import TaskResult
from care.follow_ups.verbs import cannot_close
from care.people.roles import Act
from care.values.ids import TaskId
from care.verbs import Asker
from storage.tasks.closing import close_task
from storage.tasks.reading import seen
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, record


def close(call: Call, task: TaskId, result: TaskResult) -> TaskClosed:
    lock(call.port, seen(call.port, call.asker.person, task).patient)
    found = seen(call.port, call.asker.person, task)
    demand(grants_of(call.port, call.asker.person), Act.HANDLE_TASK, found.unit)
    refusal = cannot_close(found, result)
    if refusal is not None:
        raise refusal
    for_patient = Call(call.port, Asker(call.asker.person, found.patient), call.request, call.now)
    if not close_task(for_patient, task, result):
        raise TaskAlreadyClosed(task, seen(call.port, call.asker.person, task).closed_by)
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
