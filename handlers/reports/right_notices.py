"""That a right ends soon, or has ended: to whose it is, and to who may order it anew."""

from care.people.roles import Act, may
from care.people.values import Person
from care.reports.notices import RightEnds, RightsEnding
from care.reports.rights import HeldRole, ends_soon
from care.values.clock import local_day
from handlers.reports.screens import right_ends as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def right_ends(notice: RightEnds, reader: Person, services: Services) -> Screen | None:
    """None where it has been ordered anew meanwhile."""
    own = await services.rights.own(HeldRole(notice.unit, reader.id, notice.role))
    if notice.ended:
        return None if own.holds else screens.has_ended(own, notice.role)
    soon = own.holds and ends_soon(own.first, own.last, local_day(services.clock()))
    return screens.will_end(own, notice.role, services.clock()) if soon else None


async def rights_ending(notice: RightsEnding, reader: Person, services: Services) -> Screen | None:
    """None for who may not order any more, and where none ends soon now."""
    if not may(reader.grants, Act.ORDER_RIGHT, notice.unit):
        return None
    now = services.clock()
    found = await services.rights.of_unit(reader.id, notice.unit)
    soon = [one for one in found.rights if ends_soon(one.first, one.last, local_day(now))]
    return screens.will_end_here(found, soon, now) if soon else None
