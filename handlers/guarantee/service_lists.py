"""Vårdgarantiservice's list: who waits for a provider, who has asked, whose papers are not sent over."""

from care.people.values import Kind
from handlers.guarantee.kind import worklist_of
from handlers.guarantee.service_buttons import OpenService
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


async def _list(turn: Turn, services: Services, button: OpenService) -> Screen:
    return await worklist_of(turn, services, button.page)


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenService())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenService: _list},
    labels={marked("Vårdgarantiservice"): _list_typed},
)
