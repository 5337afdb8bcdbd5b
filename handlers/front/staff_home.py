"""What staff see when they have logged in: what waits for them."""

from care.guarantee.permissions import works_as_service
from care.people.roles import Act, may
from care.people.values import Person
from care.values.clock import local_day
from handlers.cases.screens.counts import CasesWaiting, in_menu
from handlers.front import telephone_screens as screens
from handlers.grounds.screens.given import with_givens
from handlers.rules.screens import with_revisions
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.visits.screens.unit_day import with_day


async def staff_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    person = person_of(turn)
    if not may(person.grants, Act.SEE_TASKS):
        return screens.menu_without_tasks(person.name, clock=turn.testing, said=said)
    tasks = await services.follow_ups.open_tasks(person.id)
    unread = await services.unread.unread(person.id)
    cases = await _cases(services, person)
    sends = cases is not None and may(person.grants, Act.HANDLE_CASE)
    late = sum(task.is_late(local_day(services.clock())) for task in tasks)
    shown = screens.staff_menu(
        person.name, tasks=len(tasks), late=late, unread=unread, said=said, cases=cases
    )
    shown = screens.with_sending(shown) if sends else shown
    invites = services.desk is not None and may(person.grants, Act.INVITE)
    shown = with_givens(shown) if invites else shown
    if services.visits is not None and may(person.grants, Act.SEE_SCHEDULE):
        shown = with_day(shown)
    return await _with_revisions(services, person, shown)


async def _with_revisions(services: Services, person: Person, shown: Screen) -> Screen:
    if services.revisions is None or not may(person.grants, Act.REVISE_RULES):
        return shown
    return with_revisions(shown, await services.revisions.revisions(person.id), services.clock())


async def _cases(services: Services, person: Person) -> CasesWaiting | None:
    """None: the role sees no cases."""
    if services.guarantee is None or not may(person.grants, Act.SEE_CASES):
        return None
    counts = await services.guarantee.inbox.counts(person.id)
    return in_menu(counts, as_service=works_as_service(person.grants))
