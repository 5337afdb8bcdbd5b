"""`Avbryt` in the middle of an answer: nothing is sent, what was written stays as a draft."""

from care.guarantee.acts import LeaveAnswer
from care.guarantee.transitions import SILENT, UNANSWERED
from care.refusals import Refusal
from handlers.cases.case import guarantee
from handlers.guarantee.buttons import OfOffer
from handlers.guarantee.drafts import AnswerDraft, draft_in_hand, drop, rest
from handlers.guarantee.offers import asking, reading
from handlers.guarantee.screens import answer as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state


async def leave(turn: Turn, services: Services) -> Screen | None:
    """None: no answer was being given when this turn came."""
    draft = await draft_in_hand(turn, services)
    if draft is None:
        return None
    try:
        return await left(turn, services, draft)
    except Refusal:
        await drop(turn, services, draft.case)  # the offer is not theirs to see any more
        return None


async def left(turn: Turn, services: Services, draft: AnswerDraft) -> Screen:
    found = await reading(turn, services, OfOffer(case=draft.case, child=draft.child))
    if found.card.case.state in UNANSWERED | SILENT:
        await guarantee(services).cases.act(
            asking(turn, draft.child), draft.case, LeaveAnswer(), keeping_state(turn.request)
        )
    await rest(turn, services, draft)
    return screens.left(found, draft)
