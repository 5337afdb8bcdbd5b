"""The unit's day and a visit of it, with what the unit can change there on its own account."""

from care.bookings.permissions import cannot_cancel
from care.bookings.video import cannot_change_meeting
from care.people.roles import Act, may
from care.people.values import Kind
from care.schedules.verbs import UnitDate
from care.values.clock import local_day
from care.values.ids import PerformerId, UnitId
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.units import titled
from handlers.unit_changes.screens import day as screens
from handlers.unit_changes.screens.cancel import with_visit_changes
from handlers.unit_changes.screens.meeting import with_meeting
from handlers.unit_changes.staff_buttons import AskCloseDay, ChooseWhoCloses, OpenClosedDay
from handlers.visits.buttons import OpenDay, ShowVisit
from handlers.visits.unit_day import shown_day, shown_visit


async def _day(turn: Turn, services: Services, button: OpenDay) -> Screen:
    screen, found = await shown_day(turn, services, button)
    if found is None or not _changes(turn, found.unit.id) or found.day < local_day(services.clock()):
        return screen
    opening = await services.schedules.day(person_of(turn).id, found.unit.id, found.day)
    return screens.with_day_changes(screen, found, opening, services.clock())


async def _visit(turn: Turn, services: Services, button: ShowVisit) -> Screen:
    screen, visit = await shown_visit(turn, services, button)
    if not _changes(turn, visit.unit.id) or cannot_cancel(visit, services.clock(), as_staff=True):
        return screen
    shown, other = with_visit_changes(screen, visit.ref), not visit.room
    if cannot_change_meeting(visit, services.clock(), video=other):
        return shown
    return with_meeting(shown, visit)


async def _who_closes(turn: Turn, services: Services, button: ChooseWhoCloses) -> Shown:
    """Where one works alone there is nothing to choose; a day that is closed is shown, to be opened."""
    me = person_of(turn).id
    opening = await services.schedules.day(me, button.unit, button.day)
    if opening.closed:
        return OpenDay(unit=button.unit, day=button.day)
    if len(opening.at_work) + len(opening.away) <= 1:
        return AskCloseDay(unit=button.unit, day=button.day)
    booked = await services.unit_changes.day(me, button.unit, button.day)
    return screens.who_closes(opening, booked.lines, button, services.clock())


async def _open_again(turn: Turn, services: Services, button: OpenClosedDay) -> Screen:
    me, place = person_of(turn).id, UnitDate(button.unit, button.day)
    performer = PerformerId(button.performer) if button.performer else None
    opened = await services.schedules.open_day(me, place, performer, turn.request)
    opening = await services.schedules.day(me, button.unit, button.day)
    name = next((titled(one.name) for one in opening.at_work if one.performer == performer), "")
    return screens.day_opened(button, name, opened.new, services.clock())


def _changes(turn: Turn, unit: UnitId) -> bool:
    """Whether visits can be moved and cancelled there on the unit's own account."""
    return may(person_of(turn).grants, Act.CHANGE_VISITS, unit)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenDay: _day, ShowVisit: _visit, ChooseWhoCloses: _who_closes, OpenClosedDay: _open_again},
)
