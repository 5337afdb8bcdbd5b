"""An answer that is begun and not sent: one for each offer, kept while the patient comes and goes."""

from dataclasses import dataclass, replace
from typing import ClassVar

from care.guarantee.values import Answer, OfferCase
from care.people.begun import Draft
from care.values.ids import CaseId, PersonId
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of, stop_asking

ASKS_REASON = "offer_answer"


@dataclass(frozen=True, slots=True)
class AnswerDraft(Draft):
    """`anew`: the next words take the place of those before; else they are added. `over`: which answer, sent
    before, the patient has been shown that this one replaces; 0: none.
    """

    kept_as: ClassVar[str] = "offer_answer"

    case: CaseId
    child: PersonId
    answer: Answer
    text: str = ""
    anew: bool = False
    over: int = 0

    def with_words(self, words: str) -> "AnswerDraft":
        """Several messages in a row are one text."""
        joined = words if self.anew or not self.text else f"{self.text}\n{words}"
        return replace(self, text=joined, anew=False)

    def beside(self, case: OfferCase) -> "AnswerDraft":
        """As it stands on a screen that says what has been answered (screens.answer.summary)."""
        return replace(self, over=_sent_before(case))

    def is_beside(self, case: OfferCase) -> bool:
        """Nobody else, and no other phone, has answered since."""
        return self.over == _sent_before(case)


def _sent_before(case: OfferCase) -> int:
    reply = case.reply
    return mark_of(f"{reply.at} {reply.answer} {reply.reason}") + 1 if reply else 0


def is_sent(case: OfferCase, answer: Answer, mark: int) -> bool:
    """Whether just this answer, with the reason of this mark, is the one that counts."""
    reply = case.reply
    return reply is not None and reply.answer is answer and mark_of(reply.reason) == mark


ANSWER = Drafts(AnswerDraft)


async def draft_for(turn: Turn, services: Services, case: CaseId) -> AnswerDraft | None:
    return await ANSWER.begun(turn, services, str(case))


async def any_draft(turn: Turn, services: Services) -> AnswerDraft | None:
    """The one that was begun last, whichever offer it answers."""
    begun = await ANSWER.unsent(turn, services)
    return begun[0][1] if begun else None


async def draft_in_hand(turn: Turn, services: Services) -> AnswerDraft | None:
    """The one whose words are waited for."""
    state = await state_of(turn, services)
    if state is None or state.get("asks") != ASKS_REASON:
        return None
    return await draft_for(turn, services, CaseId(int(state["case"])))


async def go_on(turn: Turn, services: Services, draft: AnswerDraft) -> None:
    """Keep it, and wait for words to it."""
    await ANSWER.go_on(turn, services, draft, ASKS_REASON, that=str(draft.case), case=draft.case)


async def rest(turn: Turn, services: Services, draft: AnswerDraft) -> None:
    """Keep it for later; words are not waited for."""
    await ANSWER.keep(turn, services, draft, str(draft.case))
    await stop_asking(turn, services)


async def drop(turn: Turn, services: Services, case: CaseId) -> None:
    """It is sent, or given up for good."""
    await ANSWER.forget(turn, services, str(case))
    await stop_asking(turn, services)
