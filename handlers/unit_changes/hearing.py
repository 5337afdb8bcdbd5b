"""`det passar inte`, written when the unit has moved a visit: it opens the times to choose among instead."""

from handlers.talk.conversation import Shown
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.typed_label import is_only, says_no
from handlers.unit_changes.screens.answer import to_another_time

_SURE = 0.6


async def hear_of_moves(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Of the only visit that stands where the unit has moved it; None where something else was asked."""
    understood = sentence.understood
    is_no = understood.intent == "answer_no" and understood.confidence >= _SURE and not understood.readings
    is_asked = bool(sentence.state.get("asks")) or any(one.not_done for one in sentence.stands)
    if not is_no or is_asked or is_only(sentence.text, says_no) or person_of(turn).is_staff:
        return None
    cards = await services.bookings.schedule(patient_asking(turn))
    moved = [one for one in cards if one.appointment.moved_by_unit]
    return to_another_time(moved[0]) if len(moved) == 1 else None
