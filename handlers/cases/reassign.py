"""`Omfördela`: a case is passed on to a colleague, or back to the group."""

from care.cases.acts import Reassign
from care.cases.events import Event
from care.cases.refusals import ClaimedByAnother
from care.people.values import Kind
from handlers.cases.case import act, looked_at
from handlers.cases.kinds import Seen
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.screens import reassign as screens
from handlers.cases.writing_buttons import ChooseHandler, GiveCase, KeepHandler
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.words import fill, sentences


async def _choose(turn: Turn, services: Services, button: ChooseHandler) -> Screen:
    seen = await looked_at(turn, services, button.case)
    if Event.REASSIGN not in seen.card.may:
        return _kept(seen)
    colleagues = await services.guarantee.inbox.colleagues(seen.me, button.case)
    away = await services.guarantee.absences.away([one.id for one in colleagues])
    return screens.choose(seen, colleagues, away, button.page)


async def _give(turn: Turn, services: Services, button: GiveCase) -> Screen:
    """A second tap gives the same receipt."""
    seen = await looked_at(turn, services, button.case)
    if seen.case.handler != (button.to or None):
        if Event.REASSIGN not in seen.card.may:
            return _kept(seen)
        try:
            await act(turn, services, button.case, Reassign(button.to or None))
        except ClaimedByAnother:  # between the look and the act
            return _kept(await looked_at(turn, services, button.case))
    now = await looked_at(turn, services, button.case)
    return await onward(turn, services, now, screens.given(now, button.to))


def _kept(seen: Seen) -> Screen:
    """The case as it is; who has it, if a colleague has."""
    theirs = seen.case.handler not in {None, seen.me}
    who = fill(_("{name} har redan tagit ärendet."), name=seen.case.handler_name) if theirs else ""
    return cases.case(seen, said=sentences(_("INTE OMFÖRDELAT."), who))


async def _keep(turn: Turn, services: Services, button: KeepHandler) -> Screen:
    return cases.case(await looked_at(turn, services, button.case), said=_("Inget har ändrats."))


CONVERSATION = Conversation(
    whom=Kind.STAFF, taps={ChooseHandler: _choose, GiveCase: _give, KeepHandler: _keep}
)
