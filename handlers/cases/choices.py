"""The choices of each kind of filter."""

from care.people.values import Kind as Kin
from handlers.cases.case import guarantee
from handlers.cases.filter_buttons import OpenChoices
from handlers.cases.filters import KINDS, Kind, searching
from handlers.cases.screens import filters as screens
from handlers.cases.search import ask_days, ask_words
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, stop_asking

PLAIN = {
    Kind.STATUS: screens.status,
    Kind.FLAGGED: screens.flagged,
    Kind.READ: screens.read,
    Kind.TYPE: screens.type_,
    Kind.CLOSED: screens.closed,
}


async def _choose(turn: Turn, services: Services, button: OpenChoices) -> Screen:
    kind = KINDS[button.kind]
    if kind is Kind.PERSON:
        return await ask_words(turn, services, searching(button))
    if kind is Kind.DATES:
        return await ask_days(turn, services, button)
    await stop_asking(turn, services)
    if kind is Kind.HANDLER:
        colleagues = await guarantee(services).inbox.handlers(person_of(turn).id)
        return screens.handler(button, colleagues, person_of(turn))
    if kind is Kind.UNIT:
        return screens.unit(button, await guarantee(services).inbox.units(person_of(turn).id))
    return PLAIN[kind](button)


CONVERSATION = Conversation(whom=Kin.STAFF, taps={OpenChoices: _choose})
