"""`Så får jag besked`: by sms, by e-mail, or in the chat alone."""

from care.people.values import Channel, Kind
from handlers.people.buttons import OpenReaching, ReachBy
from handlers.people.screens import reaching as screens
from handlers.talk.conversation import Conversation, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


async def _open(turn: Turn, services: Services) -> Screen:
    return screens.reaching(await services.people.person(person_of(turn).id))


async def _choose(turn: Turn, services: Services, button: ReachBy) -> Screen:
    me = person_of(turn)
    await services.people.reach_by(me.id, tuple(Channel)[button.way])
    return screens.reaching(await services.people.person(me.id))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenReaching: alike(_open), ReachBy: _choose},
    labels={
        marked("Så får jag besked"): _open,
        marked("Så vill jag bli nådd"): _open,  # its name before
    },
)
