"""`Snabbare vård`: the list, one offer, all its messages; `Läs meddelandet` opens what is new."""

from care.people.values import Kind
from handlers.guarantee.buttons import FetchFiles, OpenOffer, OpenOffers, ReadThread
from handlers.guarantee.offers import opened, own_lines, reading, unread
from handlers.guarantee.screens.offers import offers
from handlers.guarantee.screens.thread import files, thread
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


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
    labels={
        marked("Snabbare vård"): _list_typed,
        marked("Erbjudanden"): _list_typed,  # its name before: somebody may still write it
        marked("Läs meddelandet"): _open_typed,
    },
)
