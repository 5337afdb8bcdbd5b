"""Templates of a part answer: a standard text is taken, looked at, changed if need be, sent as any other."""

from dataclasses import replace

from care.cases.views import MessageKind
from care.people.values import Kind
from care.values.words import clean
from handlers.cases.screens import case as cases
from handlers.cases.screens.steps import may_write, why_not
from handlers.cases.write import show_writing
from handlers.cases.writing_drafts import WritingDraft, begun_text
from handlers.guarantee.reply_buttons import PART_TEXTS, TakePart
from handlers.guarantee.seen import offer_at
from handlers.guarantee.texts import filled, writing_in
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.words import italic


async def _take(turn: Turn, services: Services, button: TakePart) -> Screen:
    """The files that are attached stay."""
    seen, kind = await offer_at(turn, services, button.case), MessageKind.PART_ANSWER
    if not may_write(seen, kind):
        return cases.case(seen, said=why_not(seen, kind))
    text, made_of = filled(await writing_in(person_of(turn), services, seen), PART_TEXTS[button.text])
    begun = await begun_text(turn, services, button.case, kind) or WritingDraft(button.case, kind)
    said = italic(_("UTKAST: texten är inte godkänd av regionen.")) if made_of.is_draft else ""
    draft = replace(begun, text=clean(text), unsigned="", typed="")
    return await show_writing(turn, services, seen, draft, said=said)


CONVERSATION = Conversation(whom=Kind.STAFF, taps={TakePart: _take})
