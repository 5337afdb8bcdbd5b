"""`Hur ofta jag får besked`: a member of staff chooses at once, by the hour, or in the morning."""

from care.people.paces import Pace
from care.people.values import Kind
from handlers.people.buttons import BeTold, OpenPace
from handlers.people.screens import paces as screens
from handlers.talk.conversation import Conversation, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


async def _open(turn: Turn, services: Services) -> Screen:
    return screens.paces(await services.people.pace(person_of(turn).id))


async def _choose(turn: Turn, services: Services, button: BeTold) -> Screen:
    chosen = tuple(Pace)[button.pace]
    await services.people.choose_pace(person_of(turn).id, chosen)
    return screens.paces(chosen)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenPace: alike(_open), BeTold: _choose},
    labels={marked("Hur ofta jag får besked"): _open},
)
