"""What a patient may book by a right of their own, as the conversations ask for it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from care.bookings.slots import TimeQuery
from care.bookings.verbs import Times
from care.grounds.refusals import GroundNotOffered, LinkOfNoUse
from care.grounds.verbs import GroundCard
from care.refusals import Refusal
from care.rules.refusals import NotOpen
from care.values.clock import local_day
from care.values.ids import GroundId
from care.verbs import Asker
from handlers.bookings.free_times import FARTHEST, times_screen
from handlers.grounds.screens import own as screens
from handlers.grounds.screens.own import NoneFree
from handlers.people.children import about_child, young_children
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.subject import NOTHING, InMenu

LINK = "b_"
"""How what follows `/start` begins when it is no log-in."""


async def to_book(turn: Turn, services: Services) -> Sequence[GroundCard]:
    """The first last day first."""
    return await services.grounds.of_patient(patient_asking(turn))


async def none_free(cards: Sequence[GroundCard], asker: Asker, services: Services) -> NoneFree:
    """As far as what is to be booked is shown: what a search finds for it now, where that is nothing."""
    today, found = local_day(services.clock()), dict[GroundId, Times]()
    until = today + FARTHEST
    for card in cards[: screens.MOST_SHOWN]:
        wanted = tuple(one.service.id for one in card.where)
        query = TimeQuery(services=wanted, first_day=today, last_day=until, ground=card.ground.id)
        if card.refusal is None:
            with suppress(Refusal):
                found[card.ground.id] = await services.availability.timeslots(asker, query, limit=1)
    return {ground: times for ground, times in found.items() if not times.times}


async def choose_by(turn: Turn, services: Services, ground: GroundId, page: int = 0) -> Screen:
    """Free times, or where to look for them. Raises why nothing can be booked with it, if so: also where the
    service is hidden by now.
    """
    card = await services.grounds.details(patient_asking(turn), ground)
    if card.refusal is not None:
        raise card.refusal
    if len(card.where) != 1:
        return screens.places(card, page)
    try:
        return await times_screen(screens.by(card, card.where[0]), turn, services)
    except NotOpen:
        raise GroundNotOffered(card.unit.id) from None


async def opened_link(turn: Turn, services: Services, token: str) -> Screen:
    """What a link is for, to whom the chat is about or else to another whom the person may act for: a look
    changes nothing. Raises LinkOfNoUse, whatever is wrong.
    """
    person = turn.session.person
    if person is None or person.is_staff:
        raise LinkOfNoUse
    try:
        return await _link_of(turn, services, token)
    except LinkOfNoUse:
        return await _link_of_another(turn, services, token)


async def _link_of(turn: Turn, services: Services, token: str) -> Screen:
    asker = patient_asking(turn)
    card = await services.grounds.opened(asker, token)
    return screens.opened_link(card, token, services.clock(), await none_free([card], asker, services))


async def _link_of_another(turn: Turn, services: Services, token: str) -> Screen:
    """A guardian opens a link to a child in the own chat, or one's own in a child's."""
    for child in (None, *await young_children(turn, services)):
        with about(child.id if child else NOBODY), suppress(LinkOfNoUse):
            screen = await _link_of(turn, services, token)
            return about_child(screen, child) if child else replace(screen, of_patient=False)
    raise LinkOfNoUse


async def in_menu(turn: Turn, services: Services) -> InMenu:
    """One's own menu says that something can be booked now; a child's does not."""
    cards = [] if whom() else [card for card in await to_book(turn, services) if card.refusal is None]
    count = len(cards) - len(await none_free(cards, patient_asking(turn), services)) if cards else 0
    return InMenu(below=((110, screens.bookable_now(count)),)) if count else NOTHING
