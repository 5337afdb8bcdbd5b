"""Booking a time: where, for what, when; said back, confirmed, the receipt."""

from care.bookings.appointments import AppointmentCard
from care.bookings.refusals import AlreadyBusy, SlotTaken, TooManyComing
from care.people.values import Kind
from care.rules.refusals import NotOpen
from handlers.bookings.booked_times import own_booking
from handlers.bookings.buttons import Book, ChooseUnit, WhyNotBook
from handlers.bookings.screens import book as screens
from handlers.people.children import unless_by_another, young_children
from handlers.people.screens.children import with_choice
from handlers.people.whom_buttons import BOOKING
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import OpenBooking


async def where_to_book(turn: Turn, services: Services, button: OpenBooking) -> Screen:
    offered = await services.availability.units(patient_asking(turn))
    shown = screens.units(offered, button.page)
    return with_choice(shown, BOOKING) if await young_children(turn, services) else shown


async def _services_of(turn: Turn, services: Services, button: ChooseUnit) -> Screen:
    offered = await services.availability.services(patient_asking(turn), button.unit)
    unit = await services.availability.unit(button.unit)
    return screens.services(unit, offered, button.page)


async def _why_not(turn: Turn, services: Services, button: WhyNotBook) -> Screen:
    choice = await services.availability.service(patient_asking(turn), button.service)
    if choice.refusal is not None:
        raise choice.refusal
    return await _services_of(turn, services, ChooseUnit(unit=choice.service.unit))


async def _book(turn: Turn, services: Services, button: Book) -> Shown:
    """What was chosen stays, without the hold; the receipt stands below it."""
    card = await _booked(turn, services, button)
    now = services.clock()
    return screens.chosen(card, now), screens.booked(card, now)


async def _booked(turn: Turn, services: Services, button: Book) -> AppointmentCard:
    asker = patient_asking(turn)
    try:
        outcome = await services.bookings.book(asker, button.service, button.starts, turn.request)
    except (AlreadyBusy, TooManyComing, SlotTaken, NotOpen):
        # A second tap on the same button: the time is the patient's own, and the receipt is the same.
        own = await own_booking(asker, services, button.service, button.starts)
        if own is None:
            raise
        await unless_by_another(turn, services, own)
        return await services.bookings.just_done(asker, own.appointment.id)
    return await services.bookings.just_done(asker, outcome.appointment)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenBooking: where_to_book, ChooseUnit: _services_of, WhyNotBook: _why_not, Book: _book},
    labels={marked("Boka tid"): OpenBooking()},
)
