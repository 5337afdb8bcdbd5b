"""`Avbryt` in the middle of an answer: nothing is sent, what was written stays as a draft."""

from care.guarantee.transitions import SILENT, UNANSWERED
from care.refusals import Refusal
from handlers.guarantee.buttons import OfOffer
from handlers.guarantee.drafts import ASKS, Draft, read_draft, rest
from handlers.guarantee.offers import asking, offers, reading
from handlers.guarantee.screens import answer as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import drop_draft, keeping_state, state_of


async def leave(turn: Turn, services: Services) -> Screen | None:
    """None: no answer was being given when this turn came."""
    state = await state_of(turn, services)
    draft = read_draft(state)
    if state is None or draft is None or state.get("asks") != ASKS:
        return None
    try:
        return await left(turn, services, draft)
    except Refusal:
        await drop_draft(turn, services)  # the offer is not theirs to see any more
        return None


async def left(turn: Turn, services: Services, draft: Draft) -> Screen:
    found = await reading(turn, services, OfOffer(case=draft.case, child=draft.child))
    if found.card.case.state in UNANSWERED | SILENT:
        await offers(services).leave(asking(turn, draft.child), draft.case, keeping_state(turn.request))
    await rest(turn, services, draft)
    return screens.left(found, draft)
