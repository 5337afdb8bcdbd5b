"""A log-in that is not fresh, where an act asks for it: a code, and the act goes on where it was."""

from dataclasses import replace
from typing import ClassVar

from care.people.refusals import CodeLapsed, LogInNotFresh, TooManyTries, WrongCode
from care.people.values import Kind
from care.refusals import Refusal
from care.values.ids import RequestId
from care.verbs import Request
from handlers.people.log_in import SIX_DIGITS, code_in
from handlers.people.log_in_buttons import NewCode, NoCode
from handlers.people.screens import log_in as screens
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, Home, Shown, Typed, alike
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, state_of, stop_asking

_ASKS = "code_again"
_THEN = "then"
"""In what is waited for: the button that was refused, packed. What was waited for before it stands beside."""


class DropAct(Tap, prefix="fda"):
    """`Avbryt`: what a code was asked for is not done."""

    of_patient: ClassVar[bool] = False
    leaves: ClassVar[bool] = True


async def code_for(refusal: Refusal, turn: Turn, services: Services, tapped: Tap | None) -> Screen | None:
    """Where a log-in was not fresh enough for a button: a code is sent. Raises TooManyCodes."""
    if not isinstance(refusal, LogInNotFresh) or tapped is None:
        return None
    found = await state_of(turn, services) or {}
    facts = {name: said for name, said in found.items() if name != "asks"}
    await ask(turn, services, _ASKS, **facts | {_THEN: tapped.pack()})
    return await _send(turn, services)


async def _send(turn: Turn, services: Services) -> Screen:
    sent = await services.people.ask_again(turn.session.user, _beside(turn))
    shown = screens.code_sent(sent.ending)
    return screens.asked_again(shown, (row(button(_("Avbryt"), DropAct())),))


async def _typed(turn: Turn, services: Services, typed: Typed) -> Shown:
    from handlers.front.stands import unpacked

    code = code_in(typed.text)
    if not SIX_DIGITS.fullmatch(code):
        await may_ask_again(turn, services, typed.state)
        return screens.what_code(to_staff=True)
    try:
        await services.people.confirm_again(turn.session.user, code, _beside(turn))
    except (WrongCode, TooManyTries, CodeLapsed):
        await may_ask_again(turn, services, typed.state)
        raise
    await stop_asking(turn, services)
    return unpacked(str(typed.state[_THEN])) or button_lapsed()


async def _new_code(turn: Turn, services: Services, _button: NewCode) -> Shown:
    state = await state_of(turn, services) or {}
    return replace(await _send(turn, services), new=True) if state.get("asks") == _ASKS else Home()


async def _no_code(_turn: Turn, _services: Services) -> Screen:
    return screens.no_code()


async def _drop(turn: Turn, services: Services, _button: DropAct) -> Home:
    await stop_asking(turn, services)
    return Home(said=_("INTE GJORT."))


def _beside(turn: Turn) -> Request:
    """The turn's own request is the act's."""
    return replace(turn.request, id=RequestId(f"{turn.request.id} code"), clears_state=False)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={NewCode: _new_code, NoCode: alike(_no_code), DropAct: _drop},
    typed={_ASKS: _typed},
)
