"""Delsvar, motfråga, the answer to a question, the manual reminder: written, looked at, sent once."""

from dataclasses import replace

from care.cases.acts import AskBack, CaseAct, PartAnswer
from care.cases.gaps import filled, has_gap
from care.cases.refusals import ClaimedByAnother
from care.cases.views import MessageKind
from care.guarantee.acts import Remind
from care.outcomes import Outcome
from care.people.values import Kind
from care.values.words import clean, required
from handlers.cases.case import act, looked_at
from handlers.cases.kinds import Seen, shown
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.screens import write as screens
from handlers.cases.screens.replacing import ask_whether
from handlers.cases.screens.saved import of_own
from handlers.cases.screens.steps import may_write, why_not
from handlers.cases.signing import signed_text
from handlers.cases.writing_buttons import (
    EditWriting,
    GoOnWriting,
    LeaveWriting,
    OfWriting,
    ReplaceWriting,
    SendWriting,
    StartWriting,
)
from handlers.cases.writing_drafts import (
    ASKS,
    WritingDraft,
    begun_in,
    begun_text,
    forget_writing,
    is_unasked,
    keep_writing,
    keep_written,
    mark,
    sent_marks,
    writing_draft,
)
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed, staff_not_understood
from handlers.talk.rich import words_with_marks
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OnCase
from handlers.talk.words import Html, paragraphs


async def _start(turn: Turn, services: Services, button: OfWriting) -> Screen:
    seen = await looked_at(turn, services, button.case)
    if not may_write(seen, button.kind):
        return cases.case(seen, said=why_not(seen, button.kind))
    begun = await begun_text(turn, services, button.case, button.kind)
    if begun is not None and begun.typed:
        return await _ask_whether(turn, services, begun)
    said = _("Det du började skriva finns kvar.") if begun else ""
    draft = begun or WritingDraft(button.case, button.kind)
    return await show_writing(turn, services, seen, draft, said=said)


async def _go_on(turn: Turn, services: Services, button: OfWriting) -> Screen:
    """What was begun of the same, or from the beginning."""
    begun = await begun_writing(turn, services, button)
    if begun is None:
        return await _start(turn, services, button)
    return await show_writing(turn, services, await looked_at(turn, services, button.case), begun)


async def begun_writing(turn: Turn, services: Services, button: OfWriting) -> WritingDraft | None:
    draft = await writing_draft(turn, services)
    same = draft is not None and (draft.case, draft.kind) == (button.case, button.kind)
    return draft if same else await begun_text(turn, services, button.case, button.kind)


async def show_writing(
    turn: Turn, services: Services, seen: Seen, draft: WritingDraft, *, said: str = ""
) -> Screen:
    """As the patient will read it; a text that is written now takes the place of the one above."""
    elsewhere = await shown(seen.case).looked_over(turn, services, seen, draft)
    if elsewhere is not None:
        return replace(elsewhere, text=paragraphs(said, Html(elsewhere.text)))
    written = await written_so_far(turn, services, seen, draft)
    whole = bool(written.text) and not has_gap(written.text)
    await keep_writing(turn, services, replace(draft, typed="", warned=_warned(seen, written)), stands=whole)
    own = of_own(draft, await services.guarantee.inbox.saved(person_of(turn).id))
    if not written.text:
        return screens.ask_text(seen, draft.kind, draft.files, said=said, own=own)
    now = mark(seen, draft.kind, written.text, draft.files)
    return screens.preview(seen, written, mark=now, said=said, own=own)


def _warned(seen: Seen, written: screens.Written) -> int:
    """A number for what is said to be wrong with the text; 0: nothing is."""
    undone = screens.lacking(seen, written)
    return mark_of(undone.said) if undone else 0


async def written_so_far(turn: Turn, services: Services, seen: Seen, draft: WritingDraft) -> screens.Written:
    """What staff have written, or else the unit's standard text where there is one."""
    standard = None
    if not draft.text:
        standard = await shown(seen.case).standard(turn, services, seen, draft.kind)
    if standard is None:
        return screens.Written(kind=draft.kind, text=draft.text, files=draft.files)
    text = clean(standard.text)
    return screens.Written(kind=draft.kind, text=text, files=draft.files, draft=standard.draft, standard=True)


async def _edit(turn: Turn, services: Services, button: EditWriting) -> Screen:
    draft = await begun_writing(turn, services, button) or WritingDraft(button.case, button.kind)
    seen = await looked_at(turn, services, button.case)
    if not may_write(seen, button.kind):
        return cases.case(seen, said=why_not(seen, button.kind))
    await keep_writing(turn, services, draft)
    written = await written_so_far(turn, services, seen, draft)
    if not written.text:
        return screens.ask_text(seen, draft.kind, draft.files)
    return screens.edit(seen, button.kind, written.text)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await writing_draft(turn, services)
    if draft is None:
        return staff_not_understood()
    if is_unasked(typed):
        return await _ask_whether(turn, services, replace(draft, typed=words_with_marks(turn, typed)))
    return await write_words(turn, services, draft, words_with_marks(turn, typed))


