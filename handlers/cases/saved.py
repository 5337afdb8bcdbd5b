"""`Egna svar`: texts that staff keep for themselves, and take while they write in a case."""

from care.cases.saved import LONGEST_SAVED_NAME, SavedText
from care.cases.views import MessageKind
from care.people.values import Kind
from care.values.ids import CaseId
from care.values.words import required
from handlers.cases.case import looked_at
from handlers.cases.screens import saved as screens
from handlers.cases.screens.write import LONGEST
from handlers.cases.write import begun_writing, show_writing, write_words
from handlers.cases.writing_buttons import (
    ChangeSaved,
    DropSaved,
    OfSaved,
    OfWriting,
    OpenSaved,
    SaveText,
    ShowSaved,
    UseSaved,
)
from handlers.cases.writing_drafts import WritingDraft, begun_text
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed, staff_not_understood
from handlers.talk.rich import words_with_marks
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of
from handlers.talk.words import fill

_NAME, _OTHER = "saved_name", "saved_text"


async def _show(turn: Turn, services: Services, button: ShowSaved, *, said: str = "") -> Screen:
    kept = await services.guarantee.inbox.saved(person_of(turn).id)
    return screens.saved_list(button, kept, said=said)


async def _that(turn: Turn, services: Services, saved: int) -> SavedText | None:
    """One's own, whatever a button brings."""
    kept = await services.guarantee.inbox.saved(person_of(turn).id)
    return next((one for one in kept if one.id == saved), None)


async def _use(turn: Turn, services: Services, button: UseSaved) -> Screen:
    saved = await _that(turn, services, button.saved)
    if saved is None:
        return await _to_list(turn, services, button)
    draft = await begun_writing(turn, services, button) or WritingDraft(button.case, button.kind)
    return await write_words(turn, services, draft, saved.text)


async def _to_list(turn: Turn, services: Services, button: OfWriting, *, said: str = "") -> Screen:
    to_change = int(not isinstance(button, UseSaved))
    return await _show(
        turn, services, ShowSaved(case=button.case, kind=button.kind, changing=to_change), said=said
    )


async def _open(turn: Turn, services: Services, button: OpenSaved) -> Screen:
    saved = await _that(turn, services, button.saved)
    if saved is None:
        return await _to_list(turn, services, button)
    return screens.one_saved(button, saved)


async def _drop(turn: Turn, services: Services, button: DropSaved) -> Screen:
    saved = await _that(turn, services, button.saved)
    await services.guarantee.inbox.drop_saved(person_of(turn).id, button.saved)
    said = fill(_("{name} är borttaget."), name=saved.name) if saved else ""
    return await _to_list(turn, services, button, said=said)


async def _change(turn: Turn, services: Services, button: ChangeSaved) -> Screen:
    saved = await _that(turn, services, button.saved)
    if saved is None:
        return await _to_list(turn, services, button)
    await ask(turn, services, _OTHER, case=button.case, kind=button.kind.value, saved=saved.id)
    return screens.ask_other(button, saved)


async def _changed(turn: Turn, services: Services, typed: Typed) -> Screen:
    state = typed.state
    case, kind = CaseId(int(state["case"])), MessageKind(state["kind"])
    at = OfSaved(case=case, kind=kind, saved=int(state["saved"]))
    words = required(words_with_marks(turn, typed), LONGEST)
    await services.guarantee.inbox.change_saved(person_of(turn).id, at.saved, words)
    saved = await _that(turn, services, at.saved)
    return screens.one_saved(at, saved) if saved else await _to_list(turn, services, at)


async def _ask_name(turn: Turn, services: Services, button: SaveText) -> Screen:
    draft = await begun_writing(turn, services, button)
    if draft is None or not draft.unsigned:
        return button_lapsed()
    await ask(turn, services, _NAME, case=button.case, kind=button.kind.value)
    return screens.ask_name(button, draft.unsigned)


async def _named(turn: Turn, services: Services, typed: Typed) -> Screen:
    """It is kept, and the text is looked at again."""
    case, kind = CaseId(int(typed.state["case"])), MessageKind(typed.state["kind"])
    draft = await begun_text(turn, services, case, kind)
    if draft is None or not draft.unsigned:
        return staff_not_understood()
    name = required(" ".join(typed.text.split()), LONGEST_SAVED_NAME)
    await services.guarantee.inbox.save(person_of(turn).id, name, draft.unsigned)
    said = fill(_("{name} finns nu bland dina egna svar."), name=name)
    return await show_writing(turn, services, await looked_at(turn, services, case), draft, said=said)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        ShowSaved: _show,
        UseSaved: _use,
        OpenSaved: _open,
        DropSaved: _drop,
        ChangeSaved: _change,
        SaveText: _ask_name,
    },
    typed={_NAME: _named, _OTHER: _changed},
)
