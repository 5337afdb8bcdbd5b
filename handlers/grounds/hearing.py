"""What is written below new times in place of a visit that will not be: none suits, or none is needed."""

import re

from handlers.grounds.buttons import NoNewTime, OpenGround
from handlers.talk.button import Tap
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.typed_label import bare

_NONE_SUITS = re.compile(
    r"\b(?:passar|passa|passade|funkar|fungerar|går|suits?|works?|fits?|do)\b"
    r"|\b(?:andra|fler|other|more) (?:tider|times)\b"
)
_NO_NEED = re.compile(
    r"\b(?:behöver|vill|ska|skall|orkar) (?:\w+ ){0,2}?(?:inte|ingen|inga|inget)\b[\w ]*\b(?:tid|besök)\b"
    r"|\b(?:don't|dont|do not|not|no) (?:\w+ ){0,2}?(?:need|want|new)\b[\w ]*\b(?:time|appointment|visit)\b"
)
_NOT = re.compile(r"\b(?:inte|ingen|inga|inget|not|none|\w+n'?t|cannot)\b")


async def hear_of_new_times(_turn: Turn, _services: Services, sentence: Sentence) -> Tap | None:
    """The button that would say it; None where no such times stand there, or something else is said."""
    right = next((one for one in sentence.stands if isinstance(one, NoNewTime)), None)
    understood, says = sentence.understood, bare(sentence.text)
    if right is None or sentence.state.get("asks") or understood.readings or understood.topics:
        return None
    if _NO_NEED.search(says) or understood.intent == "answer_no_need":
        return right
    is_no = understood.intent == "answer_no"
    asks_for_others = understood.intent in {"book", "rebook"}
    if _NONE_SUITS.search(says) and (is_no or asks_for_others or _NOT.search(says)):
        return _others(sentence, right)
    return right if is_no else None


def _others(sentence: Sentence, right: NoNewTime) -> Tap:
    """`Fler tider`; where there are no more, all of them by the same right."""
    every = OpenGround(ground=right.ground, patient=right.patient)
    return next((one for one in sentence.stands if getattr(one, "after", None)), every)
