"""What a patient may book by a right of their own, as the conversations ask for it."""

from collections.abc import Sequence

from care.ground_refusals import LinkOfNoUse
from care.ground_verbs import GroundCard, Grounds
from care.ids import GroundId
from care.refusals import NotYours
from handlers.asking import patient_asking
from handlers.free_times import times_screen
from handlers.screen import Screen
from handlers.screens import grounds as screens
from handlers.services import Services, Turn


def grounds_of(services: Services) -> Grounds:
    if services.grounds is None:
        raise NotYours
    return services.grounds


async def to_book(turn: Turn, services: Services) -> Sequence[GroundCard]:
    """The first last day first; nothing in a house without them."""
    if services.grounds is None:
        return ()
    return await services.grounds.of_patient(patient_asking(turn))


async def choose_by(turn: Turn, services: Services, ground: GroundId) -> Screen:
    """Free times, or where to look for them. Raises why nothing can be booked with it, if so."""
    card = await grounds_of(services).details(patient_asking(turn), ground)
    if card.refusal is not None:
        raise card.refusal
    if len(card.where) != 1:
        return screens.places(card)
    return await times_screen(screens.by(card, card.where[0]), turn, services)


async def opened_link(turn: Turn, services: Services, token: str) -> Screen:
    """What a link is for: a look changes nothing. Raises LinkOfNoUse, whatever is wrong."""
    person = turn.session.person
    if person is None or person.is_staff or services.grounds is None:
        raise LinkOfNoUse
    card = await services.grounds.opened(patient_asking(turn), token)
    return screens.opened_link(card, token, services.clock())
