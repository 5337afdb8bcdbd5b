"""What is written of a visit that the unit has cancelled or moved: `varför då?`, `det passar inte`."""

from handlers.talk.asked_why import asks_what_now, asks_why
from handlers.talk.conversation import Shown
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.typed_label import is_only, says_no
from handlers.unit_changes.screens.answer import to_another_time
from handlers.unit_changes.why import changed_by_unit

_SURE = 0.6


async def hear_of_changes(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Why the unit has cancelled or moved a visit, and what comes then; or that its time does not suit."""
    asks = asks_why(sentence.text) or asks_what_now(sentence.text)
    state = sentence.state
    waits = str(state.get("asks") or "day") != "day"  # among free times it may be asked too
    is_asked = waits or bool(state.get("wishes")) or any(one.not_done for one in sentence.stands)
    if asks and not is_asked and not person_of(turn).is_staff:
        return await changed_by_unit(turn, services, sentence)
    return await _hear_of_moves(turn, services, sentence)


async def _hear_of_moves(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Of the only visit that stands where the unit has moved it; None where something else was asked."""
    understood = sentence.understood
    is_no = understood.intent == "answer_no" and understood.confidence >= _SURE and not understood.readings
    is_asked = bool(sentence.state.get("asks")) or any(one.not_done for one in sentence.stands)
    if not is_no or is_asked or is_only(sentence.text, says_no) or person_of(turn).is_staff:
        return None
    cards = await services.bookings.schedule(patient_asking(turn))
    moved = [one for one in cards if one.appointment.moved_by_unit]
    return to_another_time(moved[0]) if len(moved) == 1 else None
