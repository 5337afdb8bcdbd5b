"""`Ta över`: a colleague's case becomes one's own, or all of them the group's; the colleague is told."""

from contextlib import suppress
from dataclasses import replace

from care.cases.acts import TakeOver
from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, CasePage, Tab
from care.cases.refusals import ClaimedByAnother
from care.people.values import Kind
from care.refusals import NotYours, Refusal
from care.values.ids import RequestId
from care.verbs import Asker
from handlers.cases.buttons import AskPutBack, AskTakeOver, OfColleague, PutAllBack, TakeCaseOver
from handlers.cases.case import act, looked_at
from handlers.cases.screens import case as cases
from handlers.cases.screens import take_over as screens
from handlers.cases.write import taken_over
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.words import fill


async def _ask(turn: Turn, services: Services, button: AskTakeOver) -> Screen:
    """Who has it no longer, or ended it meanwhile: the case as it is."""
    seen = await looked_at(turn, services, button.case)
    if not seen.card.takes_over or seen.case.handler is None:
        return cases.case(seen)
    theirs = OfColleague(case=button.case, colleague=seen.case.handler)
    return screens.of_one(seen, await _what_they_have(turn, services, theirs))


async def _take(turn: Turn, services: Services, button: TakeCaseOver) -> Screen:
    """A second tap shows the same."""
    said = fill(_("Du har ärendet nu. {name} har fått besked."), name=await _named(services, button))
    try:
        await act(turn, services, button.case, TakeOver(button.colleague))
    except ClaimedByAnother as refusal:
        said = fill(_("INTE FÖRDELAT. {name} har redan tagit ärendet."), name=refusal.by)
    return await taken_over(turn, services, await looked_at(turn, services, button.case), said)


async def _ask_back(turn: Turn, services: Services, button: AskPutBack) -> Screen:
    seen = await looked_at(turn, services, button.case)
    name = await _named(services, button)
    return screens.of_all(seen, button, name, await _what_they_have(turn, services, button))


async def _put_back(turn: Turn, services: Services, button: PutAllBack) -> Screen:
    """Each in a transaction of its own: what a kill leaves is done when it is tapped again."""
    me, back = person_of(turn).id, TakeOver(button.colleague, to_group=True)
    for line in (await _what_they_have(turn, services, button)).lines:
        request = replace(turn.request, id=RequestId(f"{turn.request.id} {line.case.id}"))
        with suppress(Refusal):  # what could not be put back is named as what the colleague still has
            await services.guarantee.cases.act(Asker(me, me), line.case.id, back, request)
    left = await _what_they_have(turn, services, button)
    return screens.all_put_back(await _named(services, button), left)


async def _what_they_have(turn: Turn, services: Services, button: OfColleague) -> CasePage:
    """Where the asker sees it."""
    chosen = CaseFilter(tab=Tab.ALL, handler=button.colleague)
    return await services.guarantee.inbox.cases(person_of(turn).id, chosen, limit=MOST)


async def _named(services: Services, button: OfColleague) -> str:
    found = await services.people.person(button.colleague)
    if found.kind is not Kind.STAFF:
        raise NotYours
    return found.name


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={AskTakeOver: _ask, TakeCaseOver: _take, AskPutBack: _ask_back, PutAllBack: _put_back},
)
