"""`Mina behov`: what the patient needs of visits, kept until it is changed; a child's by a guardian."""

from care.people.needs import INTERPRETED, Need, Needed
from care.people.values import Kind
from handlers.people.buttons import AskLanguage, KeepNeed, OpenNeeds
from handlers.people.screens import needs as screens
from handlers.talk.acting_for import whom
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, alike
from handlers.talk.language import marked
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.ways import OpenMenu, OpenSettings, ShowPatient


async def _open(turn: Turn, services: Services) -> Screen:
    """Of a patient on the telephone staff write down what is said."""
    return screens.needs(await services.people.needs(patient_asking(turn)), _back(turn))


def _back(turn: Turn) -> Tap:
    if person_of(turn).is_staff:
        return ShowPatient()
    return OpenMenu() if whom() else OpenSettings()


async def _languages(_turn: Turn, _services: Services) -> Screen:
    return screens.languages_of_interpreters()


async def _keep(turn: Turn, services: Services, button: KeepNeed) -> Screen:
    """Said twice it is the same."""
    need = tuple(Need)[button.need]
    asks = need is Need.INTERPRETER and button.wanted
    if asks and button.language >= len(INTERPRETED):
        return button_lapsed()
    needed = Needed(need, INTERPRETED[button.language] if asks else "")
    await services.people.keep_need(patient_asking(turn), needed, on=bool(button.wanted))
    return await _open(turn, services)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenNeeds: alike(_open), AskLanguage: alike(_languages), KeepNeed: _keep},
    labels={marked("Mina behov"): _open},
)
