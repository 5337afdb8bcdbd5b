"""`Vem har sett mina uppgifter`: which staff have looked at a patient's data here, when, and why."""

from care.people.values import Kind
from handlers.people.buttons import OpenLooks
from handlers.people.screens import looks as screens
from handlers.talk.acting_for import whom
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import OpenMenu, OpenSettings


async def _open(turn: Turn, services: Services, button: OpenLooks) -> Screen:
    """The patient's own; a child's to its guardian."""
    found = await services.people.looks(patient_asking(turn))
    back_to = OpenMenu() if whom() else OpenSettings()
    return screens.looks(found, services.clock(), button.page, back_to)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenLooks: _open},
    labels={marked("Vem har sett mina uppgifter"): OpenLooks()},
)
