"""`Ångra`: what was just booked, moved or cancelled is as it was."""

from care.bookings.refusals import NoLongerValid
from care.bookings.undoing import Undoable
from care.people.values import Kind
from handlers.bookings.buttons import Undo
from handlers.bookings.screens.undone import undone as as_it_was
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import ShowTime


async def _undo(turn: Turn, services: Services, button: Undo) -> Shown:
    asker = patient_asking(turn)
    try:
        undone = await services.bookings.undo(asker, button.ref, turn.request)
    except NoLongerValid:
        return ShowTime(appointment=button.appointment)  # a second tap: the time as it is now
    card = await services.bookings.details(asker, undone.appointment)
    return as_it_was(card, Undoable(undone.what), services.clock())


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={Undo: _undo})
