"""`Besvara`: the standard answer that fits, looked at, edited, sent once; then the code is ticked off."""

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.acts import Confirm
from care.guarantee.codes import standard_answer
from care.people.values import Kind
from care.values.ids import CaseId
from care.values.words import required
from handlers.cases.case import act
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.screens.replacing import ask_whether
from handlers.cases.signing import signed_text
from handlers.cases.writing_drafts import (
    WritingDraft,
    begun_text,
    forget_writing,
    is_unasked,
    keep_writing,
)
from handlers.guarantee.reply_buttons import (
    EditReply,
    KeepReply,
    ReplaceReply,
    SendReply,
    StandardReply,
    WriteReply,
)
from handlers.guarantee.screens import reply as screens
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.seen import offer_at
from handlers.guarantee.texts import standard_reply
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import mark_of
from handlers.talk.language import marked
from handlers.talk.lost import button_lapsed, staff_not_understood
from handlers.talk.rich import words_with_marks
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, state_of
from handlers.talk.ways import OnCase

_ASKS_REPLY = "case_reply"
_LONGEST = 4000


async def _write(turn: Turn, services: Services, button: OnCase) -> Screen:
    """Another text may be written at once: whether it shall take the place of this one is asked."""
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    begun = await begun_text(turn, services, button.case, MessageKind.CONFIRMATION)
    if begun is not None and begun.typed:
        return await _ask_whether(turn, services, begun)
    return await _look(turn, services, seen, begun.text if begun else "")


async def _look(turn: Turn, services: Services, seen: SeenOffer, edited: str) -> Screen:
    await _keep(turn, services, seen.case.id, edited)
    return await preview(turn, services, seen, edited)


async def _ask_whether(turn: Turn, services: Services, draft: WritingDraft) -> Screen:
    """The words are kept with the text, whatever is looked at before it is said."""
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY, stands=True)
    return ask_whether(draft.typed, yes=ReplaceReply(case=draft.case), no=KeepReply(case=draft.case))


async def _keep_text(turn: Turn, services: Services, button: KeepReply) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    return await _look(turn, services, seen, await _edited_reply(turn, services, button.case))


async def _write_anew(turn: Turn, services: Services, button: OnCase) -> Screen:
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    seen = await offer_at(turn, services, button.case)
    return await preview(turn, services, seen, "") if Event.CONFIRM in seen.card.may else cases.case(seen)


async def _keep(turn: Turn, services: Services, case: CaseId, text: str, *, asked_for: bool = False) -> None:
    """`asked_for`: another text is; else one stands there to be looked at."""
    draft = WritingDraft(case, MessageKind.CONFIRMATION, text)
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY, stands=not asked_for)


async def preview(turn: Turn, services: Services, seen: SeenOffer, edited: str) -> Screen:
    """`edited`: what staff wrote instead of the standard text, or nothing."""
    standard, made_of = await standard_reply(person_of(turn), services, seen)
    text = edited or standard
    unapproved = made_of.is_draft and not edited
    return screens.preview_reply(seen, text, mark=mark_of(text), draft=unapproved, standard=not edited)


async def written_reply(turn: Turn, services: Services, seen: SeenOffer) -> tuple[str, str]:
    """As it would be sent now, and what staff have written in place of the standard text, or nothing."""
    edited = await _edited_reply(turn, services, seen.case.id)
    return edited or (await standard_reply(person_of(turn), services, seen))[0], edited


async def _edited_reply(turn: Turn, services: Services, case: CaseId) -> str:
    begun = await begun_text(turn, services, case, MessageKind.CONFIRMATION)
    return begun.text if begun else ""


async def _edit(turn: Turn, services: Services, button: EditReply) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    text, edited = await written_reply(turn, services, seen)
    await _keep(turn, services, button.case, edited, asked_for=True)
    return screens.edit_reply(seen, text)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    case = CaseId(int(typed.state["case"]))
    if is_unasked(typed):
        edited = await _edited_reply(turn, services, case)
        draft = WritingDraft(case, MessageKind.CONFIRMATION, edited, typed=words_with_marks(turn, typed))
        return await _ask_whether(turn, services, draft)
    return await _write_over(turn, services, case, words_with_marks(turn, typed))


async def _write_over(turn: Turn, services: Services, case: CaseId, words: str) -> Screen:
    seen = await offer_at(turn, services, case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    said = required(words, _LONGEST)
    text = required(await signed_text(turn, services, seen, said), _LONGEST)
    return await _look(turn, services, seen, text)


async def _replace(turn: Turn, services: Services, button: ReplaceReply) -> Screen:
    begun = await begun_text(turn, services, button.case, MessageKind.CONFIRMATION)
    if begun is None or not begun.typed:
        return button_lapsed()
    return await _write_over(turn, services, button.case, begun.typed)


async def _send(turn: Turn, services: Services, button: SendReply) -> Shown:
    """A second tap gives the same receipt; a text that has changed since is shown first."""
    seen = await offer_at(turn, services, button.case)
    if button.mark in sent_marks_of(seen):
        await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
        return await onward(turn, services, seen, screens.reply_sent(seen))
    reply = seen.case.reply
    if reply is None or Event.CONFIRM not in seen.card.may:
        return cases.case(seen)
    text, edited = await written_reply(turn, services, seen)
    if mark_of(text) != button.mark:
        return await preview(turn, services, seen, edited)
    template = standard_answer(seen.case.type, reply.answer)
    await act(turn, services, button.case, Confirm(text, template))
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    now = await offer_at(turn, services, button.case)
    return await onward(turn, services, now, screens.reply_sent(now))


def sent_marks_of(seen: SeenOffer) -> list[int]:
    """The marks of the answers that have been sent."""
    return [mark_of(one.text) for one in seen.card.thread if one.kind is MessageKind.CONFIRMATION]


async def _send_typed(turn: Turn, services: Services) -> Shown:
    """`Skicka svaret`, typed: what was last shown."""
    case = await _case_asked(turn, services)
    if case is None:
        return staff_not_understood()
    seen = await offer_at(turn, services, case)
    text, _edited = await written_reply(turn, services, seen)
    return await _send(turn, services, SendReply(case=case, mark=mark_of(text)))


async def edit_typed(turn: Turn, services: Services) -> Screen:
    case = await _case_asked(turn, services)
    return staff_not_understood() if case is None else await _edit(turn, services, EditReply(case=case))


async def _case_asked(turn: Turn, services: Services) -> CaseId | None:
    state = await state_of(turn, services) or {}
    return CaseId(int(state["case"])) if state.get("asks") == _ASKS_REPLY else None


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        WriteReply: _write,
        EditReply: _edit,
        ReplaceReply: _replace,
        KeepReply: _keep_text,
        StandardReply: _write_anew,
        SendReply: _send,
    },
    typed={_ASKS_REPLY: _typed},
    labels={marked("Skicka svaret"): _send_typed},
)
