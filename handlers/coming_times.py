"""The coming times of a patient: one is shown at once, several as a list."""

from handlers.asking import patient_asking
from handlers.screen import Screen
from handlers.screens import appointments as lists
from handlers.screens import card as screens
from handlers.services import Services, Turn


async def coming_times(turn: Turn, services: Services, *, page: int = 0) -> Screen:
    cards = await services.bookings.schedule(patient_asking(turn))
    now = services.clock()
    if not cards:
        return lists.nothing_coming()
    if len(cards) == 1:
        return screens.card(cards[0], now, only=True)
    return lists.coming(cards, page, now)
