"""`Ge tiden ett namn`: what one calls a visit oneself, to speak of it."""

from care.people.values import Kind
from care.refusals import TextTooLong
from care.values.ids import AppointmentId
from handlers.bookings.card_buttons import DropName, NameVisit
from handlers.bookings.screens import name_visit as screens
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, patient_asking, stop_asking
from handlers.talk.ways import ShowTime


async def _ask(turn: Turn, services: Services, button: NameVisit) -> Screen:
    asker = patient_asking(turn)
    card = await services.bookings.details(asker, button.appointment)
    named = (await services.bookings.own_names(asker)).get(button.appointment, "")
    await ask(turn, services, "visit_name", appointment=button.appointment)
    return screens.name_asked(card.appointment, named, services.clock())


async def _name(turn: Turn, services: Services, typed: Typed) -> Shown:
    visit = AppointmentId(int(typed.state["appointment"]))
    try:
        await services.bookings.name_visit(patient_asking(turn), visit, name=typed.text)
    except TextTooLong:
        await may_ask_again(turn, services, typed.state)
        raise
    await stop_asking(turn, services)
    return ShowTime(appointment=visit)


async def _drop(turn: Turn, services: Services, button: DropName) -> Shown:
    await services.bookings.name_visit(patient_asking(turn), button.appointment, name="")
    return ShowTime(appointment=button.appointment)


CONVERSATION = Conversation(
    whom=Kind.PATIENT, taps={NameVisit: _ask, DropName: _drop}, typed={"visit_name": _name}
)
