"""Where a button of the lists leads: the filter behind it, as it is kept, and what its ids are called."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from care.cases.lists import CaseFilter, Tab
from care.values.ids import PersonId
from handlers.cases.filter_buttons import OfFilter, ShowList
from handlers.cases.filters import AtList
from handlers.cases.filters_before import ListCases, Narrowed, written_out
from handlers.cases.kinds import word_for
from handlers.cases.screens.chips import NamedIds
from handlers.talk.conversation import OnTap
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, words_of

FARTHEST = 600
"""No list is turned further than to this page."""
OnList = Callable[[Turn, Services, AtList, Any], Awaitable[Screen]]


def at_list(show: OnList) -> OnTap:
    """What answers a button of a list, of today or of an earlier release, with the place that it leads to."""

    async def answer(turn: Turn, services: Services, button: OfFilter | Narrowed) -> Screen:
        place = await place_of(turn, services, button)
        return button_lapsed() if place is None else await show(turn, services, place, button)

    return answer


async def place_of(turn: Turn, services: Services, button: OfFilter | Narrowed) -> AtList | None:
    """None: the button brings the id of no filter. If its typed words are not kept any more, the list begins
    anew without them, and says so (`lost`).
    """
    if isinstance(button, Narrowed):
        found: CaseFilter | None = written_out(button)
    else:
        found = await services.guarantee.inbox.kept(button.by)
    if found is None:
        return None
    words = await words_of(turn, services, button.words) if button.words else ""
    lost = bool(button.words) and not words
    page = 0 if lost else min(getattr(button, "page", 0), FARTHEST)
    chosen = replace(found, patient=button.who or None, search=words)
    return await placed(services, chosen, page=page, mark=0 if lost else button.words, lost=lost)


async def placed(
    services: Services, chosen: CaseFilter, *, page: int = 0, mark: int = 0, lost: bool = False
) -> AtList:
    """A list as it is chosen now, with the id that its buttons carry."""
    kept = await services.guarantee.inbox.keep(chosen)
    return AtList(chosen=chosen, filter=kept, page=page, mark=mark, lost=lost)


def unpacked(page: str) -> ShowList | ListCases:
    """A page of a list as a talk keeps it, packed as its button. Raises ValueError."""
    kind = ListCases if page.partition(":")[0] == ListCases.__prefix__ else ShowList
    return kind.unpack(page)


async def names_of_ids(turn: Turn, services: Services, place: AtList) -> NamedIds:
    """What the ids are called: only what the asker sees anyway, whatever a button brings."""
    at = place.chosen
    return NamedIds(
        who=await _patient(turn, services, at.patient) if at.patient else "",
        handler=await _handler(turn, services, at.handler) if at.handler else "",
        unit=(await services.availability.unit(at.unit)).name if at.unit else "",
        type=await _type(turn, services, at.type) if at.type else "",
    )


async def _type(turn: Turn, services: Services, type_: str) -> str:
    return word_for(type_, await services.guarantee.inbox.units(person_of(turn).id))


async def _patient(turn: Turn, services: Services, who: PersonId) -> str:
    """By the patient's cases: nothing for somebody who has none where the asker looks."""
    every = CaseFilter(tab=Tab.ALL, closed=True, patient=who)
    page = await services.guarantee.inbox.cases(person_of(turn).id, every, limit=1)
    return page.lines[0].patient_name if page.lines else ""


async def _handler(turn: Turn, services: Services, handler: PersonId) -> str:
    found = await services.guarantee.inbox.handlers(person_of(turn).id)
    return next((one.name for one in found if one.id == handler), "")
