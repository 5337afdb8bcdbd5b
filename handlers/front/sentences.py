"""A patient's own words, where no button and no question takes them: later subjects hear them first."""

from collections.abc import Sequence
from datetime import datetime

from care.people.talks import State
from care.values.clock import local
from handlers.eservices.buttons import BeginForm, OnItem, SendForm
from handlers.front.for_another import for_another
from handlers.front.subjects import SUBJECTS
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.language import language
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.ways import AskClinic, OpenContact, OpenHelp

_SURE = 0.6
_SAID = 0.9
"""Where it is said in so many words."""
_ACTS = frozenset({"book", "rebook", "cancel"})
LEAVE_ROOM = frozenset({"day", "wish"})
"""Asked for beside much else that may be said."""


async def heard_as_sentence(
    text: str, turn: Turn, services: Services, state: State, stands: Sequence[Tap], *, books: bool
) -> Shown | None:
    """What it leads to: a button, answered as if it had been tapped, or a screen that asks. None: nothing.
    `books`: whether it may lead to a new time; `kanske på tisdag` is no answer to `Vill du avboka?`.
    In a form `på förmiddagen` is an answer, or none: what leaves it says what it wants.
    """
    another = None if turn.session.person is None or turn.session.person.is_staff else for_another(text)
    if another is not None:
        return another
    sentence = _understood(text, services.clock(), state, stands)
    understood = sentence.understood
    is_weak = understood.confidence < _SAID or " " not in text
    in_form = any(isinstance(one, BeginForm | OnItem | SendForm) for one in stands)
    if (understood.intent == "book" and not books) or (understood.intent in _ACTS and in_form and is_weak):
        return None
    for subject in reversed(SUBJECTS):
        shown = await subject.hears(turn, services, sentence) if subject.hears else None
        if shown is not None:
            return shown
    return None if turn.session.person is None or turn.session.person.is_staff else _way(sentence)


def _understood(text: str, now: datetime, state: State, stands: Sequence[Tap]) -> Sentence:
    from handlers.understanding.reading import understand
    from handlers.understanding.values import Intent

    going_on = None
    if state.get("asks") == "day":
        going_on = Intent.REBOOK if int(state["moved"]) and int(state["version"]) else Intent.BOOK
    understood = understand(text, now=local(now), language=language(), going_on=going_on)
    return Sentence(text=text, understood=understood, stands=stands, state=state)


def _way(sentence: Sentence) -> Tap | None:
    """Where a question or a call for help leads; where a form asks for something else, it is asked again."""
    understood = sentence.understood
    is_asked = str(sentence.state.get("asks") or "day") not in LEAVE_ROOM
    if understood.confidence < _SURE or is_asked:
        return None
    if understood.intent == "help":
        return OpenHelp()
    if understood.intent != "ask_question":
        return None
    clinic = next((one for one in sentence.stands if isinstance(one, AskClinic)), None)
    return clinic.model_copy(update={"what": AskClinic.ASK}) if clinic else OpenContact()
