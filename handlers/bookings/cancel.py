"""Giving back a time: what it means, a reason if one wants, yes or no, the receipt."""

from care.bookings.appointments import AppointmentCard
from care.bookings.permissions import cannot_be_reached, cannot_give_reason
from care.bookings.refusals import AlreadyCancelled, FeeHasBegun
from care.people.values import Kind
from care.refusals import TextTooLong
from care.values.ids import AppointmentId
from handlers.bookings.buttons import AskCancel, Cancel, OfVersion, WriteReason
from handlers.bookings.screens import cancel as screens
from handlers.people.children import unless_by_another
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, patient_asking, state_of
from handlers.talk.ways import MyTimes


async def _shown(turn: Turn, services: Services, button: OfVersion) -> AppointmentCard:
    """The time that the button speaks of, if it is still so and may be cancelled."""
    card = await services.bookings.details(patient_asking(turn), button.appointment)
    refusal = cannot_be_reached(button.version, card.appointment) or card.may.cancel
    if refusal is not None:
        raise refusal
    return card


async def _ask(turn: Turn, services: Services, button: AskCancel) -> Screen:
    return screens.ask(await _shown(turn, services, button), services.clock())


async def _ask_typed(turn: Turn, services: Services) -> Shown:
    """`Avboka`, typed: the only coming time is meant; of several one is chosen first."""
    cards = await services.bookings.schedule(patient_asking(turn))
    if len(cards) != 1:
        return MyTimes()
    only = cards[0].appointment
    return await _ask(turn, services, AskCancel(appointment=only.id, version=only.version))


async def _write_reason(turn: Turn, services: Services, button: WriteReason) -> Screen:
    card = await _shown(turn, services, button)
    if card.may.message is not None:
        raise card.may.message
    await ask(turn, services, "reason", appointment=button.appointment, version=button.version)
    return screens.write_reason(card, services.clock())


async def _read_reason(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Nothing is sent yet: the reason is said back on the screen that asks."""
    appointment, version = AppointmentId(int(typed.state["appointment"])), int(typed.state["version"])
    card = await _shown(turn, services, OfVersion(appointment=appointment, version=version))
    refusal = cannot_give_reason(card.appointment, typed.text)
    if isinstance(refusal, TextTooLong):
        await may_ask_again(turn, services, typed.state)
    if refusal is not None:
        raise refusal
    await ask(turn, services, "reason", appointment=appointment, version=version, reason=typed.text)
    return screens.ask(card, services.clock(), reason=typed.text)


async def _cancel(turn: Turn, services: Services, button: Cancel) -> Shown:
    asker, now = patient_asking(turn), services.clock()
    reason = await _typed_reason(turn, services, button)
    try:
        if reason is None or turn.hasty:
            # Words that are gone with another talk are not left out unasked.
            card = await _shown(turn, services, button)
            return screens.ask(card, now, reason=reason or "")
        said_fee = bool(button.reason & Cancel.SAID_FEE)
        outcome = await services.bookings.cancel(
            asker, button.ref, turn.request, reason=reason, said_fee=said_fee
        )
    except FeeHasBegun:
        card = await _shown(turn, services, button)
        return screens.ask(card, now, reason=reason or "", has_begun=True)
    except AlreadyCancelled:
        # A second tap on the same button: the same receipt, since it is as it was asked for.
        card = await services.bookings.just_done(asker, button.appointment)
        await unless_by_another(turn, services, card)
        return screens.chosen(card, now), screens.cancelled(card, now, with_fee=card.may.fee_now)
    card = await services.bookings.just_done(asker, outcome.appointment)
    return screens.chosen(card, now), screens.cancelled(card, now, with_fee=outcome.fee)


async def _typed_reason(turn: Turn, services: Services, button: Cancel) -> str | None:
    """The reason that the screen showed, or None when it is not there any more."""
    if not button.reason & Cancel.WROTE:
        return ""
    state = await state_of(turn, services) or {}
    kept = state.get("asks") == "reason" and state.get("appointment") == button.appointment
    return str(state["reason"]) if kept and "reason" in state else None


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={AskCancel: _ask, WriteReason: _write_reason, Cancel: _cancel},
    typed={"reason": _read_reason},
    labels={marked("Avboka"): _ask_typed},
)
