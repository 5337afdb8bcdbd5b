"""What staff are told of a case without having asked, as it stands when it is sent."""

from care.cases.notices import StaffReassigned, StaffTakenOver
from care.notices import OfCase
from care.people.values import Person
from care.refusals import NotYours
from handlers.cases.case import seen_by
from handlers.cases.kinds import ToldOf, shown
from handlers.cases.screens.notices import told
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def case_notice(notice: OfCase, reader: Person, services: Services) -> Screen | None:
    """None: the case is not the reader's to see, or what it says is so no more."""
    try:
        seen = await seen_by(reader.id, services, notice.case)
    except NotYours:
        return None
    what = ToldOf(seen, notice, await _actor(notice, services))
    return told(what) if shown(seen.case).still_so(what) else None


async def _actor(notice: OfCase, services: Services) -> str:
    """The name of the colleague who did it."""
    actor = notice.actor if isinstance(notice, StaffReassigned | StaffTakenOver) else None
    return (await services.people.person(actor)).name if actor else ""
