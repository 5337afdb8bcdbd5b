"""Who lays out the times of the small town: short ways to plan, to change, and to see what is there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from care.rules.values import Rules, SelfBooking
from care.schedules.expanding import times_between
from care.schedules.outcomes import ScheduleChanged
from care.schedules.values import (
    DayException,
    ExceptionKind,
    Hours,
    ScheduleChange,
    SchedulePlan,
    WeekPattern,
)
from care.values.clock import local, local_day, midnight
from care.values.ids import PersonId, ServiceId, UnitId
from storage.engine.instants import from_micros, to_micros
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.publishing.store import PublishingStore
from storage.schedules.store import ScheduleStore
from storage.tables.people import grants
from storage.tables.publishing import closed_days
from storage.tables.slots import slots
from tests.storage.bookings.town import Town, change_rules

EYES, NURSE = "Vaccination", "Sköterska"
MORNING, AFTERNOON = (480, 720), (780, 960)


@dataclass
class Planner:
    town: Town

    def __post_init__(self) -> None:
        self.schedules = ScheduleStore(self.town.database, self.town.clock)
        self.publishing = PublishingStore(self.town.database, self.town.clock)

    @property
    def unit(self) -> UnitId:
        return UnitId(self.town["Eken"])

    @property
    def staff(self) -> PersonId:
        return PersonId(self.town["eva"])

    @property
    def today(self) -> date:
        return local_day(self.town.clock())

    async def laid_out(self) -> None:
        short = Rules(version="t", self_booking=SelfBooking.DIRECT, horizon_weeks=3, max_coming=50)
        for service in (EYES, "Läkarbesök", "Internt"):
            await change_rules(self.town, service, short, "2026-11-01")
        await self.town.add(
            grants, person_id=self.town["eva"], role="local_administrator", unit_id=self.town["Eken"]
        )
        await self.publishing.roll()

    def week(self, first: date, *hours: Hours, performer: str = "", **more: object) -> ScheduleChange:
        pattern = WeekPattern(
            service=ServiceId(self.town[EYES]),
            performer=self.town[f"{EYES} {performer}"] if performer else None,
            weekdays=more.pop("weekdays", (1, 2, 3, 4, 5)),  # type: ignore[arg-type]
            hours=hours,
            first=first,
            **more,  # type: ignore[arg-type]
        )
        return ScheduleChange(unit=self.unit, pattern=pattern)

    def days(self, kind: str, first: date, last: date, *hours: Hours, performer: str = "") -> ScheduleChange:
        exception = DayException(
            performer=self.town[f"{EYES} {performer}"] if performer else None,
            first=first,
            last=last,
            kind=ExceptionKind(kind),
            hours=hours,
        )
        return ScheduleChange(unit=self.unit, exception=exception)

    async def plan(self, change: ScheduleChange) -> SchedulePlan:
        return await self.schedules.plan(self.staff, change)

    async def do(self, change: ScheduleChange) -> ScheduleChanged:
        planned = await self.plan(change)
        return await self.schedules.change(self.staff, change, planned.mark, self.town.request())

    async def starts(self, day: date, performer: str = "p1") -> list[str]:
        """Of the day's times of one performer that are open or booked: `08:00`."""
        opens, closes = to_micros(midnight(day)), to_micros(midnight(day + timedelta(days=1)))
        stmt = select(slots.c.starts).where(
            slots.c.performer_id == self.town[f"{EYES} {performer}"],
            slots.c.status < 3,
            slots.c.starts >= opens,
            slots.c.starts < closes,
        )
        rows = await self.town.rows(stmt.order_by(slots.c.starts))
        return [f"{local(from_micros(row[0])):%H:%M}" for row in rows]

    async def check(self) -> None:
        """What can be booked or is: exactly what patterns, exceptions and closed days say, but for what was
        booked before and has no place there any more.
        """
        now = to_micros(self.town.clock())
        there = {
            (service, performer, starts): status
            for service, performer, starts, status in await self.town.rows(
                select(slots.c.service_id, slots.c.performer_id, slots.c.starts, slots.c.status).where(
                    slots.c.unit_id == self.unit, slots.c.starts > now, slots.c.status < 3
                )
            )
        }
        last = self.today + timedelta(weeks=4)
        schedule, seats = await self.town.database.read(
            lambda port: (schedule_of(port, self.unit), seats_of(port, self.unit))
        )
        closed = {row[0] for row in await self.town.rows(select(closed_days.c.day))}
        said = {
            (one.service, one.performer, to_micros(one.starts))
            for one in times_between(self.today, last, seats, schedule)
            if to_micros(one.starts) > now and local_day(one.starts).isoformat() not in closed
        }
        assert said <= set(there)
        assert {key for key in set(there) - said if there[key] != 2} == set()
        await self.town.consistent()

    def at(self, day: date, clock: str) -> datetime:
        hours, minutes = map(int, clock.split(":"))
        return midnight(day) + timedelta(hours=hours, minutes=minutes)
