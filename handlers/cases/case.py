"""Staff's cases: the lists, a case, its messages, and whose it is."""

from dataclasses import replace
from typing import TypeVar

from care.cases.acts import CaseAct, Claim, TakeUpAgain
from care.cases.refusals import ClaimedByAnother, NotThisStep
from care.outcomes import Outcome
from care.people.values import Kind
from care.values.ids import CaseId, PersonId, RequestId
from care.verbs import Asker, Request
from handlers.cases.buttons import ClaimCase, ReadCase, TakeUp
from handlers.cases.filter_buttons import ShowList
from handlers.cases.kinds import Seen, SeenOf, shown
from handlers.cases.screens import case as screens
from handlers.cases.screens.begun import begun_here
from handlers.cases.writing_drafts import begun_in
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import came_from, keep_came_from, keeping_state, person_of
from handlers.talk.ways import OnCase, ShowCase
from handlers.talk.words import fill

T = TypeVar("T", bound=Outcome)


async def act(turn: Turn, services: Services, case: CaseId, what: CaseAct[T]) -> T:
    """As the member of staff who taps or types."""
    me = person_of(turn).id
    return await services.guarantee.cases.act(Asker(me, me), case, what, turn.request)


async def looked_at(turn: Turn, services: Services, case: CaseId) -> Seen:
    """The case as it is now. Raises NotYours."""
    page = await came_from(turn, services, case)
    seen = await seen_by(person_of(turn).id, services, case)
    return replace(seen, came_from=ShowList.unpack(page) if page else None)


async def seen_by(me: PersonId, services: Services, case: CaseId) -> Seen:
    """As this member of staff sees it. Raises NotYours."""
    card = await services.guarantee.inbox.case(me, case)
    seen = SeenOf(card, me, services.clock())
    return replace(seen, own=await shown(card.case).look(services, seen))


async def _show(turn: Turn, services: Services, button: OnCase) -> Screen:
    return await _opened(turn, services, button.case, turn.request)


async def _opened(turn: Turn, services: Services, case: CaseId, request: Request) -> Screen:
    """Shown as it was found; what was new is seen now."""
    seen = await looked_at(turn, services, case)
    begun = await begun_in(turn, services, case)
    await services.guarantee.inbox.see(seen.me, case, keeping_state(request))
    return screens.case(seen, said=begun_here(seen, [(one.kind, one.text) for one in begun]))


async def open_from(
    turn: Turn, services: Services, case: CaseId, page: ShowList, *, after_acting: bool = False
) -> Screen:
    """Opened out of a page of a list, to which there is a way back. `after_acting`: the turn has a verb."""
    await keep_came_from(turn, services, case, page.pack())
    request = turn.request
    if after_acting:
        request = replace(request, id=RequestId(f"{request.id} next"))
    return replace(await _opened(turn, services, case, request), of_patient=False)


async def _claim(turn: Turn, services: Services, button: ClaimCase) -> Screen:
    """The second to claim is told who has it, above the case as it is."""
    said = ""
    try:
        await act(turn, services, button.case, Claim())
    except ClaimedByAnother as refusal:
        said = fill(_("INTE FÖRDELAT. {name} har redan tagit ärendet."), name=refusal.by)
    return screens.case(await looked_at(turn, services, button.case), said=said)


async def _take_up(turn: Turn, services: Services, button: TakeUp) -> Screen:
    """A second tap, or a colleague's, finds it open."""
    said = _("ÖPPNAT IGEN.")
    try:
        await act(turn, services, button.case, TakeUpAgain())
    except NotThisStep:
        said = _("Inget har ändrats.")
    return screens.case(await looked_at(turn, services, button.case), said=said)


async def _read(turn: Turn, services: Services, button: ReadCase) -> Screen:
    return screens.thread(await looked_at(turn, services, button.case), button.page)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={ShowCase: _show, ClaimCase: _claim, TakeUp: _take_up, ReadCase: _read},
)
