"""The days on which nobody of a unit's group is there: what comes then is seen by nobody."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.people.absence import Absence, Unmanned, demand_days, unmanned
from care.people.roles import Act
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from storage.cases.absences import demand_may_enter
from storage.cases.units import BY_ID
from storage.cases.viewing import units_where
from storage.engine.columns import local_day as day_column
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.people.absences import away_of
from storage.people.members import members
from storage.places.reading import unit_of
from storage.tables.absences import absences
from storage.tables.people import grants
from storage.verbs.asking import grants_of

_SOMEBODY_AWAY = (
    select(grants.c.unit_id)
    .distinct()
    .select_from(grants.join(absences, absences.c.person_id == grants.c.person_id))
    .where(ids_in(grants.c.unit_id, "units"), absences.c.last_day >= bindparam("day", type_=day_column()))
    .order_by(grants.c.unit_id)
)


def left_alone(
    port: Port, now: datetime, asker: PersonId, person: PersonId, *, first: date, last: date
) -> Sequence[Unmanned]:
    """Of the person's units, were that one away then too. Raises NotAllowed, NotThoseDays."""
    demand_may_enter(port, asker, person)
    today = local_day(now)
    demand_days(first, last, today)
    too = Absence(id=0, person=person, first=first, last=last)
    units = sorted({grant.unit for grant in grants_of(port, person) if grant.unit is not None})
    groups = {unit: group for unit in units if person in (group := _group(port, unit))}
    return _unmanned(port, groups, max(first, today), last, too=(too,))


def unmanned_soon(port: Port, now: datetime, asker: PersonId) -> Sequence[Unmanned]:
    """As absences are entered now, at the units where the asker may say who is away. Raises NotAllowed."""
    today, led = local_day(now), units_where(port, asker, Act.ENTER_ABSENCE)
    found = port.all(_SOMEBODY_AWAY, units=json_list(led), day=today.isoformat())
    groups = {unit: _group(port, unit) for unit in (UnitId(row[0]) for row in found)}
    return _unmanned(port, groups, today, date.max)


def _group(port: Port, unit: UnitId) -> list[PersonId]:
    """Who has its cases; where it has none, its tasks."""
    return members(port, unit, Act.GET_CASE_NOTICES) or members(port, unit, Act.GET_NOTICES)


def _unmanned(
    port: Port, groups: dict[UnitId, list[PersonId]], first: date, last: date, *, too: Iterable[Absence] = ()
) -> Sequence[Unmanned]:
    found = []
    for unit, group in groups.items():
        away = [*away_of(port, group, first, last), *too]
        ends = min(last, max((one.last for one in away), default=first))
        days = unmanned(group, away, first, ends)
        row = port.one(BY_ID, unit=unit) if days else None
        name = unit_of(row).name if row else ""
        found += [Unmanned(unit=name, first=since, last=until) for since, until in days]
    return found
