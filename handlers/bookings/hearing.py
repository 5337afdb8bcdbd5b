"""The ways into handlers.bookings.sentences: nothing of it is imported before the first sentence comes."""

import re
from datetime import datetime

from care.values.clock import local
from handlers.bookings.buttons import PickTime
from handlers.bookings.card_buttons import FindWay
from handlers.bookings.free_times import times_screen
from handlers.bookings.late import hear_of_being_late
from handlers.bookings.not_then import hear_of_no_day
from handlers.bookings.screens.choose_time import picked
from handlers.bookings.wish_buttons import PickSaid, PickWished
from handlers.talk.asked_why import asks_what_now, asks_why
from handlers.talk.conversation import Shown
from handlers.talk.language import _, language
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of, state_of
from handlers.talk.typed_label import bare
from handlers.talk.ways import MyTimes

_ASKS_THE_WAY = re.compile(
    r"\bhur (?:hittar|kommer|tar|åker|går) (?:jag |man |vi )?(?:mig |oss |sig )?(?:dit|hit|fram|till er)\b"
    r"|\bvar ligger (?:det|ni|mottagningen)\b|\bvägen dit\b"
    r"|\bhow (?:do|can) (?:i|we) (?:get|find my way|find the way|go) ?(?:there|to you)?$"
    r"|\bwhere (?:is it|is the clinic|are you)\b|\b(?:the )?way there\b"
)


async def hear_of_times(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    for hears in (_way_there, hear_of_being_late, hear_of_no_day):
        shown = await hears(turn, services, sentence)
        if shown is not None:
            return shown
    from handlers.bookings import sentences

    why = await _why_there_is_none(turn, services, sentence)
    return (
        why or await sentences.lead(turn, services, sentence) or await _what_comes(turn, services, sentence)
    )


async def _why_there_is_none(turn: Turn, services: Services, sentence: Sentence) -> Screen | None:
    """`Varför då?` of a day that was said: what is known stands there again."""
    state = sentence.state
    if state.get("asks") != "day" or not (state.get("wishes") and asks_why(sentence.text)):
        return None
    from handlers.bookings.wished_times import picks, wished_screen, wishes_of

    wish = wishes_of(state)[0]
    button = picks(wish, {name: int(state[name]) for name in ("service", "moved", "version")})
    return await wished_screen(button, wish, turn, services, said=_("Mer än det här vet jag inte:"))


async def _way_there(turn: Turn, services: Services, sentence: Sentence) -> FindWay | None:
    """To the visit whose card stands there, or the next one; None: no way is asked for, or there is none."""
    if person_of(turn).is_staff or not _ASKS_THE_WAY.search(bare(sentence.text)):
        return None
    stands = {one.appointment for one in sentence.stands if isinstance(one, FindWay)}
    cards = await services.bookings.schedule(patient_asking(turn))
    shown = [card for card in cards if card.appointment.id in stands] or cards
    return FindWay(appointment=shown[0].appointment.id) if shown else None


async def _what_comes(turn: Turn, services: Services, sentence: Sentence) -> MyTimes | None:
    """`Vad händer nu?`: what is booked says when, where and what to bring."""
    if person_of(turn).is_staff or sentence.state.get("asks") or not asks_what_now(sentence.text):
        return None
    return MyTimes() if await services.bookings.schedule(patient_asking(turn)) else None


def says_a_time(text: str, now: datetime) -> bool:
    """Whether words say when; a figure alone is a place in the list."""
    from handlers.understanding.reading import understand

    if not any(one.isalpha() or one in "/-:" for one in text):
        return False
    understood = understand(text, now=local(now), language=language())
    return bool(understood.readings or understood.shift or understood.any_day)


def says_what_has_been(text: str, now: datetime) -> bool:
    """Whether every day that the words say has been."""
    from handlers.understanding.reading import understand

    return understand(text, now=local(now), language=language()).only_past


async def wished(turn: Turn, services: Services, button: PickWished) -> Screen:
    """The times of what was said; where those words are gone, or others came since, of what the button keeps
    of them.
    """
    from handlers.bookings.wish_limits import limits_of, wish_of

    state = await state_of(turn, services) or {}
    if state.get("wishes") and state.get("service", button.service) == button.service:
        from handlers.bookings.visit_meant import visit_of
        from handlers.bookings.wished_times import wished_screen, wishes_of

        wishes = wishes_of(state)
        wish = wishes[min(button.reading, len(wishes) - 1)]
        is_of_button = not isinstance(button, PickSaid) or limits_of(wish) == button.limits
        if is_of_button and (wish.date_from, wish.date_to) == (button.first, button.last):
            same = await visit_of(turn, services, button.moved) if state.get("same_performer") else None
            performer = same.performer if same else None
            return await wished_screen(button, wish, turn, services, performer=performer)
    if isinstance(button, PickSaid):
        from handlers.bookings.wished_times import wished_screen

        return await wished_screen(button, wish_of(button), turn, services)
    return await times_screen(PickTime.model_validate(picked(button)), turn, services)
