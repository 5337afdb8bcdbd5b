"""What is written below an open offer: an answer with its reason, or a question. Only a tap sends it."""

import re

from handlers.guarantee.answer import answered_in_words
from handlers.guarantee.buttons import AskAbout, ChooseAnswer, OpenOffer, OpenOffers
from handlers.guarantee.offers import reading, unanswered
from handlers.guarantee.screens import offer as screens
from handlers.guarantee.screens.offers import answers_which, what_it_is
from handlers.talk.conversation import Shown
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.typed_label import bare, says_no

_PLACES = {"answer_yes": 0, "answer_no": 1, "answer_no_need": 2}
"""Of what is understood, the place of the answer (buttons.ANSWERS)."""
_SURE = 0.6
_WHAT_IS_IT = re.compile(
    r"\b(?:vad|va|hur) .{0,20}(?:snabbare vård|vårdgaranti\w*)$"
    r"|\b(?:what|how) .{0,20}(?:faster care|care guarantee)$"
)


async def hear_of_offers(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Of the only offer whose answers stand there; None for words that are neither."""
    stands = [one for one in sentence.stands if isinstance(one, ChooseAnswer)]
    understood = sentence.understood
    is_of_one = len({(one.case, one.child) for one in stands}) == 1
    if person_of(turn).is_staff:
        return None
    if not is_of_one:
        what = _WHAT_IS_IT.search(bare(sentence.text))
        return (what_it_is(), OpenOffers()) if what else await _to_read_first(turn, services, sentence)
    if understood.confidence < _SURE:
        asks = sentence.text.endswith("?") or understood.intent == "ask_question"
        return AskAbout(case=stands[0].case, child=stands[0].child) if asks else None
    if understood.intent == "ask_question":
        return AskAbout(case=stands[0].case, child=stands[0].child)
    place = _PLACES.get(understood.intent.value)
    answer = next((one for one in stands if one.answer == place), None)
    reason = _reason(sentence.text)
    if answer is None or place == 0 or not reason:
        return answer
    return await answered_in_words(turn, services, answer, reason)


async def _to_read_first(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Where an answer is written below an offer that is not open: it is to be read first; below several,
    or below their door in the menu, which is meant.
    """
    understood = sentence.understood
    opens = {(one.case, one.child): one for one in sentence.stands if isinstance(one, OpenOffer)}
    answers = understood.confidence >= _SURE and understood.intent in _PLACES
    if not answers or sentence.state.get("asks"):
        return None
    found = [*opens.values()]
    if not found and any(isinstance(one, OpenOffers) for one in sentence.stands):
        found = await unanswered(turn, services)
    if len(found) != 1:
        return (answers_which(), OpenOffers()) if found else None
    offer = await reading(turn, services, found[0])
    return screens.read_first(offer) if offer.card.may & screens.FIRST_ANSWERS else None


def _reason(text: str) -> str:
    """What is said beside a no, as a sentence of its own."""
    first, _space, rest = text.partition(" ")
    said = (rest if says_no(first) else text).strip(" ,.!")
    return f"{said[:1].upper()}{said[1:]}." if said else ""
