"""`Jag kan inte den 14:e`: of a visit on that day, and not a wish for another time."""

from care.values.clock import local_day
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.ways import CannotCome
from handlers.understanding.values import Constraint, Intent

_SURE = 0.6
"""From here on a new time is asked for in so many words."""


async def hear_of_no_day(turn: Turn, services: Services, sentence: Sentence) -> CannotCome | None:
    """To the only visit of the days that are left out, where nothing else is said."""
    understood, readings = sentence.understood, sentence.understood.readings
    is_weak = understood.intent is Intent.BOOK and understood.confidence < _SURE and not understood.topics
    if person_of(turn).is_staff or sentence.state.get("asks") or not is_weak or len(readings) != 1:
        return None
    out = readings[0].not_dates
    if not out or readings[0] != Constraint(not_dates=out):
        return None
    cards = await services.bookings.schedule(patient_asking(turn))
    days = [(one.appointment.id, local_day(one.appointment.starts)) for one in cards]
    there = [visit for visit, day in days if any(first <= day <= last for first, last in out)]
    return CannotCome(appointment=there[0]) if len(there) == 1 else None
