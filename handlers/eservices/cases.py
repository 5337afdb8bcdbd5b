"""One's own case of an e-service: read, written in, opened again."""

from care.cases.acts import ReadAll
from care.cases.refusals import CaseClosed
from care.eservices.acts import OpenAgain, WriteMore
from care.eservices.values import LONGEST_MORE, ServiceState
from care.eservices.views import ServiceCard
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import CaseId
from care.values.words import required
from handlers.eservices.buttons import (
    AskReopen,
    DropMore,
    ReadAnswers,
    ReadService,
    SendMore,
    WriteInService,
)
from handlers.eservices.screens import cases as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keeping_state, may_ask_again, patient_asking, state_of

_MORE, _AGAIN, _REPLY = "service_more", "service_again", "service_reply"
"""`Skriv i ärendet`, `Öppna igen`: the words are sent. A case was read: they are said back before."""


async def _read(turn: Turn, services: Services, button: ReadService) -> Screen:
    """Shown as it was found; what was new is read now."""
    asker = patient_asking(turn)
    card = await services.eservices.case(asker, button.case)
    if card.case.unread_by_patient:
        await services.guarantee.cases.act(asker, button.case, ReadAll(), keeping_state(turn.request))
    return await _shown(turn, services, card)


async def _shown(turn: Turn, services: Services, card: ServiceCard, *, said: str = "") -> Screen:
    """Words that are typed now are taken for a reply, while one can be written."""
    if screens.can_write_more(card):
        await ask(turn, services, _REPLY, case=card.case.id)
    return screens.whole_case(card, services.clock(), said=said)


async def _answers(turn: Turn, services: Services, button: ReadAnswers) -> Screen:
    card = await services.eservices.case(patient_asking(turn), button.case)
    form = services.forms.form(card.case.type, card.case.form_version)
    return screens.what_was_sent(card, form, services.clock())


async def _write(turn: Turn, services: Services, button: WriteInService) -> Screen:
    card = await services.eservices.case(patient_asking(turn), button.case)
    if not screens.can_write_more(card):
        return screens.whole_case(card, services.clock())
    await ask(turn, services, _MORE, case=button.case)
    return screens.ask_more(card)


async def _reopen(turn: Turn, services: Services, button: AskReopen) -> Screen:
    """Of one that is open, or cannot be opened any more, what it is."""
    card = await services.eservices.case(patient_asking(turn), button.case)
    if screens.can_write_more(card) or card.reopen_until is None:
        return await _shown(turn, services, card)
    await ask(turn, services, _AGAIN, case=button.case)
    return screens.ask_more(card, again=True)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    try:
        return await _sent(turn, services, CaseId(int(typed.state["case"])), typed.text)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise


async def _sent(turn: Turn, services: Services, case: CaseId, text: str) -> Screen:
    """In an open case; one that was closed is opened by it, while that can be."""
    asker, act = patient_asking(turn), services.guarantee.cases.act
    closed = (await services.eservices.case(asker, case)).case.state is ServiceState.CLOSED
    more = OpenAgain(text) if closed else WriteMore(text)
    try:
        written = await act(asker, case, more, turn.request)
    except CaseClosed:  # between the look and the act
        return await _shown(
            turn, services, await services.eservices.case(asker, case), said=_("INTE SKICKAT.")
        )
    card = await services.eservices.case(asker, case)
    return screens.sent_more(card, written.answer_by, services.clock())


async def _replied(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Several messages in a row are one text; nothing is sent before it has been seen."""
    card = await services.eservices.case(patient_asking(turn), CaseId(int(typed.state["case"])))
    if not screens.can_write_more(card):
        return screens.whole_case(card, services.clock(), said=_("INTE SKICKAT."))
    before = str(typed.state.get("text", ""))
    text = required(f"{before}\n{typed.text}" if before else typed.text, LONGEST_MORE)
    await ask(turn, services, _REPLY, case=card.case.id, text=text)
    return screens.reply(card, text)


async def _send(turn: Turn, services: Services, button: SendMore) -> Screen:
    """A second tap gives the same receipt; what has been written since is said back first."""
    card = await services.eservices.case(patient_asking(turn), button.case)
    due = card.case.question_due
    if due is not None and button.mark in screens.marks_of_sent(card):
        return screens.sent_more(card, due, services.clock())
    state = await state_of(turn, services) or {}
    text = str(state.get("text", "")) if state.get("case") == button.case else ""
    if not text or not screens.can_write_more(card):
        return await _shown(turn, services, card, said=_("INTE SKICKAT."))
    if turn.hasty or screens.mark_of_more(card, text) != button.mark:
        return screens.reply(card, text)
    return await _sent(turn, services, button.case, text)


async def _drop(turn: Turn, services: Services, button: DropMore) -> Screen:
    card = await services.eservices.case(patient_asking(turn), button.case)
    return await _shown(turn, services, card, said=_("INTE SKICKAT."))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        ReadService: _read,
        ReadAnswers: _answers,
        WriteInService: _write,
        AskReopen: _reopen,
        SendMore: _send,
        DropMore: _drop,
    },
    typed={_MORE: _typed, _AGAIN: _typed, _REPLY: _replied},
    unasked=frozenset({_REPLY}),
)
