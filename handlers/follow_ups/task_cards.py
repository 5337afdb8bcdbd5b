"""A task as one of the staff sees it: with what they may do about it, in the list and in notices."""

from care.follow_ups.tasks import Task
from care.people.roles import Act, may
from care.people.values import Person
from handlers.follow_ups.screens import tasks as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def card_of(task: Task, reader: Person, services: Services) -> Screen:
    if task.closed_at is not None or not may(reader.grants, Act.HANDLE_TASK, task.unit):
        return screens.task_to_read(task, services.clock())
    why_not = await services.follow_ups.why_not_offer(reader.id, task.id)
    return screens.task_card(task, services.clock(), why_not)
