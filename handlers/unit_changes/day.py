"""The unit's day and a visit of it, with what the unit can change there on its own account."""

from care.bookings.permissions import cannot_cancel
from care.people.roles import Act, may
from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import UnitId
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.unit_changes.screens.cancel import with_day_changes, with_visit_changes
from handlers.visits.buttons import OpenDay, ShowVisit
from handlers.visits.unit_day import shown_day, shown_visit


async def _day(turn: Turn, services: Services, button: OpenDay) -> Screen:
    screen, found = await shown_day(turn, services, button)
    if found is None or not _changes(turn, found.unit.id) or found.day < local_day(services.clock()):
        return screen
    return with_day_changes(screen, found.unit.id, found.day)


async def _visit(turn: Turn, services: Services, button: ShowVisit) -> Screen:
    screen, visit = await shown_visit(turn, services, button)
    if not _changes(turn, visit.unit.id) or cannot_cancel(visit, services.clock(), as_staff=True):
        return screen
    return with_visit_changes(screen, visit.ref)


def _changes(turn: Turn, unit: UnitId) -> bool:
    """Whether visits can be moved and cancelled there on the unit's own account."""
    return may(person_of(turn).grants, Act.CHANGE_VISITS, unit)


CONVERSATION = Conversation(whom=Kind.STAFF, taps={OpenDay: _day, ShowVisit: _visit})
