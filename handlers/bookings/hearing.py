"""The ways into handlers.bookings.sentences: nothing of it is imported before the first sentence comes."""

from datetime import datetime

from care.values.clock import local
from handlers.bookings.buttons import PickTime
from handlers.bookings.free_times import times_screen
from handlers.bookings.screens.choose_time import picked
from handlers.bookings.wish_buttons import PickSaid, PickWished
from handlers.talk.conversation import Shown
from handlers.talk.language import language
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of


async def hear_of_times(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    from handlers.bookings import sentences

    return await sentences.lead(turn, services, sentence)


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
