"""`Besvara`: the standard answer that fits, looked at, edited, sent once; then the code is ticked off."""

from dataclasses import replace

from care.cases.events import Event
from care.cases.refusals import ClaimedByAnother
from care.cases.views import CaseMessage, MessageKind
from care.guarantee.acts import Confirm
from care.guarantee.codes import standard_answer
from care.people.values import Kind
from care.values.ids import CaseId
from care.values.words import required
from handlers.cases.case import act
from handlers.cases.files import filed
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.screens.replacing import ask_whether
from handlers.cases.screens.saved import of_own
from handlers.cases.screens.steps import why_not
from handlers.cases.screens.write import LONGEST, Written
from handlers.cases.signing import signed_text
from handlers.cases.write import not_sent
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


async def _write(turn: Turn, services: Services, button: OnCase) -> Screen:
    """Another text may be written at once: whether it shall take the place of this one is asked."""
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen, said=why_not(seen, MessageKind.CONFIRMATION))
    draft = await begun_reply(turn, services, button.case)
    return await (
        _ask_whether(turn, services, draft) if draft.typed else look_at_reply(turn, services, seen, draft)
    )


async def look_at_reply(turn: Turn, services: Services, seen: SeenOffer, draft: WritingDraft) -> Screen:
    """As it is to be sent; it stands there, and another text is not asked for."""
    draft = replace(draft, typed="")
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY, stands=True)
    return await preview(turn, services, seen, draft)


async def _ask_whether(turn: Turn, services: Services, draft: WritingDraft) -> Screen:
    """The words are kept with the text, whatever is looked at before it is said."""
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY, stands=True)
    return ask_whether(draft.typed, yes=ReplaceReply(case=draft.case), no=KeepReply(case=draft.case))


async def _keep_text(turn: Turn, services: Services, button: KeepReply) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen, said=why_not(seen, MessageKind.CONFIRMATION))
    return await look_at_reply(turn, services, seen, await begun_reply(turn, services, button.case))


async def _write_anew(turn: Turn, services: Services, button: OnCase) -> Screen:
    """The files stay."""
    begun = await begun_reply(turn, services, button.case)
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen, said=why_not(seen, MessageKind.CONFIRMATION))
    return await look_at_reply(turn, services, seen, replace(begun, text="", unsigned=""))


async def preview(turn: Turn, services: Services, seen: SeenOffer, draft: WritingDraft) -> Screen:
    written = await written_reply(turn, services, seen, draft)
    own = of_own(draft, await services.guarantee.inbox.saved(person_of(turn).id))
    return screens.preview_reply(seen, written, mark=mark_of_reply(written), own=own)


def mark_of_reply(written: Written | CaseMessage) -> int:
    """Of the text and the files."""
    return mark_of(written.text, *(file.id for file in written.files))


async def written_reply(
    turn: Turn, services: Services, seen: SeenOffer, draft: WritingDraft | None = None
) -> Written:
    """As it would be sent now: what staff have written, or else the standard text."""
    begun = draft or await begun_reply(turn, services, seen.case.id)
    kind, files = MessageKind.CONFIRMATION, begun.files
    if begun.text:
        return Written(kind=kind, text=begun.text, files=files)
    text, made_of = await standard_reply(person_of(turn), services, seen)
    return Written(kind=kind, text=text, files=files, draft=made_of.is_draft, standard=True)


async def begun_reply(turn: Turn, services: Services, case: CaseId) -> WritingDraft:
    kind = MessageKind.CONFIRMATION
    return await begun_text(turn, services, case, kind) or WritingDraft(case, kind)


async def _edit(turn: Turn, services: Services, button: EditReply) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CONFIRM not in seen.card.may:
        return cases.case(seen, said=why_not(seen, MessageKind.CONFIRMATION))
    draft = await begun_reply(turn, services, button.case)
    await keep_writing(turn, services, draft, asks=_ASKS_REPLY)
    return screens.edit_reply(seen, (await written_reply(turn, services, seen, draft)).text)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await begun_reply(turn, services, CaseId(int(typed.state["case"])))
    words = words_with_marks(turn, typed)
    if is_unasked(typed):
        return await _ask_whether(turn, services, replace(draft, typed=words))
    return await _write_over(turn, services, draft, words)


async def _filed(turn: Turn, services: Services, typed: Typed) -> Screen:
    return await filed(
        turn, services, await begun_reply(turn, services, CaseId(int(typed.state["case"]))), typed.file
    )


async def _write_over(turn: Turn, services: Services, draft: WritingDraft, words: str) -> Screen:
    seen = await offer_at(turn, services, draft.case)
    said = required(words, LONGEST)
    text = required(await signed_text(turn, services, seen, said), LONGEST)
    written = replace(draft, text=text, unsigned=said)
    if Event.CONFIRM not in seen.card.may:
        return await not_sent(turn, services, seen, written)
    return await look_at_reply(turn, services, seen, written)


async def _replace(turn: Turn, services: Services, button: ReplaceReply) -> Screen:
    begun = await begun_reply(turn, services, button.case)
    if not begun.typed:
        return button_lapsed()
    return await _write_over(turn, services, begun, begun.typed)


async def _send(turn: Turn, services: Services, button: SendReply) -> Shown:
    """A second tap gives the same receipt; a text that has changed since is shown first."""
    seen = await offer_at(turn, services, button.case)
    if button.mark in sent_marks_of(seen):
        await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
        return await onward(turn, services, seen, screens.reply_sent(seen))
    reply, draft = seen.case.reply, await begun_reply(turn, services, button.case)
    if reply is None or Event.CONFIRM not in seen.card.may:
        return await not_sent(turn, services, seen, draft)
    written = await written_reply(turn, services, seen, draft)
    if mark_of_reply(written) != button.mark:
        return await look_at_reply(turn, services, seen, draft)
    template = standard_answer(seen.case.type, reply.answer)
    try:
        await act(turn, services, button.case, Confirm(written.text, template, written.files))
    except ClaimedByAnother:  # between the look and the act
        return await not_sent(turn, services, await offer_at(turn, services, button.case), draft)
    await forget_writing(turn, services, button.case, MessageKind.CONFIRMATION)
    now = await offer_at(turn, services, button.case)
    return await onward(turn, services, now, screens.reply_sent(now))


def sent_marks_of(seen: SeenOffer) -> list[int]:
    """The marks of the answers that have been sent."""
    return [mark_of_reply(one) for one in seen.card.thread if one.kind is MessageKind.CONFIRMATION]


async def _send_typed(turn: Turn, services: Services) -> Shown:
    """`Skicka svaret`, typed: what was last shown."""
    case = await _case_asked(turn, services)
    if case is None:
        return staff_not_understood()
    seen = await offer_at(turn, services, case)
    mark = mark_of_reply(await written_reply(turn, services, seen))
    return await _send(turn, services, SendReply(case=case, mark=mark))


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
    files={_ASKS_REPLY: _filed},
    labels={marked("Skicka svaret"): _send_typed},
)
