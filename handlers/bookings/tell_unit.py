"""`Jag kan inte komma`, `Meddela mottagningen`: when a time cannot be changed here, the unit is told."""

from datetime import date

from care.bookings.appointments import AppointmentCard
from care.bookings.permissions import cannot_tell_unit
from care.follow_ups.kind import TaskCase
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import AppointmentId
from handlers.bookings.buttons import AskCancel, SayCannotCome, WhyNotCancel
from handlers.bookings.screens import cannot_come
from handlers.bookings.screens import tell_unit as screens
from handlers.people.children import acts_until
from handlers.talk.acting_for import is_of_child
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, patient_asking
from handlers.talk.ways import CannotCome, OfAppointment, WriteUnit


async def _card(turn: Turn, services: Services, button: OfAppointment) -> AppointmentCard:
    return await services.bookings.details(patient_asking(turn), button.appointment)


async def _write(turn: Turn, services: Services, button: WriteUnit) -> Screen:
    card = await _card(turn, services, button)
    await ask(turn, services, "message", appointment=button.appointment)
    return screens.write_message(card, services.clock())


async def _tell(turn: Turn, services: Services, typed: Typed) -> Screen:
    asker = patient_asking(turn)
    appointment = AppointmentId(int(typed.state["appointment"]))
    try:
        told = await services.bookings.tell_unit(asker, appointment, typed.text, turn.request)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    card = await services.bookings.details(asker, appointment)
    return screens.told(card, told.answer_by, services.clock(), await acts_until(turn, services))


async def _cannot_come(turn: Turn, services: Services, button: CannotCome) -> Shown:
    """While it can be cancelled here that is what is meant; what is over says why not, with the number."""
    card, now = await _card(turn, services, button), services.clock()
    visit = card.appointment
    if card.may.cancel is None:
        return AskCancel(appointment=visit.id, version=visit.version, patient=button.patient)
    if cannot_tell_unit(visit, now) is not None:
        return WhyNotCancel(appointment=visit.id, patient=button.patient)
    await ask(turn, services, "message", appointment=button.appointment)
    return cannot_come.ask_why(card, now)


async def _say(turn: Turn, services: Services, button: SayCannotCome) -> Screen:
    """A second tap tells nobody twice."""
    card, asker = await _card(turn, services, button), patient_asking(turn)
    words = cannot_come.words_to_unit(button.why, of_child=is_of_child())
    answer_by = await _said_before(turn, services, button.appointment, words)
    if answer_by is None:
        told = await services.bookings.tell_unit(asker, button.appointment, words, turn.request)
        answer_by = told.answer_by
    return screens.told(card, answer_by, services.clock(), await acts_until(turn, services))


async def _said_before(turn: Turn, services: Services, appointment: AppointmentId, words: str) -> date | None:
    """When it is answered, if just that waits for an answer already."""
    asker, cases = patient_asking(turn), services.guarantee.cases
    for one in (card.case for card in await cases.every_own(asker)):
        if isinstance(one, TaskCase) and one.appointment == appointment and one.open_question:
            written = (await cases.own(asker, one.id, TaskCase)).written
            if written and written[-1].text == words:
                return one.question_due
    return None


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={WriteUnit: _write, CannotCome: _cannot_come, SayCannotCome: _say},
    typed={"message": _tell},
    sends=frozenset({"message"}),
)
