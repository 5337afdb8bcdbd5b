"""`Brev att skicka`: each fetched as a file, ticked off when it is in the post; and when it comes back."""

from dataclasses import replace

from care.cases.acts import LetterNotPosted, LetterPosted
from care.cases.refusals import NotThisStep
from care.guarantee.acts import LetterReturned
from care.guarantee.told import may_come_back
from care.guarantee.views import Letter
from care.people.values import Kind
from care.values.ids import DispatchId
from handlers.cases.case import act
from handlers.guarantee.calling_buttons import (
    AskReturned,
    FetchLetter,
    OnLetter,
    OpenLetter,
    OpenUnitLetters,
    PostLetter,
    SaveReturned,
    UndoPosted,
)
from handlers.guarantee.letter_text import paper_of, standard_letter
from handlers.guarantee.screens import letters as screens
from handlers.guarantee.screens.untold import returned
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OpenLetters


async def _list(turn: Turn, services: Services, button: OpenLetters) -> Screen:
    unit = button.unit if isinstance(button, OpenUnitLetters) else None
    found = await services.guarantee.letters.letters(person_of(turn).id, unit)
    return screens.letters(found, button, services.clock())


async def _letter(turn: Turn, services: Services, button: OnLetter) -> Letter:
    """Raises NotYours."""
    return await services.guarantee.letters.letter(person_of(turn).id, DispatchId(button.dispatch))


async def _open(turn: Turn, services: Services, button: OnLetter) -> Screen:
    return await _as_it_is(turn, services, button)


async def _as_it_is(turn: Turn, services: Services, button: OnLetter, said: str = "") -> Screen:
    found = await _letter(turn, services, button)
    return screens.letter(found, services.clock(), draft=_is_draft(services, found), said=said)


async def _fetch(turn: Turn, services: Services, button: FetchLetter) -> Screen:
    found = await _letter(turn, services, button)
    paper = paper_of(found, services.texts)
    return screens.letter_fetched(found, paper, services.clock(), draft=_is_draft(services, found))


async def _post(turn: Turn, services: Services, button: PostLetter) -> Screen:
    found = await _letter(turn, services, button)
    if found.dispatch.posted_at is None:
        await act(turn, services, found.dispatch.case, LetterPosted(found.dispatch.id))
    me, done = person_of(turn), await _letter(turn, services, button)
    left = await services.guarantee.letters.letters(me.id)
    return screens.with_next(screens.posted(done, services.clock(), me=me.name), left, done)


async def _undo(turn: Turn, services: Services, button: UndoPosted) -> Screen:
    """A second tap shows the letter as it is."""
    found = await _letter(turn, services, button)
    if found.dispatch.posted_at is not None:
        try:
            await act(turn, services, found.dispatch.case, LetterNotPosted(found.dispatch.id))
        except NotThisStep:
            return await _as_it_is(turn, services, button, _("Det går inte att ångra längre."))
    return replace(await _as_it_is(turn, services, button, _("ÅNGRAT. Brevet ska postas.")), new=True)


async def _ask_returned(turn: Turn, services: Services, button: AskReturned) -> Screen:
    found = await _letter(turn, services, button)
    if not may_come_back(found.line.case, found.dispatch):
        return await _as_it_is(turn, services, button)
    return screens.ask_returned(found)


async def _returned(turn: Turn, services: Services, button: SaveReturned) -> Screen:
    """A second tap, or a colleague's, reads what is left to tell."""
    found = await _letter(turn, services, button)
    if may_come_back(found.line.case, found.dispatch):
        await act(turn, services, found.dispatch.case, LetterReturned(found.dispatch.id))
    return returned(await offer_at(turn, services, found.dispatch.case))


def _is_draft(services: Services, letter: Letter) -> bool:
    standard = standard_letter(letter, services.texts)
    return standard is not None and standard.is_draft


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenLetters: _list,
        OpenUnitLetters: _list,
        OpenLetter: _open,
        FetchLetter: _fetch,
        PostLetter: _post,
        UndoPosted: _undo,
        AskReturned: _ask_returned,
        SaveReturned: _returned,
    },
    labels={marked("Brev att skicka"): OpenLetters()},
)
