"""`Erbjudanden`: the list, one offer, all its messages; `Läs meddelandet` opens what is new."""

from care.people import Kind
from handlers.asking import person_of
from handlers.conversation import Conversation
from handlers.guarantee.patient_buttons import FetchFiles, OpenOffer, OpenOffers, ReadThread
from handlers.guarantee.patient_offers import opened, own_lines, reading, unread
from handlers.language import marked
from handlers.screen import Screen
from handlers.screens.offer_thread import files, thread
from handlers.screens.offers import offers
from handlers.services import Services, Turn


async def _list(turn: Turn, services: Services, button: OpenOffers) -> Screen:
    lines = await own_lines(turn, services)
    return offers(lines, person_of(turn).id, button.page, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenOffers())


async def _open(turn: Turn, services: Services, button: OpenOffer) -> Screen:
    return await opened(turn, services, button)


async def _open_typed(turn: Turn, services: Services) -> Screen:
    """`Läs meddelandet`, typed: the newest that has not been read."""
    new = await unread(turn, services)
    return await opened(turn, services, new[0]) if new else await _list_typed(turn, services)


async def _thread(turn: Turn, services: Services, button: ReadThread) -> Screen:
    return thread(await reading(turn, services, button), button.page)


async def _files(turn: Turn, services: Services, button: FetchFiles) -> Screen:
    return files(await reading(turn, services, button))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenOffers: _list, OpenOffer: _open, ReadThread: _thread, FetchFiles: _files},
    labels={marked("Erbjudanden"): _list_typed, marked("Läs meddelandet"): _open_typed},
)