async def _ask_whether(turn: Turn, services: Services, draft: WritingDraft) -> Screen:
    """The words are kept with the text, whatever is looked at before it is said."""
    await keep_writing(turn, services, draft, stands=True)
    at = {"case": draft.case, "kind": draft.kind}
    yes, no = ReplaceWriting.model_validate(at), GoOnWriting.model_validate(at)
    return ask_whether(draft.typed, yes=yes, no=no)


async def write_words(turn: Turn, services: Services, draft: WritingDraft, words: str) -> Screen:
    """These are the text now, or what stands in its gap; signed. Raises TextMissing, TextTooLong."""
    seen = await looked_at(turn, services, draft.case)
    said = required(words, screens.LONGEST)
    text = required(await signed_text(turn, services, seen, filled(draft.text, said)), screens.LONGEST)
    written = replace(draft, text=text, unsigned=said)
    if not may_write(seen, draft.kind):
        return await not_sent(turn, services, seen, written)
    return await show_writing(turn, services, seen, written)


async def not_sent(turn: Turn, services: Services, seen: Seen, draft: WritingDraft) -> Screen:
    """What was written is kept, and shown, whoever has the case now."""
    why = why_not(seen, draft.kind, sending=True)
    if not draft.text:
        return cases.case(seen, said=why)
    await keep_written(turn, services, replace(draft, typed=""))
    return screens.not_sent(seen, draft.text, why)


async def taken_over(turn: Turn, services: Services, seen: Seen, said: str) -> Screen:
    """The case that is one's own now; what was written in it before that is looked at, and can be sent."""
    for draft in await begun_in(turn, services, seen.case.id):
        if draft.kind in screens.WORDS and may_write(seen, draft.kind):
            return await show_writing(turn, services, seen, draft, said=said)
    return cases.case(seen, said=said)


async def _replace(turn: Turn, services: Services, button: ReplaceWriting) -> Screen:
    draft = await begun_writing(turn, services, button)
    if draft is None or not draft.typed:
        return button_lapsed()
    return await write_words(turn, services, draft, draft.typed)


async def _send(turn: Turn, services: Services, button: SendWriting) -> Screen:
    """A second tap gives the same receipt; what has changed since is shown first."""
    seen, kind = await looked_at(turn, services, button.case), button.kind
    if button.mark in sent_marks(seen, kind):
        await forget_writing(turn, services, button.case, kind)
        return await onward(turn, services, seen, screens.sent(seen, kind))
    draft = await begun_writing(turn, services, button) or WritingDraft(button.case, kind)
    if not may_write(seen, kind):
        return await not_sent(turn, services, seen, draft)
    written = await written_so_far(turn, services, seen, draft)
    undone = screens.lacking(seen, written)
    if has_gap(written.text) or (undone and (undone.stops or draft.warned != _warned(seen, written))):
        return await show_writing(turn, services, seen, draft, said=_("INTE SKICKAT."))
    if mark(seen, kind, written.text, draft.files) != button.mark:
        said = _("INTE SKICKAT. Texten är en annan nu.")
        return await show_writing(turn, services, seen, draft, said=said)
    try:
        await act(turn, services, seen.case.id, _act_of(seen, written))
    except ClaimedByAnother:  # between the look and the act
        return await not_sent(turn, services, await looked_at(turn, services, button.case), draft)
    await forget_writing(turn, services, button.case, kind)
    now = await looked_at(turn, services, button.case)
    return await onward(turn, services, now, screens.sent(now, kind))


def _act_of(seen: Seen, written: screens.Written) -> CaseAct[Outcome]:
    """What sending it is."""
    if written.kind is MessageKind.QUESTION_REPLY:
        return shown(seen.case).answer(seen, written.text, written.files)
    acts = {MessageKind.PART_ANSWER: PartAnswer, MessageKind.ASKED_BACK: AskBack}
    return acts.get(written.kind, Remind)(written.text, written.files)


async def _leave(turn: Turn, services: Services, button: OnCase) -> Screen:
    draft = await writing_draft(turn, services)
    if draft is not None and draft.case == button.case:
        await forget_writing(turn, services, draft.case, draft.kind)
    seen = await looked_at(turn, services, button.case)
    return cases.case(seen, said=_("Inget är skickat."))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        StartWriting: _start,
        GoOnWriting: _go_on,
        EditWriting: _edit,
        ReplaceWriting: _replace,
        SendWriting: _send,
        LeaveWriting: _leave,
    },
    typed={ASKS: _typed},
)
