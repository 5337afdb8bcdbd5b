"""A patient's own case of any kind: read, written in, opened again."""

from collections.abc import Collection
from dataclasses import replace

from care.cases.acts import LONGEST_MORE, ReadAll
from care.cases.refusals import CaseClosed
from care.cases.values import Case
from care.cases.views import OwnCard, as_found
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import CaseId, MessageId, RequestId
from care.values.words import required
from care.verbs import Asker
from handlers.cases import own_buttons as buttons
from handlers.cases.own_kinds import own_kind
from handlers.cases.screens import own as screens
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.short_answers import is_short_answer
from handlers.talk.state import ask, keeping_state, may_ask_again, patient_asking, state_of
from handlers.talk.typed_label import is_civil
from handlers.talk.unsent import BELOW_RECEIPT

_MORE, _REPLY = "service_more", "service_reply"
"""More words were asked for: they are sent. A case was read: they are said back before."""
_OF_MESSAGES = {"message_more": _MORE, "message_reply": _REPLY, "service_again": _MORE}
"""The same, as earlier releases have asked for it."""


async def news_of(turn: Turn, services: Services, asker: Asker, case: CaseId) -> Collection[MessageId]:
    """What had not been read in it when this request came, also when it is answered once more after a kill;
    it is read now. To be asked before the case is looked at. Raises NotYours, NoLongerGuardian.
    """
    request = keeping_state(turn.request)
    read = replace(request, id=RequestId(f"{request.id} read"))
    return (await services.guarantee.cases.act(asker, case, ReadAll(), read)).news


async def _card(turn: Turn, services: Services, case: CaseId) -> OwnCard[Case]:
    return await services.guarantee.cases.own(patient_asking(turn), case, Case)


async def _read(turn: Turn, services: Services, button: buttons.ReadOwn) -> Screen:
    """Shown as it was found; what was new is read now."""
    news = await news_of(turn, services, patient_asking(turn), button.case)
    card = await _card(turn, services, button.case)
    return await _shown(turn, services, replace(card, thread=as_found(card.thread, news)))


async def _shown(turn: Turn, services: Services, card: OwnCard[Case], *, said: str = "") -> Screen:
    """Words that are typed now are taken for a reply, while one can be written."""
    if own_kind(card).may_write(card):
        await ask(turn, services, _REPLY, case=card.case.id)
    return screens.whole_case(card, services.clock(), said=said)


async def _write(turn: Turn, services: Services, button: buttons.OnOwnCase) -> Screen:
    """`Öppna igen` too: what can be opened is closed, and what is open can be written in."""
    card = await _card(turn, services, button.case)
    reopens = isinstance(button, buttons.AskReopen)
    if card.reopen_until is None if reopens else not own_kind(card).may_write(card):
        return await _shown(turn, services, card)
    await ask(turn, services, _MORE, case=button.case, answers=card.case.asked_back)
    return screens.ask_more(card, again=reopens)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    try:
        return await _sent(turn, services, CaseId(int(typed.state["case"])), typed.text)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise


async def _sent(turn: Turn, services: Services, case: CaseId, text: str) -> Screen:
    card = await _card(turn, services, case)
    more = own_kind(card).more(card, text)
    try:
        written = await services.guarantee.cases.act(patient_asking(turn), case, more, turn.request)
    except CaseClosed:  # between the look and the act
        return await _shown(turn, services, await _card(turn, services, case), said=_("INTE SKICKAT."))
    await ask(turn, services, BELOW_RECEIPT, case=case)
    return screens.sent_more(await _card(turn, services, case), written.answer_by, services.clock())


async def _replied(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Several messages in a row are one text; nothing is sent before it has been seen."""
    card = await _card(turn, services, CaseId(int(typed.state["case"])))
    if not own_kind(card).may_write(card):
        return screens.whole_case(card, services.clock(), said=_("INTE SKICKAT."))
    before = str(typed.state.get("text", ""))
    text = required(f"{before}\n{typed.text}" if before else typed.text, LONGEST_MORE)
    await ask(turn, services, _REPLY, case=card.case.id, text=text)
    return screens.reply(card, text)


async def _send(turn: Turn, services: Services, button: buttons.SendMore) -> Shown:
    """A second tap gives the same receipt; what has been written since is said back first."""
    card = await _card(turn, services, button.case)
    due = card.case.question_due
    if due is not None and button.mark in screens.sent_marks(card):
        return screens.sent_more(card, due, services.clock())
    state = await state_of(turn, services) or {}
    text = str(state.get("text", "")) if state.get("case") == button.case else ""
    if not text or not own_kind(card).may_write(card):
        return await _shown(turn, services, card, said=_("INTE SKICKAT."))
    if turn.hasty or screens.mark_of_next(card, text) != button.mark:
        return screens.reply(card, text)
    shown = await _sent(turn, services, button.case, text)
    return (screens.reply_chosen(text), shown) if shown.new else shown


async def _drop(turn: Turn, services: Services, button: buttons.DropMore) -> Screen:
    return await _shown(turn, services, await _card(turn, services, button.case), said=_("INTE SKICKAT."))


_ANSWERS = {_MORE: _typed, _REPLY: _replied, BELOW_RECEIPT: _replied}
CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        buttons.ReadOwn: _read,
        buttons.ReadMessage: _read,
        buttons.WriteInOwn: _write,
        buttons.WriteInMessage: _write,
        buttons.AskReopen: _write,
        buttons.SendMore: _send,
        buttons.SendReply: _send,
        buttons.DropMore: _drop,
        buttons.DropReply: _drop,
    },
    typed=_ANSWERS | {old: _ANSWERS[now] for old, now in _OF_MESSAGES.items()},
    sends=frozenset({_MORE, *(old for old, now in _OF_MESSAGES.items() if now == _MORE)}),
    fits={BELOW_RECEIPT: lambda text, _now: not is_civil(text) and not is_short_answer(text)},
    unasked=frozenset({_REPLY, BELOW_RECEIPT, "message_reply"}),
    earlier=frozenset(
        {buttons.ReadMessage, buttons.WriteInMessage, buttons.SendReply, buttons.DropReply, *_OF_MESSAGES}
    ),
)
