"""`Bevakningar`: who waits at the unit, and how it goes."""

from care.people.roles import Act, may
from care.people.values import Kind
from handlers.earlier.buttons import OpenLine
from handlers.earlier.screens import line as screens
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu


async def _line(turn: Turn, services: Services, button: OpenLine) -> Screen:
    me = person_of(turn).id
    units = await services.earlier.units(me)
    if not button.unit and len(units) > 1:
        return screens.choose_line_unit(units)
    shown = await services.earlier.line(me, button.unit or units[0].id)
    return screens.waiting_line(shown, button.page, services.clock(), several=len(units) > 1)


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    if not may(person_of(turn).grants, Act.BOOK_FOR_PATIENT):
        return NOTHING
    return InMenu(buttons=((51, button(_("Bevakningar"), OpenLine())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF, taps={OpenLine: _line}, labels={marked("Bevakningar"): OpenLine()}
)
