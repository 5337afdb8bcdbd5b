"""A small town: two units, some services, patients and staff, and slots from tomorrow on."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import Executable, func, select

from care.bookings.outcomes import Booked
from care.people.roles import Role
from care.rules.values import Rules, SelfBooking
from care.values.clock import instant
from care.values.lead_time import LeadTime, LeadUnit
from care.verbs import Asker, Request
from storage.availability.store import AvailabilityStore
from storage.bookings.store import BookingStore
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.port import Port, Row
from storage.engine.upsert import inserting
from storage.follow_ups.store import FollowUpStore
from storage.rules.rulebook.stored import encode_rules
from storage.tables.appointments import appointments, tasks
from storage.tables.events import events
from storage.tables.people import grants, people
from storage.tables.places import performers, service_performers, service_rules, services, units
from storage.tables.slots import slots
from storage.tables.turns import outbox
from tests.storage.rows import Laid

MONDAY = instant(date(2026, 11, 23), time(8))
DIRECT = Rules(version="test-2026-01-01", self_booking=SelfBooking.DIRECT)


@dataclass
class MovableClock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Town(Laid):
    """Names to ids, the stores, and short ways to say what a test does."""

    database: Database
    clock: MovableClock
    ids: dict[str, int] = field(default_factory=dict)
    requests: itertools.count = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.bookings = BookingStore(self.database, self.clock)
        self.availability = AvailabilityStore(self.database, self.clock)
        self.follow_ups = FollowUpStore(self.database, self.clock)

    @property
    def database_is_postgresql(self) -> bool:
        return "Postgresql" in type(self.database).__name__

    def request(self, name: str | None = None, *, clears_state: bool = True) -> Request:
        return Request(name or f"r{next(self.requests)}", 1, clears_state)

    def as_self(self, name: str) -> Asker:
        return Asker(self[name], self[name])

    def as_staff(self, staff: str, patient: str) -> Asker:
        return Asker(self[staff], self[patient])

    async def book(self, name: str, service: str, starts: datetime, *, purpose: str = "") -> Booked:
        return await self.bookings.book(
            self.as_self(name), self[service], starts, self.request(), purpose=purpose
        )

    async def add_slots(
        self, service: str, *starts: datetime, performers: str = "p1 p2", minutes: int = 20
    ) -> None:
        unit = self[f"{service}@"]
        stmt = inserting(slots, "unit_id", "service_id", "performer_id", "starts", "ends")

        def verb(port: Port) -> None:
            for start, performer in itertools.product(starts, performers.split()):
                port.run(
                    stmt,
                    unit_id=unit,
                    service_id=self[service],
                    performer_id=self[f"{service} {performer}"],
                    starts=to_micros(start),
                    ends=to_micros(start + timedelta(minutes=minutes)),
                )

        await self.database.write(verb)

    async def rows(self, stmt: Executable, **values: object) -> list[Row]:
        return await self.database.fetch(stmt, **values)

    async def crowd(self, count: int) -> list[str]:
        names = [f"patient {number}" for number in range(count)]
        for name in names:
            await self.add(people, name, kind="patient", name=name, login=name)
        return names

    async def statuses(self, service: str, starts: datetime) -> list[int]:
        stmt = select(slots.c.status).where(
            slots.c.service_id == self[service], slots.c.starts == to_micros(starts)
        )
        return sorted(row[0] for row in await self.rows(stmt))

    async def notices(self) -> list[tuple[int, str, dict]]:
        """Those in the chat; by another way goes only what stands unread there."""
        told = select(outbox.c.recipient, outbox.c.kind, outbox.c.facts).where(outbox.c.channel.is_(None))
        found = await self.rows(told.order_by(outbox.c.id))
        return [(to, kind, json.loads(form)["facts"]) for to, kind, form in found]

    async def events(self) -> list[str]:
        return [row[0] for row in await self.rows(select(events.c.what).order_by(events.c.id))]

    async def open_tasks(self) -> int:
        [(count,)] = await self.rows(select(func.count()).where(tasks.c.closed_at.is_(None)))
        return count

    async def consistent(self) -> None:
        """Slots occupied = active appointments."""
        booked = select(slots.c.id).where(slots.c.status == 2).order_by(slots.c.id)
        active = (
            select(appointments.c.slot_id)
            .where(appointments.c.status == "booked", appointments.c.slot_id.is_not(None))
            .order_by(appointments.c.slot_id)
        )
        assert await self.rows(booked) == await self.rows(active)


def nov(day: int, clock: str) -> datetime:
    """That day of November 2026, in Stockholm."""
    return instant(date(2026, 11, 1) + timedelta(days=day - 1), time.fromisoformat(clock))


async def build(town: Town) -> Town:
    await town.database.write(lambda port: _lay(town, port))
    return town


def _lay(town: Town, port: Port) -> None:
    for number, (name, kalmar) in enumerate({"Eken": "kalmar", "Björken": "vgr"}.items()):
        town.put(
            port,
            units,
            name,
            hsa_id=f"SE-{number}",
            name=name,
            region=kalmar,
            phone="08-465 004 04",
            address="Ekgatan 4",
            city="Kalmar",
            latitude=56_663_000,
            longitude=16_356_000,
        )
    strict = LeadTime(3, LeadUnit.WORKING_DAYS)
    for unit, service, rules in (
        ("Eken", "Vaccination", DIRECT),
        ("Eken", "Läkarbesök", Rules(version="test", self_booking=SelfBooking.BASIS, same_day=False)),
        ("Eken", "Internt", Rules(version="test", self_booking=SelfBooking.DIRECT, hidden=True)),
        ("Björken", "Sköterska", Rules(version="t", self_booking=SelfBooking.DIRECT, cancel_before=strict)),
        (
            "Björken",
            "Avgift",
            Rules(
                version="t",
                self_booking=SelfBooking.DIRECT,
                cancel_before=LeadTime(0, LeadUnit.HOURS),
                fee_before=LeadTime(24, LeadUnit.HOURS),
            ),
        ),
    ):
        _put_service(town, port, unit, service, rules)
    for number, name in enumerate(("anna", "bo", "cia")):
        town.put(port, people, name, kind="patient", name=name, login=f"19890914-000{number}")
    for name, unit, role in (
        ("eva", "Eken", Role.STAFF),
        ("siv", "Eken", Role.GROUP_MEMBER),
        ("bodil", "Björken", Role.LOCAL_ADMINISTRATOR),
        ("chefen", None, Role.MANAGER),
        ("vera", None, Role.CARE_GUARANTEE_SERVICE),
    ):
        town.put(port, people, name, kind="staff", name=name, login=name)
        town.put(port, grants, person_id=town[name], role=role.value, unit_id=unit and town[unit])


async def add_service(town: Town, unit: str, service: str, rules: Rules) -> None:
    await town.database.write(lambda port: _put_service(town, port, unit, service, rules))


def _put_service(town: Town, port: Port, unit: str, service: str, rules: Rules) -> None:
    town.put(port, services, service, unit_id=town[unit], name=service, minutes=20)
    town.ids[f"{service}@"] = town[unit]
    town.put(port, service_rules, **_valid(town, service, rules, "2026-01-01"))
    for performer in ("p1", "p2"):
        name = f"{service} {performer}"
        town.put(port, performers, name, hsa_id=name, name=performer)
        town.put(port, service_performers, service_id=town[service], performer_id=town[name])


async def change_rules(town: Town, service: str, rules: Rules, valid_from: str) -> None:
    await town.add(service_rules, **_valid(town, service, rules, valid_from))


def _valid(town: Town, service: str, rules: Rules, valid_from: str) -> dict[str, object]:
    stored = {"version": rules.version, "rules": encode_rules(rules)}
    return {"service_id": town[service], "valid_from": valid_from, **stored}
