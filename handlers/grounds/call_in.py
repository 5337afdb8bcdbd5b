"""`Boka som kallelse`: a time that staff book for a patient, with what the unit wants to say about it."""

from datetime import datetime

from care.bookings.refusals import AlreadyBusy, SlotTaken
from care.people.values import Kind
from care.rules.refusals import NotOpen
from care.values.ids import ServiceId
from handlers.bookings.booked_times import own_booking
from handlers.bookings.buttons import CallIn, WriteCall
from handlers.bookings.screens import book as booking
from handlers.grounds.screens import call_in as screens
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking, state_of

TEXT = "call_text"


async def _write(turn: Turn, services: Services, button: WriteCall) -> Screen:
    patient_asking(turn)
    await ask(turn, services, TEXT, service=button.service, starts=button.starts.isoformat())
    return screens.write_call(button, services.clock())


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Nothing is sent yet: the text is said back."""
    patient_asking(turn)
    starts = datetime.fromisoformat(str(typed.state["starts"]))
    button = WriteCall(service=ServiceId(int(typed.state["service"])), starts=starts)
    facts = {"service": button.service, "starts": button.starts.isoformat()}
    await ask(turn, services, TEXT, **facts, text=typed.text)
    return screens.call_preview(button, typed.text, services.clock())


async def _call(turn: Turn, services: Services, button: CallIn) -> Shown:
    asker, now = patient_asking(turn), services.clock()
    text = await _kept(turn, services, button)
    if text is None:
        return await _write(turn, services, button)
    try:
        made = await services.bookings.call_in(
            asker, button.service, button.starts, turn.request, purpose=text
        )
        card = await services.bookings.details(asker, made.appointment)
    except (AlreadyBusy, SlotTaken, NotOpen):
        own = await own_booking(asker, services, button.service, button.starts)
        if own is None or not own.appointment.invitation:
            raise
        card = own
    return booking.chosen(card, now), screens.called(card, now)


async def _kept(turn: Turn, services: Services, button: CallIn) -> str | None:
    """What was typed for this time; None: it is gone with another talk, and is not left out unasked."""
    if not button.written:
        return ""
    state = await state_of(turn, services) or {}
    same = state.get("asks") == TEXT and state.get("starts") == button.starts.isoformat()
    return str(state["text"]) if same and "text" in state else None


CONVERSATION = Conversation(whom=Kind.STAFF, taps={WriteCall: _write, CallIn: _call}, typed={TEXT: _typed})
