"""What a patient has written to units about a visit, the answers, and writing again while it is open."""

from care.cases.acts import ReadAll
from care.follow_ups.acts import WriteAgain
from care.follow_ups.kind import LONGEST, MessageCard
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import CaseId
from care.values.words import required
from handlers.follow_ups.buttons import DropReply, ReadMessage, SendReply, WriteInMessage
from handlers.follow_ups.screens import messages as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keeping_state, may_ask_again, patient_asking, state_of

_MORE, _REPLY = "message_more", "message_reply"
"""`Skriv mer` was tapped: the words are sent. A message was read: they are said back before."""


async def _read(turn: Turn, services: Services, tap: ReadMessage) -> Screen:
    """Shown as it was found; what was new is read now."""
    asker = patient_asking(turn)
    card = await services.follow_ups.message(asker, tap.case)
    if card.case.unread_by_patient:
        await services.guarantee.cases.act(asker, tap.case, ReadAll(), keeping_state(turn.request))
    return await _shown(turn, services, card)


async def _shown(turn: Turn, services: Services, card: MessageCard, *, said: str = "") -> Screen:
    """Words that are typed now are taken for a reply, while one can be written."""
    if screens.may_write(card):
        await ask(turn, services, _REPLY, case=card.case.id)
    return screens.whole_message(card, services.clock(), said=said)


async def _write(turn: Turn, services: Services, tap: WriteInMessage) -> Screen:
    card = await services.follow_ups.message(patient_asking(turn), tap.case)
    if not screens.may_write(card):
        return screens.whole_message(card, services.clock())
    await ask(turn, services, _MORE, case=tap.case)
    return screens.ask_more(card)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    asker, case = patient_asking(turn), CaseId(int(typed.state["case"]))
    try:
        written = await services.guarantee.cases.act(asker, case, WriteAgain(typed.text), turn.request)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    card = await services.follow_ups.message(asker, case)
    return screens.sent_more(card, written.answer_by, services.clock())


async def _replied(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Several messages in a row are one text; nothing is sent before it has been seen."""
    card = await services.follow_ups.message(patient_asking(turn), CaseId(int(typed.state["case"])))
    if not screens.may_write(card):
        return screens.whole_message(card, services.clock(), said=_("INTE SKICKAT."))
    before = str(typed.state.get("text", ""))
    text = required(f"{before}\n{typed.text}" if before else typed.text, LONGEST)
    await ask(turn, services, _REPLY, case=card.case.id, text=text)
    return screens.reply(card, text)


async def _send(turn: Turn, services: Services, tap: SendReply) -> Screen:
    """A second tap gives the same receipt; what has been written since is said back first."""
    asker, now = patient_asking(turn), services.clock()
    card = await services.follow_ups.message(asker, tap.case)
    due = card.case.question_due
    if due is not None and tap.mark in screens.sent_marks(card):
        return screens.sent_more(card, due, now)
    state = await state_of(turn, services) or {}
    text = str(state.get("text", "")) if state.get("case") == tap.case else ""
    if not text or not screens.may_write(card):
        return await _shown(turn, services, card, said=_("INTE SKICKAT."))
    if turn.hasty or screens.mark_of_next(card, text) != tap.mark:
        return screens.reply(card, text)
    written = await services.guarantee.cases.act(asker, tap.case, WriteAgain(text), turn.request)
    return screens.sent_more(await services.follow_ups.message(asker, tap.case), written.answer_by, now)


async def _drop(turn: Turn, services: Services, tap: DropReply) -> Screen:
    card = await services.follow_ups.message(patient_asking(turn), tap.case)
    return await _shown(turn, services, card, said=_("INTE SKICKAT."))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        ReadMessage: _read,
        WriteInMessage: _write,
        SendReply: _send,
        DropReply: _drop,
    },
    typed={_MORE: _typed, _REPLY: _replied},
    unasked=frozenset({_REPLY}),
)
