"""Vårdgarantiservice's list: who waits for a provider, who has asked, whose papers are not sent over."""

from care.guarantee.lists import CaseFilter, Tab
from care.people import Kind
from handlers.asking import person_of
from handlers.conversation import Conversation
from handlers.guarantee.service_buttons import OpenService
from handlers.guarantee.staff_cases import guarantee
from handlers.language import marked
from handlers.screen import Screen
from handlers.screens import service_list as screens
from handlers.services import Services, Turn


async def _list(turn: Turn, services: Services, button: OpenService) -> Screen:
    """Whole, as it is now: longest due first."""
    found = await guarantee(services).inbox.cases(person_of(turn).id, CaseFilter(tab=Tab.SERVICE))
    return screens.worklist(found, button.page, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenService())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenService: _list},
    labels={marked("Vårdgarantiservice"): _list_typed},
)
