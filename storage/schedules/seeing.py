"""A unit's schedule, for those who lay out its times."""

from datetime import datetime

from care.people.roles import Act
from care.schedules.verbs import UnitSchedule
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from storage.engine.port import Port
from storage.places.reading import where_may
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.schedules.horizon import short_at
from storage.schedules.planning import leaving_visits
from storage.verbs.asking import demand, grants_of


def units_laid_out(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.LAY_OUT)


def unit_schedule(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> UnitSchedule:
    demand(grants_of(port, staff), Act.LAY_OUT, unit)
    [where] = [one for one in units_laid_out(port, staff) if one.id == unit]
    return UnitSchedule(
        unit=where,
        seats=seats_of(port, unit),
        schedule=schedule_of(port, unit),
        short=short_at(port, now, unit),
        leaving=leaving_visits(port, now, unit),
    )
