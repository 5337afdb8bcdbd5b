"""`Bifoga fil`: documents and photos that staff send into the chat go with what they write."""

from dataclasses import replace

from care.cases.views import File
from care.people.values import Kind
from handlers.cases.case import looked_at
from handlers.cases.screens import case as cases
from handlers.cases.screens import files as screens
from handlers.cases.screens.steps import may_write, why_not
from handlers.cases.write import begun_writing, show_writing
from handlers.cases.writing_buttons import (
    AttachToWriting,
    DropFromWriting,
    FetchCaseFiles,
    GoOnWriting,
    LeaveWriting,
    OfWriting,
)
from handlers.cases.writing_drafts import ASKS, WritingDraft, keep_writing, writing_draft
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.lost import staff_not_understood
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

# What is being written


async def _attach(turn: Turn, services: Services, tap: OfWriting) -> Screen:
    seen = await looked_at(turn, services, tap.case)
    if not may_write(seen, tap.kind):
        return cases.case(seen, said=why_not(seen, tap.kind))
    draft = await begun_writing(turn, services, tap) or WritingDraft(tap.case, tap.kind)
    return await _of_writing(turn, services, draft)


async def _of_writing(turn: Turn, services: Services, draft: WritingDraft, *, said: str = "") -> Screen:
    await keep_writing(turn, services, draft)
    case, kind = draft.case, draft.kind
    onwards = row(back(GoOnWriting(case=case, kind=kind)), button(_("Avbryt"), LeaveWriting(case=case)))
    return screens.attaching(
        draft.files,
        lambda place: DropFromWriting(case=case, kind=kind, place=place),
        onwards=onwards,
        said=said,
    )


async def _drop(turn: Turn, services: Services, tap: DropFromWriting) -> Screen:
    draft = await begun_writing(turn, services, tap)
    if draft is None:
        return await _attach(turn, services, tap)
    return await _of_writing(turn, services, draft.without(tap.place))


async def _to_writing(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Words that come with the file are not the text: it is looked at before it is sent."""
    draft = await writing_draft(turn, services)
    return await filed(turn, services, draft, typed.file)


async def filed(turn: Turn, services: Services, draft: WritingDraft | None, file: File | None) -> Screen:
    if draft is None or file is None:
        return staff_not_understood()
    files, said = screens.with_file(draft.files, file)
    return await _of_writing(turn, services, replace(draft, files=files), said=said)


async def _without_words(turn: Turn, services: Services, _typed: Typed) -> Screen:
    """A voice message, a sticker."""
    draft = await writing_draft(turn, services)
    if draft is None:
        return staff_not_understood()
    seen = await looked_at(turn, services, draft.case)
    return await show_writing(turn, services, seen, draft, said=screens.only_files())


# What has come


async def _fetch(turn: Turn, services: Services, tap: FetchCaseFiles) -> Screen:
    return screens.fetched(await looked_at(turn, services, tap.case))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        AttachToWriting: _attach,
        DropFromWriting: _drop,
        FetchCaseFiles: _fetch,
    },
    files={ASKS: _to_writing},
    wordless={ASKS: _without_words},
)
