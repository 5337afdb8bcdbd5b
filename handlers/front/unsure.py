"""Typed words that must not act unseen: a yes or no just below help, words that care is sent as they are."""

from collections.abc import Sequence
from dataclasses import replace

from care.people.talks import Standing, State
from care.people.values import Kind
from care.values.ids import AppointmentId, ChatId
from handlers.danger.listening import after_help, heard
from handlers.front.tongues import in_own_tongue
from handlers.talk import lost
from handlers.talk.button import STAYS
from handlers.talk.conversation import Conversation, OnTyped, Shown, Typed
from handlers.talk.files import attached_line, files_of
from handlers.talk.language import _
from handlers.talk.rows import ways_out_last
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.short_answers import is_short_answer
from handlers.talk.state import keep_typed, patient_asking, state_of
from handlers.talk.unsent import UNSENT, DropTyped, SendTyped, looked_at
from handlers.talk.words import bold
from handlers.visits.screens.confirm import send_of_visit

_HELPED = "helped"
"""In a state: what was said last was answered with help first."""


async def helped(words: str, answer: Sequence[Screen], turn: Turn, services: Services) -> tuple[Screen, ...]:
    """What the words led to, below help if there was cause for it. Help asks something too: what is typed
    next may be an answer to that.
    """
    first = heard(words, turn)
    if turn.session.person is None:
        answer = (*in_own_tongue(words, turn), *answer)
    if first and turn.session.person is not None:
        state = await services.talks.state(ChatId(turn.chat), turn.session.user) or {}
        await keep_typed(turn, services, state, {_HELPED: True})
    return after_help(first, answer)


async def asked_below_help(stands: Sequence[Standing], turn: Turn, services: Services) -> Screen | None:
    """Of a yes or no to what would be carried out there. None: no help has just been shown."""
    from handlers.front.stands import tap_of

    not_done = [tap.not_done for tap in map(tap_of, stands) if tap.not_done]
    if not not_done or not (await state_of(turn, services) or {}).get(_HELPED):
        return None
    rows = ways_out_last([Button(label, data.removesuffix(STAYS)) for label, data in stands])
    return lost.which_question(not_done[0], rows)


async def looked_at_first(text: str, turn: Turn, services: Services, state: State) -> Screen | None:
    """What is to be seen before it is sent. None: words that are sent as they are, or not at all."""
    words = _to_be_seen(text, turn, state)
    return await _look_at(words, turn, services) if words else None


async def file_seen(takes: OnTyped, typed: Typed, turn: Turn, services: Services) -> Shown:
    """A file with its words; where those would be sent at once both are to be seen first: a picture may be
    another than was meant.
    """
    words = _to_be_seen(typed.text, turn, typed.state, with_file=bool(typed.text))
    shown = await takes(turn, services, replace(typed, text="" if words else typed.text))
    return await _look_at(words, turn, services) if words else shown


def _to_be_seen(text: str, turn: Turn, state: State, *, with_file: bool = False) -> str:
    """Words in which danger is heard, a yes or no alone where care has asked nothing, those below a file, and
    what comes after any of them; "" for others, and for those that are not sent as they are.
    """
    from handlers.front.answering import is_staff, own_board

    if is_staff(turn) or state.get("asks") not in own_board(turn).sends:
        return ""
    before = str(state.get(UNSENT, ""))
    says_little = is_short_answer(text) and not state.get("answers")
    if not (before or with_file or heard(text, turn) or says_little):
        return ""
    return "\n".join(filter(None, (before, text)))


async def _look_at(words: str, turn: Turn, services: Services) -> Screen:
    """Said back with the files that go along."""
    state = await services.talks.state(ChatId(turn.chat), turn.session.user) or {}
    await keep_typed(turn, services, state, {UNSENT: words})
    return await _look(words, state, turn, services)


async def _look(words: str, state: State, turn: Turn, services: Services) -> Screen:
    """With the visit that the words are about."""
    if state.get("asks") == "message":
        visit = AppointmentId(int(state["appointment"]))
        card = await services.bookings.details(patient_asking(turn), visit)
        return send_of_visit(card, words, services.clock(), send=_("Skicka ändå"))
    question, files = _("Vill du skicka det här till vården?"), attached_line(files_of(state))
    is_plain = bool(files) and not heard(words, turn)
    return looked_at(question, words, files, send=_("Skicka") if is_plain else _("Skicka ändå"))


async def _send(turn: Turn, services: Services, _button: SendTyped) -> Shown:
    from handlers.front.answering import own_board

    state = await state_of(turn, services) or {}
    takes, words = own_board(turn).typed.get(str(state.get("asks"))), str(state.get(UNSENT, ""))
    if takes is None or not words:
        return lost.button_lapsed()
    if turn.hasty:
        return await _look(words, state, turn, services)
    return await takes(turn, services, Typed(words, state))


async def _drop(_turn: Turn, _services: Services, _button: DropTyped) -> Screen:
    return Screen(text=bold(_("INTE SKICKAT.")), menu=True)


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={SendTyped: _send, DropTyped: _drop})
