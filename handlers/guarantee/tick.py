"""The code that an answer leads to is ticked off, alone or with the answer; a slip is taken back."""

from care.cases.acts import CaseAct
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.refusals import ClaimedByAnother, NotThisStep
from care.cases.views import MessageKind
from care.guarantee.acts import ConfirmAndTick, CorrectCode, RecallReply, SetCode, Untick
from care.guarantee.codes import proposed, standard_answer
from care.guarantee.values import Code
from care.people.values import Kind
from care.values.ids import CaseId
from handlers.cases.case import act
from handlers.cases.onward import next_shown, onward
from handlers.cases.screens import case as cases
from handlers.cases.write import not_sent
from handlers.cases.writing_drafts import forget_writing
from handlers.guarantee.reply import begun_reply, mark_of_reply, sent_marks_of, written_reply
from handlers.guarantee.reply_buttons import (
    CODES,
    CodeCorrected,
    SendAndTick,
    TickCode,
    UndoReply,
    UndoTick,
    WriteDocumented,
    WriteReply,
)
from handlers.guarantee.screens import reply as screens
from handlers.guarantee.screens.steps import ready_code
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask
from handlers.talk.ways import OnCase
from handlers.talk.words import sentences

ASKS_DOCUMENTED = "case_documented"


async def _answer_and_tick(turn: Turn, services: Services, button: SendAndTick) -> Shown:
    """A second tap gives the same receipt; what has changed since, or was not read, is shown first."""
    seen = await offer_at(turn, services, button.case)
    if button.mark in sent_marks_of(seen):
        return await next_shown(turn, services, seen, screens.answered_and_ticked(seen))
    code, reply = ready_code(seen), seen.case.reply
    if code is None or reply is None or turn.hasty:
        if turn.hasty:
            return cases.case(seen, said=_("INTE SKICKAT."))
        return await not_sent(turn, services, seen, await begun_reply(turn, services, button.case))
    written = await written_reply(turn, services, seen)
    if mark_of_reply(written) != button.mark:
        other = cases.case(seen, said=_("INTE SKICKAT. Texten är en annan nu."))
        return WriteReply(case=button.case) if Event.CONFIRM in seen.card.may else other
    template = standard_answer(seen.case.type, reply.answer)
    try:
        await act(turn, services, button.case, ConfirmAndTick(written.text, template, code, written.files))
    except ClaimedByAnother:  # between the look and the act
        return cases.case(await offer_at(turn, services, button.case), said=_("INTE SKICKAT."))
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    now = await offer_at(turn, services, button.case)
    return await next_shown(turn, services, now, screens.answered_and_ticked(now))


async def _undo_reply(turn: Turn, services: Services, button: UndoReply) -> Screen:
    return await _undone(turn, services, button, RecallReply())


async def _undo_tick(turn: Turn, services: Services, button: UndoTick) -> Screen:
    return await _undone(turn, services, button, Untick())


async def _undone(turn: Turn, services: Services, button: OnCase, back: CaseAct[CaseChanged]) -> Screen:
    """A second tap shows the case as it is."""
    seen, reply = await offer_at(turn, services, button.case), isinstance(back, RecallReply)
    if not seen.case.code_set:
        return cases.case(seen)
    late = sentences(_("INTE ÅNGRAT."), _("Det går inte att ångra längre."))
    if (Event.RECALL if reply else Event.UNTICK) not in seen.card.may:
        return cases.case(seen, said=late)
    try:
        await act(turn, services, button.case, back)
    except NotThisStep:
        return cases.case(await offer_at(turn, services, button.case), said=late)
    return screens.taken_back(await offer_at(turn, services, button.case), reply=reply)


async def _tick(turn: Turn, services: Services, button: TickCode) -> Screen:
    code = CODES[button.code]
    return await _ticked(turn, services, button.case, code)


async def _correct(turn: Turn, services: Services, button: CodeCorrected) -> Screen:
    """A second tap gives the same receipt."""
    code, seen = CODES[button.code], await offer_at(turn, services, button.case)
    if seen.case.code is not code:
        await act(turn, services, button.case, CorrectCode(code))
    return screens.ticked(await offer_at(turn, services, button.case), code)


async def _ask_documented(turn: Turn, services: Services, button: WriteDocumented) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if proposed(seen.case) is not Code.REMOVED:
        return cases.case(seen)
    await ask(turn, services, ASKS_DOCUMENTED, case=button.case)
    return screens.ask_documented(seen)


async def _documented(turn: Turn, services: Services, typed: Typed) -> Screen:
    case = CaseId(int(typed.state["case"]))
    return await _ticked(turn, services, case, Code.REMOVED, documented=typed.text)


async def _ticked(
    turn: Turn, services: Services, case: CaseId, code: Code, *, documented: str = ""
) -> Screen:
    """A second tap gives the same receipt."""
    seen = await offer_at(turn, services, case)
    if not (seen.case.code_set and seen.case.code is code):
        await act(turn, services, case, SetCode(code, documented))
    now = await offer_at(turn, services, case)
    return await onward(turn, services, now, screens.ticked(now, code))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        SendAndTick: _answer_and_tick,
        UndoReply: _undo_reply,
        UndoTick: _undo_tick,
        TickCode: _tick,
        CodeCorrected: _correct,
        WriteDocumented: _ask_documented,
    },
    typed={ASKS_DOCUMENTED: _documented},
)
