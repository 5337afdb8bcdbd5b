"""That a right begins, ends soon or has ended, or a role has other units: to whose it is, or orders it."""

from care.people.roles import Act, may
from care.people.values import Person
from care.reports.notices import RightBegins, RightEnds, RightsEnding, RoleMoved
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


async def right_begins(notice: RightBegins, reader: Person, services: Services) -> Screen | None:
    """None where it holds no more."""
    own = await services.rights.own(HeldRole(notice.unit, reader.id, notice.role))
    return screens.has_begun(own, notice, services.clock()) if own.holds else None


async def role_moved(notice: RoleMoved, reader: Person, services: Services) -> Screen | None:
    """As it is now: None where all has been moved back."""
    held = {one.unit for one in reader.grants if one.role is notice.role}
    new, gone = [one for one in notice.gained if one in held], [one for one in notice.lost if one not in held]
    gained, lost = [[(await services.availability.unit(one)).name for one in these] for these in (new, gone)]
    return screens.has_moved(notice.role, gained, lost) if gained or lost else None


async def rights_ending(notice: RightsEnding, reader: Person, services: Services) -> Screen | None:
    """None for who may not order any more, and where none ends soon now."""
    if not may(reader.grants, Act.ORDER_RIGHT, notice.unit):
        return None
    now = services.clock()
    found = await services.rights.of_unit(reader.id, notice.unit)
    soon = [one for one in found.rights if ends_soon(one.first, one.last, local_day(now))]
    return screens.will_end_here(found, soon, now) if soon else None
