"""`Brev att skicka`: each fetched as a file, and ticked off when it is in the post."""

from care.cases.acts import LetterPosted
from care.guarantee.views import Letter
from care.people.values import Kind
from care.values.ids import DispatchId
from handlers.cases.case import act
from handlers.guarantee.calling_buttons import (
    FetchLetter,
    OnLetter,
    OpenLetter,
    OpenUnitLetters,
    PostLetter,
)
from handlers.guarantee.letter_text import paper_of, standard_letter
from handlers.guarantee.screens import letters as screens
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
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


async def _open(turn: Turn, services: Services, button: OpenLetter) -> Screen:
    found = await _letter(turn, services, button)
    return screens.letter(found, services.clock(), draft=_is_draft(services, found))


async def _fetch(turn: Turn, services: Services, button: FetchLetter) -> Screen:
    found = await _letter(turn, services, button)
    paper = paper_of(found, services.texts)
    return screens.letter_fetched(found, paper, services.clock(), draft=_is_draft(services, found))


async def _post(turn: Turn, services: Services, button: PostLetter) -> Screen:
    found = await _letter(turn, services, button)
    if found.dispatch.posted_at is None:
        await act(turn, services, found.dispatch.case, LetterPosted(found.dispatch.id))
    return screens.posted(await _letter(turn, services, button), services.clock())


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
    },
    labels={marked("Brev att skicka"): OpenLetters()},
)
