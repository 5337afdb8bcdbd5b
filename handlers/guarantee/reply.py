"""`Besvara`: the standard answer that fits, looked at, edited, sent once; then the code is ticked off."""

from dataclasses import replace

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.acts import Confirm, CorrectCode, SetCode
from care.guarantee.codes import proposed, standard_answer
from care.guarantee.values import Code
from care.people.values import Kind
from care.values.ids import CaseId, RequestId
from care.values.words import required
from handlers.cases.case import act
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.signing import signed_text
from handlers.cases.writing_drafts import WritingDraft, begun_text, forget_writing, keep_writing
from handlers.guarantee.reply_buttons import (
    CODES,
    CodeCorrected,
    EditReply,
    SendAndTick,
    SendReply,
    StandardReply,
    TickCode,
    WriteDocumented,
    WriteReply,
)
from handlers.guarantee.screens import reply as screens
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.seen import offer_at
from handlers.guarantee.texts import standard_reply
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import mark_of
from handlers.talk.language import marked
from handlers.talk.lost import staff_not_understood
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, state_of
from handlers.talk.ways import OnCase

_ASKS_REPLY = "case_reply"
ASKS_DOCUMENTED = "case_documented"
_LONGEST = 4000


async def _write(turn: Turn, services: Services, button: OnCase) -> Screen:
    """The text may be edited by writing another at once."""
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    edited = await _edited(turn, services, button.case)
    await _keep(turn, services, button.case, edited)
    return await _preview(turn, services, seen, edited)


async def _write_anew(turn: Turn, services: Services, button: OnCase) -> Screen:
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    seen = await offer_at(turn, services, button.case)
    return await _preview(turn, services, seen, "") if Event.CONFIRM in seen.card.may else cases.case(seen)


async def _keep(turn: Turn, services: Services, case: CaseId, text: str) -> None:
    draft = WritingDraft(case, MessageKind.CONFIRMATION, text)
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY)


async def _preview(turn: Turn, services: Services, seen: SeenOffer, edited: str) -> Screen:
    """`edited`: what staff wrote instead of the standard text, or nothing."""
    standard, made_of = await standard_reply(turn, services, seen)
    text = edited or standard
    unapproved = made_of.is_draft and not edited
    return screens.preview_reply(seen, text, mark=mark_of(text), draft=unapproved, standard=not edited)


async def _edited(turn: Turn, services: Services, case: CaseId) -> str:
    begun = await begun_text(turn, services, case, MessageKind.CONFIRMATION)
    return begun.text if begun else ""


async def _edit(turn: Turn, services: Services, button: EditReply) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    edited = await _edited(turn, services, button.case)
    await _keep(turn, services, button.case, edited)
    return screens.edit_reply(seen, edited or (await standard_reply(turn, services, seen))[0])


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    seen = await offer_at(turn, services, CaseId(int(typed.state["case"])))
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    said = required(typed.text, _LONGEST)
    text = required(await signed_text(turn, services, seen, said), _LONGEST)
    await _keep(turn, services, seen.case.id, text)
    return await _preview(turn, services, seen, text)


async def _send(turn: Turn, services: Services, button: SendReply) -> Shown:
    """A second tap gives the same receipt; a text that has changed since is shown first."""
    seen = await offer_at(turn, services, button.case)
    if button.mark in _confirmed(seen):
        await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
        return await onward(turn, services, seen, screens.reply_sent(seen))
    reply = seen.case.reply
    if reply is None or Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    edited = await _edited(turn, services, button.case)
    text = edited or (await standard_reply(turn, services, seen))[0]
    if mark_of(text) != button.mark:
        return await _preview(turn, services, seen, edited)
    template = standard_answer(seen.case.type, reply.answer)
    await act(turn, services, button.case, Confirm(text, template))
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    now = await offer_at(turn, services, button.case)
    return await onward(turn, services, now, screens.reply_sent(now))


async def _send_and_tick(turn: Turn, services: Services, button: SendAndTick) -> Shown:
    """One after the other; what is sent stays sent, and a second tap ticks off what is left."""
    shown = await _send(turn, services, SendReply(case=button.case, mark=button.mark))
    seen = await offer_at(turn, services, button.case)
    if button.mark not in _confirmed(seen):
        return shown
    code = proposed(seen.case)
    if code not in CODES:
        return await _receipt(turn, services, seen) if seen.case.code_set else shown
    then = replace(turn.request, id=RequestId(f"{turn.request.id} code"))
    await act(replace(turn, request=then), services, button.case, SetCode(code))
    return await _receipt(turn, services, await offer_at(turn, services, button.case))


async def _receipt(turn: Turn, services: Services, seen: SeenOffer) -> Screen:
    return await onward(turn, services, seen, screens.ticked(seen, seen.case.code, sent=True))


def _confirmed(seen: SeenOffer) -> list[int]:
    """The marks of the answers that have been sent."""
    return [mark_of(one.text) for one in seen.card.thread if one.kind is MessageKind.CONFIRMATION]


async def _send_typed(turn: Turn, services: Services) -> Shown:
    """`Skicka svaret`, typed: what was last shown."""
    case = await _case_asked(turn, services)
    if case is None:
        return staff_not_understood()
    seen = await offer_at(turn, services, case)
    text = await _edited(turn, services, case) or (await standard_reply(turn, services, seen))[0]
    return await _send(turn, services, SendReply(case=case, mark=mark_of(text)))


async def edit_typed(turn: Turn, services: Services) -> Screen:
    case = await _case_asked(turn, services)
    return staff_not_understood() if case is None else await _edit(turn, services, EditReply(case=case))


async def _case_asked(turn: Turn, services: Services) -> CaseId | None:
    state = await state_of(turn, services) or {}
    return CaseId(int(state["case"])) if state.get("asks") == _ASKS_REPLY else None


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
        WriteReply: _write,
        EditReply: _edit,
        StandardReply: _write_anew,
        SendReply: _send,
        SendAndTick: _send_and_tick,
        TickCode: _tick,
        CodeCorrected: _correct,
        WriteDocumented: _ask_documented,
    },
    typed={_ASKS_REPLY: _typed, ASKS_DOCUMENTED: _documented},
    labels={marked("Skicka svaret"): _send_typed},
)
