"""Following up: the list, a task, new times with one tap, ticking it off with a result."""

from datetime import date

from care.follow_ups.refusals import TaskAlreadyClosed
from care.follow_ups.tasks import RESULTS, Task, TaskResult
from care.people.roles import Act, may
from care.people.values import Kind
from care.rules.refusals import NotOpen, NotSelfBooked
from care.values.clock import local_day
from care.values.ids import TaskId
from handlers.follow_ups.buttons import AskResult, CloseTask, OfferTimes
from handlers.follow_ups.screens import tasks as screens
from handlers.follow_ups.task_cards import card_of
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.ways import OpenTasks, ShowTask
from handlers.talk.words import fill


async def _list(turn: Turn, services: Services, button: OpenTasks) -> Screen:
    found = await services.follow_ups.open_tasks(person_of(turn).id)
    return screens.tasks(found, button.page, services.clock())


async def _task(turn: Turn, services: Services, task: TaskId) -> Task:
    return await services.follow_ups.task(person_of(turn).id, task)


async def _show(turn: Turn, services: Services, button: ShowTask) -> Screen:
    return await card_of(await _task(turn, services, button.task), person_of(turn), services)


async def _ask_result(turn: Turn, services: Services, button: AskResult) -> Screen:
    task = await _task(turn, services, button.task)
    if task.closed_at is not None:
        return await card_of(task, person_of(turn), services)
    return screens.ask_result(task)


async def _close(turn: Turn, services: Services, button: CloseTask) -> Screen:
    task = await _task(turn, services, button.task)
    results = RESULTS[task.kind]
    if button.result >= len(results):
        return await card_of(task, person_of(turn), services)
    chosen = results[button.result]
    try:
        await services.follow_ups.close(person_of(turn).id, task.id, chosen, turn.request)
    except TaskAlreadyClosed as refusal:
        _unless_own(refusal, turn, task, chosen)
    return screens.closed(await _task(turn, services, button.task))


async def _offer(turn: Turn, services: Services, button: OfferTimes) -> Screen:
    task, last_day = await _task(turn, services, button.task), None
    try:
        last_day = await _offered(turn, services, task)
    except TaskAlreadyClosed as refusal:
        _unless_own(refusal, turn, task, TaskResult.NEW_TIME_OFFERED)
    except (NotOpen, NotSelfBooked):  # the rules have changed since it was drawn: the card says how
        return screens.not_offered(await card_of(task, person_of(turn), services))
    return screens.offered(await _task(turn, services, button.task), last_day, services.clock())


async def _offered(turn: Turn, services: Services, task: Task) -> date:
    done = await services.follow_ups.offer(person_of(turn).id, task.id, turn.request)
    return done.last_day


def _unless_own(refusal: TaskAlreadyClosed, turn: Turn, task: Task, result: TaskResult) -> None:
    """A second tap of the same hand on the same result gets the same receipt."""
    if (refusal.by, task.result) != (person_of(turn).name, result):
        raise refusal


async def in_staff_menu(turn: Turn, services: Services) -> InMenu:
    """How many tasks there are and how many of them are late, and the way to them."""
    me = person_of(turn)
    if not may(me.grants, Act.SEE_TASKS):
        return NOTHING
    tasks, today = await services.follow_ups.open_tasks(me.id), local_day(services.clock())
    late = sum(task.is_late(today) for task in tasks)
    words = ngettext("{count} uppgift att följa upp.", "{count} uppgifter att följa upp.", len(tasks))
    return InMenu(
        lines=(
            (10, fill(words, count=len(tasks))),
            *(((11, fill(_("Över tiden: {count}"), count=late)),) if late else ()),
        ),
        buttons=((30, button(_("Att följa upp"), OpenTasks())),),
    )


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenTasks: _list,
        ShowTask: _show,
        AskResult: _ask_result,
        CloseTask: _close,
        OfferTimes: _offer,
    },
    labels={marked("Att följa upp"): OpenTasks()},
)
