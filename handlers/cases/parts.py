"""`Ändra ett stycke`: one paragraph of what staff write in a case takes other words, or goes."""

from dataclasses import replace

from care.cases.views import MessageKind
from care.people.values import Kind
from care.values.ids import CaseId
from care.values.words import required
from handlers.cases.case import looked_at
from handlers.cases.kinds import Seen
from handlers.cases.screens import case as cases
from handlers.cases.screens import parts as screens
from handlers.cases.screens.steps import may_write, why_not
from handlers.cases.screens.words import headline
from handlers.cases.screens.write import LONGEST
from handlers.cases.signing import signed_text
from handlers.cases.write import begun_writing, show_writing, written_so_far
from handlers.cases.writing_buttons import ChoosePart, DropPart, EditPart, GoOnWriting, OfWriting
from handlers.cases.writing_drafts import WritingDraft, keep_writing
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.rich import words_with_marks
from handlers.talk.rows import back, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

_ASKS, _WHICH = "case_part", "case_which_part"


async def _choose(turn: Turn, services: Services, button: ChoosePart, *, again: bool = False) -> Screen:
    seen, draft, text = await _standing(turn, services, button)
    if not may_write(seen, button.kind):
        return cases.case(seen, said=why_not(seen, button.kind))
    await keep_writing(turn, services, draft, asks=_WHICH)
    at = {"case": button.case, "kind": button.kind}
    way_back = row(back(GoOnWriting.model_validate(at)))
    return screens.choose_part(
        text, lambda place: EditPart.model_validate({**at, "place": place}), way_back, again=again
    )


async def _not_one(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Words that are no paragraph's number or beginning: they are no text either."""
    case, kind = CaseId(int(typed.state["case"])), MessageKind(typed.state["kind"])
    return await _choose(turn, services, ChoosePart(case=case, kind=kind), again=True)


async def _standing(turn: Turn, services: Services, at: OfWriting) -> tuple[Seen, WritingDraft, str]:
    """The case, what is begun, and the text as it would be sent."""
    seen = await looked_at(turn, services, at.case)
    draft = await begun_writing(turn, services, at) or WritingDraft(at.case, at.kind)
    return seen, draft, (await written_so_far(turn, services, seen, draft)).text


async def _edit(turn: Turn, services: Services, button: EditPart) -> Screen:
    seen, draft, text = await _standing(turn, services, button)
    parts = screens.parts_of(text)
    if button.place >= len(parts) or not may_write(seen, button.kind):
        return await show_writing(turn, services, seen, draft)
    await keep_writing(turn, services, draft, asks=_ASKS, place=button.place)
    at = {"case": button.case, "kind": button.kind}
    drop = DropPart.model_validate({**at, "place": button.place})
    to_list = row(back(ChoosePart.model_validate(at)))
    return screens.ask_part(headline(seen), parts[button.place], drop=drop, back_row=to_list)


async def _drop(turn: Turn, services: Services, button: DropPart) -> Screen:
    return await _changed(turn, services, button, "")


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    state = typed.state
    case, kind = CaseId(int(state["case"])), MessageKind(state["kind"])
    at = EditPart(case=case, kind=kind, place=int(state["place"]))
    return await _changed(turn, services, at, required(words_with_marks(turn, typed), LONGEST))


async def _changed(turn: Turn, services: Services, at: EditPart | DropPart, words: str) -> Screen:
    """What is left is signed, as any text; a text of which nothing is left is the standard one again."""
    seen, draft, text = await _standing(turn, services, at)
    if not may_write(seen, at.kind):
        return cases.case(seen, said=why_not(seen, at.kind))
    if at.place < len(screens.parts_of(text)):
        left = screens.with_part(text, at.place, words)
        signed = required(await signed_text(turn, services, seen, left), LONGEST) if left else ""
        own = len(screens.parts_of(draft.unsigned))
        unsigned = screens.with_part(draft.unsigned, at.place, words) if at.place < own else draft.unsigned
        draft = replace(draft, text=signed, unsigned=unsigned)
    return await show_writing(turn, services, seen, draft)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={ChoosePart: _choose, EditPart: _edit, DropPart: _drop},
    typed={_ASKS: _typed, _WHICH: _not_one},
)
