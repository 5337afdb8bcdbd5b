"""An answer that is begun and not sent: kept in the talk's state, while the patient comes and goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from care.guarantee.values import Answer, OfferCase
from care.people.talks import State
from care.values.ids import CaseId, PersonId
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, draft_of, keep_draft, state_of

ASKS = "offer_answer"


@dataclass(frozen=True, slots=True)
class Draft:
    """`anew`: the next words take the place of those before; else they are added. `over`: which answer, sent
    before, the patient has been shown that this one replaces; 0: none.
    """

    case: CaseId
    child: PersonId
    answer: Answer
    text: str = ""
    anew: bool = False
    over: int = 0

    def with_words(self, words: str) -> "Draft":
        """Several messages in a row are one text."""
        joined = words if self.anew or not self.text else f"{self.text}\n{words}"
        return replace(self, text=joined, anew=False)

    def beside(self, case: OfferCase) -> "Draft":
        """As it stands on a screen that says what has been answered (screens.offer_answer.summary)."""
        return replace(self, over=_sent_before(case))

    def is_beside(self, case: OfferCase) -> bool:
        """Nobody else, and no other phone, has answered since."""
        return self.over == _sent_before(case)


def mark_of(text: str) -> int:
    """Tells whether a reason is the one that stood above a button."""
    return crc32(text.encode(errors="replace")) % (LARGEST_VERSION + 1)


def _sent_before(case: OfferCase) -> int:
    reply = case.reply
    return mark_of(f"{reply.at} {reply.answer} {reply.reason}") + 1 if reply else 0


def is_sent(case: OfferCase, answer: Answer, mark: int) -> bool:
    """Whether just this answer, with the reason of this mark, is the one that counts."""
    reply = case.reply
    return reply is not None and reply.answer is answer and mark_of(reply.reason) == mark


async def draft_for(turn: Turn, services: Services, case: CaseId) -> Draft | None:
    return read_draft(await state_of(turn, services), case)


async def any_draft(turn: Turn, services: Services) -> Draft | None:
    """The one that there is, whichever offer it answers."""
    return read_draft(await state_of(turn, services))


def read_draft(state: State | None, case: CaseId | None = None) -> Draft | None:
    """The draft that the state holds; of this case, if one is named."""
    kept = draft_of(state)
    if kept is None or "answer" not in kept or (case is not None and kept["case"] != case):
        return None
    return Draft(
        CaseId(int(kept["case"])),
        PersonId(int(kept["child"])),
        Answer(kept["answer"]),
        str(kept["text"]),
        bool(kept["anew"]),
        int(kept.get("over", 0)),
    )


async def go_on(turn: Turn, services: Services, draft: Draft) -> None:
    """Keep it, and wait for words to it."""
    await ask(turn, services, ASKS, draft=_facts(draft))


async def rest(turn: Turn, services: Services, draft: Draft) -> None:
    """Keep it for later; words are not waited for."""
    await keep_draft(turn, services, _facts(draft))


def _facts(draft: Draft) -> Mapping[str, Any]:
    return {
        "case": draft.case,
        "child": draft.child,
        "answer": draft.answer.value,
        "text": draft.text,
        "anew": draft.anew,
        "over": draft.over,
    }
