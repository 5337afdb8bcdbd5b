"""Several letters at once: all or those that are picked, in one file, then ticked off when they are posted.

That a file was fetched says nothing of the post: only `Bocka av` does, of just those that were in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from care.cases.acts import LetterNotPosted, LetterPosted
from care.guarantee.views import Letter
from care.people.begun import Draft
from care.people.values import Kind
from care.refusals import Refusal
from care.values.ids import DispatchId, PersonId, RequestId, UnitId
from care.verbs import Asker, Request
from handlers.guarantee.calling_buttons import (
    FetchLetters,
    FetchPicked,
    FetchUnitLetters,
    PickLetters,
    PostFetched,
    TurnLetter,
    UndoFetched,
)
from handlers.guarantee.letter_text import paper_of
from handlers.guarantee.screens import letters_together as screens
from handlers.guarantee.screens.letters import letters as list_screen
from handlers.talk.conversation import Conversation
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.language import marked
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import PaperBundle, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OpenLetters

_Act = LetterPosted | LetterNotPosted


@dataclass(frozen=True, slots=True)
class PickedLetters(Draft):
    """Those that are to be fetched together."""

    kept_as: ClassVar[str] = "letters_picked"

    letters: tuple[DispatchId, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedLetters(Draft):
    """Those that stood in the file."""

    kept_as: ClassVar[str] = "letters_fetched"

    letters: tuple[DispatchId, ...]


_PICKED, _FETCHED = Drafts(PickedLetters), Drafts(FetchedLetters)


async def _waiting(turn: Turn, services: Services, unit: UnitId | None) -> Sequence[Letter]:
    return await services.guarantee.letters.letters(person_of(turn).id, unit or None)


async def _fetch_all(turn: Turn, services: Services, button: FetchLetters) -> Screen:
    unit = button.unit if isinstance(button, FetchUnitLetters) else None
    return await _fetch(turn, services, await _waiting(turn, services, unit))


async def _fetch_picked(turn: Turn, services: Services, _button: FetchPicked) -> Screen:
    picked = await _PICKED.begun(turn, services) or PickedLetters()
    waiting = await _waiting(turn, services, None)
    return await _fetch(turn, services, [one for one in waiting if one.dispatch.id in picked.letters])


async def _fetch(turn: Turn, services: Services, found: Sequence[Letter]) -> Screen:
    """The oldest ones, so many that the chat is not kept waiting."""
    if not found:
        return list_screen(found, OpenLetters(), services.clock())
    here = found[: screens.MOST_AT_ONCE]
    kept = FetchedLetters(tuple(one.dispatch.id for one in here))
    await _FETCHED.keep(turn, services, kept)
    papers = tuple(paper_of(one, services.texts) for one in here)
    bundle = PaperBundle(f"brev-{len(papers)}-st.pdf", papers) if len(papers) > 1 else papers[0]
    return screens.fetched(here, bundle, left=len(found) - len(here), mark=mark_of(*kept.letters))


async def _pick(turn: Turn, services: Services, button: PickLetters) -> Screen:
    picked = await _PICKED.begun(turn, services) or PickedLetters()
    return await _picking(turn, services, button, picked)


async def _turn(turn: Turn, services: Services, button: TurnLetter) -> Screen:
    one, picked = DispatchId(button.dispatch), await _PICKED.begun(turn, services) or PickedLetters()
    others = tuple(other for other in picked.letters if other != one)
    picked = PickedLetters(others if one in picked.letters else (*others, one))
    await _PICKED.keep(turn, services, picked)
    return await _picking(turn, services, PickLetters(unit=button.unit, page=button.page), picked)


async def _picking(turn: Turn, services: Services, button: PickLetters, picked: PickedLetters) -> Screen:
    waiting = await _waiting(turn, services, button.unit)
    return screens.pick_letters(waiting, set(picked.letters), button, services.clock())


async def _post(turn: Turn, services: Services, button: PostFetched) -> Screen:
    """Another file has been fetched since: the button means nothing any more."""
    begun = await _FETCHED.to_send(turn, services)
    if begun is None or mark_of(*begun.draft.letters) != button.mark:
        return button_lapsed()
    once = replace(turn.request, id=begun.request.id)
    failed = await _each(services, person_of(turn).id, begun.draft.letters, LetterPosted, request=once)
    await _FETCHED.sent(turn, services, begun)
    await _PICKED.forget(turn, services)
    return screens.posted_together(len(begun.draft.letters), failed, button.mark)


async def _undo(turn: Turn, services: Services, button: UndoFetched) -> Screen:
    """Those that a colleague had ticked off stay so."""
    begun = await _FETCHED.to_send(turn, services)
    if begun is None or not begun.is_sent or mark_of(*begun.draft.letters) != button.mark:
        return button_lapsed()
    failed = await _each(
        services, person_of(turn).id, begun.draft.letters, LetterNotPosted, request=turn.request
    )
    return screens.taken_back_together(len(begun.draft.letters) - len(failed), failed)


async def _each(
    services: Services, me: PersonId, those: Sequence[DispatchId], act: type[_Act], *, request: Request
) -> list[str]:
    """The names of those that it did not come to."""
    failed = []
    for one in those:
        found = await services.guarantee.letters.letter(me, one)
        once = replace(request, id=RequestId(f"{request.id} {one}"))
        try:
            await services.guarantee.cases.act(Asker(me, me), found.dispatch.case, act(one), once)
        except Refusal:
            failed.append(found.line.patient_name)
    return failed


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        FetchLetters: _fetch_all,
        FetchUnitLetters: _fetch_all,
        PickLetters: _pick,
        TurnLetter: _turn,
        FetchPicked: _fetch_picked,
        PostFetched: _post,
        UndoFetched: _undo,
    },
    labels={marked("Hämta alla"): FetchLetters()},
)
