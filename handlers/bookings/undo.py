"""`Ångra`: what was just booked, moved or cancelled is as it was."""

from care.bookings.undoing import Undoable
from care.people.values import Kind
from handlers.bookings.buttons import Undo
from handlers.bookings.screens.undone import undone as as_it_was
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking


async def _undo(turn: Turn, services: Services, button: Undo) -> Screen:
    asker = patient_asking(turn)
    undone = await services.bookings.undo(asker, button.ref, turn.request)
    card = await services.bookings.details(asker, undone.appointment)
    return as_it_was(card, Undoable(undone.what), services.clock())


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={Undo: _undo})
