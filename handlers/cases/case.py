"""Staff's cases: the lists, a case, its messages, and whose it is."""

from typing import TypeVar

from care.cases.acts import CaseAct, Claim
from care.cases.refusals import ClaimedByAnother
from care.guarantee.verbs import Guarantee
from care.outcomes import Outcome
from care.people.values import Kind
from care.refusals import NotAllowed
from care.values.ids import CaseId, PersonId
from care.verbs import Asker
from handlers.cases.buttons import ClaimCase, ReadCase
from handlers.cases.kinds import Seen, SeenOf, shown
from handlers.cases.screens import case as screens
from handlers.cases.writing_drafts import has_begun
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, person_of
from handlers.talk.ways import OnCase, ShowCase
from handlers.talk.words import fill

T = TypeVar("T", bound=Outcome)


def guarantee(services: Services) -> Guarantee:
    if services.guarantee is None:
        raise NotAllowed
    return services.guarantee


async def act(turn: Turn, services: Services, case: CaseId, what: CaseAct[T]) -> T:
    """As the member of staff who taps or types."""
    me = person_of(turn).id
    return await guarantee(services).cases.act(Asker(me, me), case, what, turn.request)


async def looked_at(turn: Turn, services: Services, case: CaseId) -> Seen:
    """The case as it is now. Raises NotYours."""
    return await seen_by(person_of(turn).id, services, case)


async def seen_by(me: PersonId, services: Services, case: CaseId) -> Seen:
    """As this member of staff sees it. Raises NotYours."""
    card = await guarantee(services).inbox.case(me, case)
    own = await shown(card.case).look(services, me, card.case)
    return SeenOf(card, me, services.clock(), own)


async def _show(turn: Turn, services: Services, button: OnCase) -> Screen:
    """Shown as it was found; what was new is seen now."""
    seen = await looked_at(turn, services, button.case)
    begun = await has_begun(turn, services, button.case)
    await guarantee(services).inbox.see(seen.me, button.case, keeping_state(turn.request))
    return screens.case(seen, said=_("Du har börjat skriva här. Det är inte skickat.") if begun else "")


async def _claim(turn: Turn, services: Services, button: ClaimCase) -> Screen:
    """The second to claim is told who has it, above the case as it is."""
    said = ""
    try:
        await act(turn, services, button.case, Claim())
    except ClaimedByAnother as refusal:
        said = fill(_("INTE FÖRDELAT. {name} har redan tagit ärendet."), name=refusal.by)
    return screens.case(await looked_at(turn, services, button.case), said=said)


async def _read(turn: Turn, services: Services, button: ReadCase) -> Screen:
    return screens.thread(await looked_at(turn, services, button.case), button.page)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={ShowCase: _show, ClaimCase: _claim, ReadCase: _read},
)
