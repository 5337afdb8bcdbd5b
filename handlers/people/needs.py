"""`Mina behov`: what the patient needs of visits, kept until it is changed; a child's by a guardian."""

from care.people.needs import INTERPRETED, Need, Needed
from care.people.values import Kind
from handlers.people.buttons import AskLanguage, KeepNeed, OpenNeeds
from handlers.people.screens import needs as screens
from handlers.talk.acting_for import whom
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, Shown, Typed, alike
from handlers.talk.language import _, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking, person_of, stop_asking
from handlers.talk.typed_label import bare
from handlers.talk.ways import OpenMenu, OpenSettings, ShowPatient

_ASKS_LANGUAGE = "interpreter_language"
_I_NEED = frozenset(["behöver", "använder", "vill", "need", "use", "want"])
_NEEDED = frozenset(["tolk", "teckentolk", "rullstol", "interpreter", "wheelchair"])


async def _open(turn: Turn, services: Services) -> Screen:
    """Of a patient on the telephone staff write down what is said."""
    return screens.needs(await services.people.needs(patient_asking(turn)), _back(turn))


def _back(turn: Turn) -> Tap:
    if person_of(turn).is_staff:
        return ShowPatient()
    return OpenMenu() if whom() else OpenSettings()


async def _languages(turn: Turn, services: Services) -> Screen:
    await ask(turn, services, _ASKS_LANGUAGE)
    return screens.languages_of_interpreters()


async def _language_typed(turn: Turn, services: Services, typed: Typed) -> Shown:
    """Also in the language's own name, or with its beginning."""
    found = screens.languages_named(typed.text)
    if len(found) == 1:
        await stop_asking(turn, services)
        return KeepNeed(need=tuple(Need).index(Need.INTERPRETER), wanted=1, language=found[0])
    return screens.languages_of_interpreters(said=_("Det språket finns inte här."))


async def _keep(turn: Turn, services: Services, button: KeepNeed) -> Screen:
    """Said twice it is the same."""
    need = tuple(Need)[button.need]
    asks = need is Need.INTERPRETER and button.wanted
    if asks and button.language >= len(INTERPRETED):
        return button_lapsed()
    needed = Needed(need, INTERPRETED[button.language] if asks else "")
    await services.people.keep_need(patient_asking(turn), needed, on=bool(button.wanted))
    return await _open(turn, services)


async def hear_of_needs(turn: Turn, _services: Services, sentence: Sentence) -> Shown | None:
    """To `Mina behov`, from `jag behöver tolk`; not where something is to be confirmed."""
    words = frozenset(bare(sentence.text).split())
    asked = any(one.not_done for one in sentence.stands)
    if person_of(turn).is_staff or asked or not (words & _NEEDED and words & _I_NEED):
        return None
    return OpenNeeds()


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenNeeds: alike(_open), AskLanguage: alike(_languages), KeepNeed: _keep},
    typed={_ASKS_LANGUAGE: _language_typed},
    fits={_ASKS_LANGUAGE: lambda text, _now: bool(screens.languages_named(text))},
    labels={marked("Mina behov"): _open},
)
