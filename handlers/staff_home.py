"""What staff see when they have logged in: what waits for them."""

from care.roles import Act, may
from handlers.asking import person_of
from handlers.screen import Screen
from handlers.screens import telephone as screens
from handlers.services import Services, Turn


async def staff_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    person = person_of(turn)
    if not may(person.grants, Act.SEE_TASKS):
        return screens.menu_without_tasks(person.name, clock=turn.testing, said=said)
    tasks = await services.follow_ups.open_tasks(person.id)
    unread = await services.unread.unread(person.id)
    return screens.staff_menu(person.name, tasks=len(tasks), unread=unread, said=said)
