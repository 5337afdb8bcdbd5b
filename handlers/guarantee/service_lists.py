"""Vårdgarantiservice's list: who waits for a provider, who has asked, whose papers are not sent over."""

from care.cases.lists import CaseFilter, Tab
from care.people.values import Kind
from handlers.cases.case import guarantee
from handlers.guarantee.screens import service_list as screens
from handlers.guarantee.service_buttons import OpenService
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


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
