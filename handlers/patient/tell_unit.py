"""`Meddela mottagningen`: when a time cannot be changed here any longer, the unit is told."""

from care.ids import AppointmentId
from care.people import Kind
from care.refusals import TextMissing, TextTooLong
from handlers.asking import ask, may_ask_again, patient_asking
from handlers.buttons import WriteUnit
from handlers.conversation import Conversation, Typed
from handlers.screen import Screen
from handlers.screens import telling as screens
from handlers.services import Services, Turn


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
