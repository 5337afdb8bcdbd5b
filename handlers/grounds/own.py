"""`Att boka`: choosing a time by a kallelse, a bokningsunderlag or a link, and booking it."""

from care.bookings.refusals import AlreadyBusy, SlotTaken
from care.grounds.refusals import GroundUsed
from care.people.values import Kind
from care.rules.refusals import NotOpen
from care.values.ids import GroundId
from handlers.bookings.booked_times import own_booking
from handlers.bookings.buttons import BookOn
from handlers.bookings.screens import book as booking
from handlers.grounds.buttons import OpenGround, OpenPlacesOf, ReadGround, TakeLink
from handlers.grounds.screens import own as grounds
from handlers.grounds.to_book import choose_by, to_book
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking


async def _open(turn: Turn, services: Services, button: OpenGround) -> Screen:
    return await choose_by(turn, services, button.ground)


async def _turn(turn: Turn, services: Services, button: OpenPlacesOf) -> Screen:
    return await choose_by(turn, services, button.ground, button.page)


async def _open_typed(turn: Turn, services: Services) -> Screen:
    """`Välj en tid`, typed: what must be booked first is meant."""
    for card in await to_book(turn, services):
        if card.refusal is None:
            return await choose_by(turn, services, card.ground.id)
    return await choose_by(turn, services, GroundId(0))


async def _read(turn: Turn, services: Services, button: ReadGround) -> Screen:
    return grounds.information(await services.grounds.details(patient_asking(turn), button.ground))


async def _take(turn: Turn, services: Services, button: TakeLink) -> Screen:
    taken = await services.grounds.take(patient_asking(turn), button.token, turn.request)
    return await choose_by(turn, services, taken.ground)


async def _book(turn: Turn, services: Services, button: BookOn) -> Shown:
    """What was chosen stays, without the hold; the receipt stands below it."""
    asker, now = patient_asking(turn), services.clock()
    try:
        outcome = await services.bookings.book(
            asker, button.service, button.starts, turn.request, ground=button.ground
        )
        made = outcome.appointment
    except (GroundUsed, AlreadyBusy, SlotTaken, NotOpen):
        # A second tap on the same button: the time is the patient's own, and the receipt is the same.
        own = await own_booking(asker, services, button.service, button.starts)
        if own is None:
            raise
        made = own.appointment.id
    card = await services.bookings.just_done(asker, made)
    return booking.chosen(card, now), booking.booked(card, now)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenGround: _open, OpenPlacesOf: _turn, ReadGround: _read, TakeLink: _take, BookOn: _book},
    labels={marked("Välj en tid"): _open_typed},
)
