"""`Mina tider` and `Boka tid`: what is to be booked first; a single coming time is shown at once."""

from collections.abc import Sequence

from care.grounds.verbs import GroundCard
from care.people.values import Kind
from handlers.bookings.book import where_to_book
from handlers.bookings.screens import card as screens
from handlers.bookings.screens import times as lists
from handlers.bookings.times import called_by
from handlers.grounds.screens.own import with_to_book
from handlers.grounds.to_book import none_free, to_book
from handlers.people.children import childrens_times
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import MyTimes, OpenBooking


async def _my_times(turn: Turn, services: Services, button: MyTimes) -> Screen:
    page = button.page
    cards = await services.bookings.schedule(patient_asking(turn))
    now, rights = services.clock(), await to_book(turn, services)
    family = await childrens_times(turn, services)
    theirs = [card for child in family.values() for card in child]
    if theirs:
        names = {child.id: child.name for child in family}
        every = sorted([*cards, *theirs], key=lambda card: card.appointment.starts)
        shown = lists.coming_in_family(every, names, page, now)
        return await _below_rights(shown, rights, turn, services) if not page else shown
    if rights and not page:
        shown = lists.coming(cards, page, now) if cards else lists.nothing_coming()
        return await _below_rights(shown, rights, turn, services)
    if not cards:
        return lists.nothing_coming()
    if len(cards) == 1:
        return screens.card(cards[0], now, only=True, called=await called_by(turn, services, cards[0]))
    return lists.coming(cards, page, now)


async def _to_book_first(turn: Turn, services: Services, button: OpenBooking) -> Screen:
    """`Boka tid`: what care has called for, or given a right to, before what is open to all."""
    shown, rights = await where_to_book(turn, services, button), await to_book(turn, services)
    return await _below_rights(shown, rights, turn, services) if not button.page else shown


async def _below_rights(
    times: Screen, rights: Sequence[GroundCard], turn: Turn, services: Services
) -> Screen:
    if not rights:
        return times
    none = await none_free(rights, patient_asking(turn), services)
    return with_to_book(times, rights, services.clock(), none)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={MyTimes: _my_times, OpenBooking: _to_book_first},
    labels={marked("Mina tider"): MyTimes()},
)
