"""`Jag blir sen`: whom to ring, and the way to write it, about the visit of today."""

import re

from handlers.bookings.screens.tell_unit import will_be_late
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.typed_label import bare

_LATE = re.compile(
    r"\b(?:försenad\w*|förseningar?|bli[r]? (?:lite |något )?sen[at]?|(?:är|e) (?:lite )?sen[at]?"
    r"|kommer (?:lite |för )?sent|hinner inte (?:fram |dit )?i tid|(?:minuter|min|kvart|timme) sen[at]?)\b"
    r"|\b(?:running|be|am|are|i'm|we're|im) (?:a bit |a little |\w+ minutes |\w+ min )*late\b"
    r"|\b(?:delayed|stuck in traffic|(?:minutes|min) late)\b"
)


async def hear_of_being_late(turn: Turn, services: Services, sentence: Sentence) -> Screen | None:
    """Of the nearest visit of the day, one's own or a child's, that is not over."""
    if person_of(turn).is_staff or sentence.state.get("asks") or not _LATE.search(bare(sentence.text)):
        return None
    from handlers.bookings.visit_meant import of_today

    cards = await of_today(turn, services)
    now = services.clock()
    nearest = min(cards, key=lambda one: abs(one.appointment.starts - now), default=None)
    return will_be_late(nearest, now, me=person_of(turn).id) if nearest else None
