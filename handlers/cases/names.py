"""What the ids of a filter are called: only what the asker sees anyway, whatever a button brings."""

from care.cases.lists import CaseFilter, Tab
from care.people.roles import MAY, Act
from care.people.values import Person
from care.values.ids import PersonId, UnitId
from handlers.cases.case import guarantee
from handlers.cases.filter_buttons import Narrowed
from handlers.cases.screens.chips import Named
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


async def named(turn: Turn, services: Services, at: Narrowed, *, words: str, lost: bool) -> Named:
    return Named(
        who=await _patient(turn, services, at.who) if at.who else "",
        handler=await _handler(turn, services, at.handler) if at.handler else "",
        unit=(await services.availability.unit(at.unit)).name if at.unit else "",
        words=words,
        lost=lost,
    )


async def _patient(turn: Turn, services: Services, who: PersonId) -> str:
    """By the patient's cases: nothing for somebody who has none where the asker looks."""
    every = CaseFilter(tab=Tab.ALL, closed=True, patient=who)
    page = await guarantee(services).inbox.cases(person_of(turn).id, every, limit=1)
    return page.lines[0].patient_name if page.lines else ""


async def _handler(turn: Turn, services: Services, handler: PersonId) -> str:
    found = await guarantee(services).inbox.handlers(person_of(turn).id)
    return next((one.name for one in found if one.id == handler), "")


def units_of(person: Person) -> list[UnitId]:
    """Those that the person sees cases of, one by one; none for who sees all."""
    sees = {Act.SEE_CASES, Act.SEE_TASKS}
    return sorted({grant.unit for grant in person.grants if grant.unit and sees & MAY[grant.role]})
