"""The looking over of rules and a unit's own, as the rest of the house meets them."""

from handlers.rules import own, refusals, revisions
from handlers.talk.services import Services, Turn
from handlers.talk.subject import InMenu, Subject


async def _in_staff_menu(turn: Turn, services: Services) -> InMenu:
    looked_over, said = await revisions.in_staff_menu(turn, services), await own.in_staff_menu(turn, services)
    return InMenu(below=looked_over.below, buttons=(*said.buttons, *looked_over.buttons))


SUBJECT = Subject(
    conversations=(own.CONVERSATION, revisions.CONVERSATION),
    refusals=refusals.REFUSALS,
    in_staff_menu=_in_staff_menu,
)
