"""A unit's schedule, for those who lay out its times."""

from datetime import datetime

from care.people.roles import Act
from care.schedules.verbs import UnitSchedule
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from storage.engine.port import Port
from storage.places.reading import unit_where_may, where_may
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.schedules.horizon import short_at
from storage.schedules.planning import leaving_visits


def units_laid_out(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.LAY_OUT)


def unit_schedule(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> UnitSchedule:
    return UnitSchedule(
        unit=unit_where_may(port, staff, Act.LAY_OUT, unit),
        seats=seats_of(port, unit),
        schedule=schedule_of(port, unit),
        short=short_at(port, now, unit),
        leaving=leaving_visits(port, now, unit),
    )
