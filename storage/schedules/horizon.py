"""How far ahead there are times: the unit and its managers are told when it is too short, each Monday."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, select

from care.people.roles import Act
from care.schedules.notices import StaffHorizon
from care.schedules.verbs import ShortService
from care.values.clock import instant, local_day
from care.values.ids import UnitId
from care.values.quiet import MORNING
from storage.engine.columns import exactly, reference
from storage.engine.columns import instant as instant_column
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.people.members import members
from storage.places.reading import day_of, in_force
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services, units
from storage.tables.slots import WITHDRAWN, slots
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.tell import tell
from storage.verbs.when_told import At

LOOK_AHEAD = "horizon"
_EVERYWHERE = "all"
_last_laid = (
    select(func.max(slots.c.starts))
    .where(
        slots.c.service_id == services.c.id,
        slots.c.status != exactly(WITHDRAWN),
        slots.c.starts > bindparam("now", type_=instant_column()),
    )
    .correlate(services)
    .scalar_subquery()
    .label("last")
)
LAST_OF_EACH = (
    select(services.c.name, services.c.seats, service_rules.c.version, service_rules.c.rules, _last_laid)
    .select_from(services.join(service_rules, in_force(service_rules, services.c.id)))
    .where(services.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(services.c.id)
)
_ALL_UNITS = select(units.c.id).order_by(units.c.id)


def short_at(port: Port, now: datetime, unit: UnitId) -> list[ShortService]:
    """A hidden service and a group, which meets when somebody says so, promise nothing."""
    found = []
    for row in port.all(LAST_OF_EACH, unit=unit, now=to_micros(now), today=day_of(now)):
        rules = decode_rules(row.version, row.rules)
        weeks, until = rules.horizon_least_weeks, _day(row.last)
        wanted = local_day(now) + timedelta(weeks=weeks)
        if weeks and not (rules.hidden or row.seats) and (until is None or until < wanted - _A_WEEKEND):
            found.append(ShortService(name=row.name, until=until, weeks=weeks))
    return found


_A_WEEKEND = timedelta(days=4)
"""Days that may have no times by themselves: a week is not short because it ends with a holiday."""


def _day(micros: int | None) -> date | None:
    return None if micros is None else local_day(from_micros(micros))


def set_next_look(port: Port, now: datetime) -> None:
    """The next Monday morning; a second one of the same Monday is the same."""
    today = local_day(now)
    monday = today + timedelta(days=-today.weekday() % 7)
    due = instant(monday, MORNING)
    if due <= now:
        due = instant(monday + timedelta(weeks=1), MORNING)
    set_deadline(port, kind=LOOK_AHEAD, subject=_EVERYWHERE, due=due, facts={})


def look_ahead(port: Port, now: datetime, deadline: Deadline) -> bool:
    """Tells every unit whose times do not reach, and who manages it; again each week until they do."""
    if not fired(port, deadline.id, at=now):
        return False
    set_next_look(port, now)
    for (unit,) in port.all(_ALL_UNITS):
        if short_at(port, now, UnitId(unit)):
            to = {
                *members(port, UnitId(unit), Act.GET_NOTICES),
                *members(port, UnitId(unit), Act.REVISE_RULES),
            }
            tell(At(port, now), sorted(to), StaffHorizon(unit=UnitId(unit)))
    return True
