"""Following up: a task's way to its case and list, new times with one tap, ticking it off with a result."""

from datetime import date

from care.cases.lists import Tab
from care.follow_ups.outcomes import TaskTried
from care.follow_ups.refusals import TaskAlreadyClosed
from care.follow_ups.tasks import RESULTS, Task, TaskAsSeen, TaskResult
from care.people.values import Kind
from care.refusals import NotYours
from care.rules.refusals import NotOpen, NotSelfBooked
from care.values.ids import TaskId
from handlers.cases.buttons import OpenCases, TakeUp
from handlers.cases.case import looked_at
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.follow_ups.buttons import AskResult, CloseTask, OfferTimes, RemindOfTask, TryLater
from handlers.follow_ups.screens import tasks as screens
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OpenTasks, ShowCase, ShowTask


async def _list(_turn: Turn, _services: Services, button: OpenTasks) -> OpenCases:
    return OpenCases(tab=Tab.FOLLOW_UP, page=button.page)


async def _task(turn: Turn, services: Services, task: TaskId) -> Task:
    return await services.follow_ups.task(person_of(turn).id, task)


def _case(task: Task) -> ShowCase:
    if task.thread is None:
        raise NotYours
    return ShowCase(case=task.thread)


async def _show(turn: Turn, services: Services, button: ShowTask) -> ShowCase:
    return _case(await _task(turn, services, button.task))


async def _ask_result(turn: Turn, services: Services, button: AskResult) -> Screen | ShowCase:
    task = await _task(turn, services, button.task)
    return screens.ask_result(task) if task.closed_at is None else _case(task)


async def _close(turn: Turn, services: Services, button: CloseTask) -> Screen | ShowCase:
    task = await _task(turn, services, button.task)
    results = RESULTS[task.kind]
    if button.result >= len(results):
        return _case(task)
    chosen = results[button.result]
    try:
        await services.follow_ups.close(person_of(turn).id, task.id, chosen, turn.request)
    except TaskAlreadyClosed as refusal:
        _unless_own(refusal, turn, task, chosen)
    ended = await _task(turn, services, button.task)
    again = None if ended.thread is None else TakeUp(case=ended.thread)
    return await _onward(turn, services, ended, screens.closed(ended, again))


async def _onward(
    turn: Turn, services: Services, task: Task, receipt: Screen, *, unreached: bool = False
) -> Screen:
    """With the way to the next one."""
    if task.thread is None:
        return receipt
    seen = await looked_at(turn, services, task.thread)
    return await onward(turn, services, seen, receipt, unreached=unreached)


async def _later(turn: Turn, services: Services, button: TryLater) -> Screen:
    me, seen = person_of(turn).id, TaskAsSeen(button.task, button.tries)
    done = await services.follow_ups.not_reached(me, seen, turn.request)
    return await _still_there(turn, services, done)


async def _remind(turn: Turn, services: Services, button: RemindOfTask) -> Screen:
    me, seen = person_of(turn).id, TaskAsSeen(button.task, button.tries)
    done = await services.follow_ups.remind(me, seen, turn.request)
    return await _still_there(turn, services, done)


async def _still_there(turn: Turn, services: Services, done: TaskTried) -> Screen:
    task = await _task(turn, services, done.task)
    receipt = screens.tried_again(task, done, services.clock())
    return await _onward(turn, services, task, receipt, unreached=True)


async def _offer(turn: Turn, services: Services, button: OfferTimes) -> Screen:
    task, last_day = await _task(turn, services, button.task), None
    try:
        last_day = await _offered(turn, services, task)
    except TaskAlreadyClosed as refusal:
        _unless_own(refusal, turn, task, TaskResult.NEW_TIME_OFFERED)
    except (NotOpen, NotSelfBooked):  # the rules have changed since it was drawn: the card says how
        return cases.case(await looked_at(turn, services, _case(task).case), said=_("INTE SKICKAT."))
    ended = await _task(turn, services, button.task)
    return await _onward(turn, services, ended, screens.offered(ended, last_day, services.clock()))


async def _offered(turn: Turn, services: Services, task: Task) -> date:
    done = await services.follow_ups.offer(person_of(turn).id, task.id, turn.request)
    return done.last_day


def _unless_own(refusal: TaskAlreadyClosed, turn: Turn, task: Task, result: TaskResult) -> None:
    """A second tap of the same hand on the same result gets the same receipt."""
    if (refusal.by, task.result) != (person_of(turn).name, result):
        raise refusal


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenTasks: _list,
        ShowTask: _show,
        AskResult: _ask_result,
        CloseTask: _close,
        OfferTimes: _offer,
        TryLater: _later,
        RemindOfTask: _remind,
    },
)
