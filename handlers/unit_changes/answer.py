"""`Jag behöver ingen ny tid`: the answer to a visit that the unit has cancelled."""

from care.grounds.refusals import GroundUsed, NewTimeNotWanted
from care.people.values import Kind
from care.values.ids import GroundId
from care.values.words import required
from handlers.grounds.buttons import NoNewTime
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking, state_of
from handlers.unit_changes.buttons import DeclineNewTime
from handlers.unit_changes.screens import answer as screens

REASON = "no_new_time"
LONGEST = 500


async def _no_new_time(turn: Turn, services: Services, button: NoNewTime) -> Screen:
    """Says at once when there is nothing to answer any more."""
    card = await services.grounds.details(patient_asking(turn), button.ground)
    if isinstance(card.refusal, GroundUsed | NewTimeNotWanted):
        raise card.refusal
    await ask(turn, services, REASON, ground=button.ground)
    return screens.ask_reason(button.ground)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Nothing is sent yet: the reason is said back."""
    ground, reason = GroundId(int(typed.state["ground"])), required(typed.text, LONGEST)
    await ask(turn, services, REASON, ground=ground, reason=reason)
    return screens.ask_reason(ground, reason=reason)


async def _decline(turn: Turn, services: Services, button: DeclineNewTime) -> Shown:
    state = await state_of(turn, services) or {}
    same = state.get("asks") == REASON and state.get("ground") == button.ground
    reason = str(state.get("reason", "")) if same and button.written else ""
    asker = patient_asking(turn)
    await services.unit_changes.decline(asker, button.ground, reason, turn.request)
    return screens.declined()


CONVERSATION = Conversation(
    whom=Kind.PATIENT, taps={NoNewTime: _no_new_time, DeclineNewTime: _decline}, typed={REASON: _typed}
)
