"""The manager sees when each region's rules must be looked over, and says when that is done."""

from care.people.values import Kind
from care.refusals import NotAllowed, NotYours
from care.rules.revision import Revision, Revisions
from handlers.rules import screens
from handlers.rules.buttons import OnRevision, OpenRevisions, SayLookedOver, ShowRevision
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


def _verbs(services: Services) -> Revisions:
    if services.revisions is None:
        raise NotAllowed
    return services.revisions


async def _list(turn: Turn, services: Services, _button: OpenRevisions) -> Screen:
    found = await _verbs(services).revisions(person_of(turn).id)
    return screens.revisions(found, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenRevisions())


async def _one(turn: Turn, services: Services, button: OnRevision) -> Revision:
    found = await _verbs(services).revisions(person_of(turn).id)
    named = [one for one in found if one.region == button.region]
    if not named:
        raise NotYours
    return named[0]


async def _show(turn: Turn, services: Services, button: ShowRevision) -> Screen:
    return screens.revision(await _one(turn, services, button), services.clock())


async def _say(turn: Turn, services: Services, button: SayLookedOver) -> Screen:
    """A second tap gives the same receipt."""
    me = person_of(turn).id
    await _verbs(services).looked_over(me, button.region, button.due, turn.request)
    return screens.looked_over(await _one(turn, services, button), services.clock())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenRevisions: _list, ShowRevision: _show, SayLookedOver: _say},
    labels={marked("Regionernas regler"): _list_typed},
)
