"""The manager sees when each region's rules must be looked over, and says when that is done."""

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotYours
from care.rules.revision import Revision
from care.values.clock import local_day
from handlers.rules import screens
from handlers.rules.buttons import OnRevision, OpenRevisions, SayLookedOver, ShowRevision
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.words import fill


async def _list(turn: Turn, services: Services, _button: OpenRevisions) -> Screen:
    found = await services.revisions.revisions(person_of(turn).id)
    return screens.revisions(found, services.clock())


async def _one(turn: Turn, services: Services, button: OnRevision) -> Revision:
    found = await services.revisions.revisions(person_of(turn).id)
    named = [one for one in found if one.region == button.region]
    if not named:
        raise NotYours
    return named[0]


async def _show(turn: Turn, services: Services, button: ShowRevision) -> Screen:
    return screens.revision(await _one(turn, services, button), services.clock())


async def _say(turn: Turn, services: Services, button: SayLookedOver) -> Screen:
    """A second tap gives the same receipt."""
    me = person_of(turn).id
    await services.revisions.looked_over(me, button.region, button.due, turn.request)
    return screens.looked_over(await _one(turn, services, button), services.clock())


async def in_staff_menu(turn: Turn, services: Services) -> InMenu:
    """The manager's: what is to be looked over soon is said, all of it is a tap away."""
    me = person_of(turn)
    if not may(me.grants, Act.REVISE_RULES):
        return NOTHING
    today = local_day(services.clock())
    soon = sum(one.is_soon(today) for one in await services.revisions.revisions(me.id))
    said = ngettext("{count} regions regler ska ses över.", "{count} regioners regler ska ses över.", soon)
    return InMenu(
        below=((60, fill(said, count=soon)),) if soon else (),
        buttons=((60, button(_("Regionernas regler"), OpenRevisions())),),
    )


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenRevisions: _list, ShowRevision: _show, SayLookedOver: _say},
    labels={marked("Regionernas regler"): OpenRevisions()},
)
