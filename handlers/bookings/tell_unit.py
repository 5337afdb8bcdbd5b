"""`Meddela mottagningen`: when a time cannot be changed here any longer, the unit is told."""

from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import AppointmentId
from handlers.bookings.screens import tell_unit as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, patient_asking
from handlers.talk.ways import WriteUnit


async def _write(turn: Turn, services: Services, button: WriteUnit) -> Screen:
    card = await services.bookings.details(patient_asking(turn), button.appointment)
    await ask(turn, services, "message", appointment=button.appointment)
    return screens.write(card, services.clock())


async def _tell(turn: Turn, services: Services, typed: Typed) -> Screen:
    asker = patient_asking(turn)
    appointment = AppointmentId(int(typed.state["appointment"]))
    try:
        told = await services.bookings.tell_unit(asker, appointment, typed.text, turn.request)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    card = await services.bookings.details(asker, appointment)
    return screens.told(card, told.answer_by, services.clock())


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={WriteUnit: _write}, typed={"message": _tell})
