"""Following up: the list, a task, ticking it off with a result."""

from care.ids import TaskId
from care.people import Kind
from care.refusals import TaskAlreadyClosed
from care.tasks import RESULTS, Task
from handlers.asking import person_of
from handlers.buttons import ShowTask
from handlers.conversation import Conversation
from handlers.language import marked
from handlers.screen import Screen
from handlers.screens import tasks as screens
from handlers.services import Services, Turn
from handlers.staff.buttons import AskResult, CloseTask, OpenTasks


async def _list(turn: Turn, services: Services, button: OpenTasks) -> Screen:
    found = await services.follow_ups.open_tasks(person_of(turn).id)
    return screens.tasks(found, button.page, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenTasks())


async def _task(turn: Turn, services: Services, task: TaskId) -> Task:
    return await services.follow_ups.task(person_of(turn).id, task)


async def _show(turn: Turn, services: Services, button: ShowTask) -> Screen:
    return screens.task_card(await _task(turn, services, button.task), services.clock())


async def _ask_result(turn: Turn, services: Services, button: AskResult) -> Screen:
    task = await _task(turn, services, button.task)
    if task.closed_at is not None:
        return screens.task_card(task, services.clock())
    return screens.ask_result(task)


async def _close(turn: Turn, services: Services, button: CloseTask) -> Screen:
    task = await _task(turn, services, button.task)
    results = RESULTS[task.kind]
    if button.result >= len(results):
        return screens.task_card(task, services.clock())
    chosen = results[button.result]
    try:
        await services.follow_ups.close(person_of(turn).id, task.id, chosen, turn.request)
    except TaskAlreadyClosed as refusal:
        # A second tap of the same hand on the same result gets the same receipt.
        if (refusal.by, task.result) != (person_of(turn).name, chosen):
            raise
    return screens.closed(await _task(turn, services, button.task))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenTasks: _list, ShowTask: _show, AskResult: _ask_result, CloseTask: _close},
    labels={marked("Att följa upp"): _list_typed},
)
