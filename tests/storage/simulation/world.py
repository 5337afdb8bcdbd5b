"""A town of many patients, children, guardians and staff, with times laid out for the days to be lived."""

import itertools
import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from care.people.guardians import OF_AGE_HERE
from care.people.roles import Role
from care.rules.values import AfterBasis, AfterInvitation, Rules, SelfBooking
from care.values.clock import instant
from care.values.lead_time import LeadTime, LeadUnit
from care.values.working_days import is_working_day
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.rules.regions.loader import load_regions
from storage.rules.rulebook.stored import encode_rules
from storage.tables.guarantee import waiting_entries
from storage.tables.people import grants, guardians, known_phones, people
from storage.tables.places import performers, service_performers, service_rules, services, units
from storage.tables.slots import slots
from tests.storage.bookings.town import MovableClock, Town

HSA_IDS = [unit.hsa_id for region in load_regions() for unit in region.units]
"""Units that region files say something of: which e-services they have to offer."""
AHEAD = 14
"""Days of times beyond the last that is lived."""
TIMES = [time(hour, minute) for hour in (8, 10, 13, 15) for minute in (0, 30)]
MINUTES = 30
GUARDIANS_EACH = 2
SEATS = 4
PER_DAY = LeadTime(24, LeadUnit.HOURS)
TWICE = (LeadTime(2, LeadUnit.WORKING_DAYS), LeadTime(3, LeadUnit.HOURS))
DIRECT = Rules(version="simulated", self_booking=SelfBooking.DIRECT, reminders=TWICE, max_rebookings=2)
STRICT = replace(DIRECT, cancel_before=LeadTime(1, LeadUnit.WORKING_DAYS), max_coming=1, same_day=False)
CALLED = replace(DIRECT, self_booking=SelfBooking.INVITATION, invitation_reminder_working_days=2)
AGAIN, NOTHING = AfterInvitation.NEW_INVITATION, AfterInvitation.NOTHING
OFFERED: dict[str, dict[str, Rules]] = {
    "Eken": {
        "Vaccination": DIRECT,
        "Läkarbesök": replace(DIRECT, self_booking=SelfBooking.BASIS, quiet_from=18, quiet_until=9),
        "Årskontroll": replace(CALLED, after_cancelled_invitation=AGAIN, invitation_days=9),
        "Grupp": replace(DIRECT, reminders=(PER_DAY,)),
        "Team": replace(DIRECT, self_booking=SelfBooking.SEVERAL_RESOURCES),
        "Internt": replace(DIRECT, hidden=True),
    },
    "Björken": {
        "Sköterska": STRICT,
        "Röntgen": replace(CALLED, after_cancelled_invitation=NOTHING),
        "Prov": replace(DIRECT, self_booking=SelfBooking.BASIS, basis_after_cancelling=AfterBasis.USE_UP),
    },
}
STAFF = {
    "eva": ("Eken", Role.STAFF),
    "bodil": ("Björken", Role.LOCAL_ADMINISTRATOR),
    "chefen": (None, Role.MANAGER),
}
UNIT = {"region": "kalmar", "phone": "08-465 004 04", "address": "Ekgatan 4", "city": "Kalmar"}
PLACE = {"latitude": 56_663_000, "longitude": 16_356_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What is lived: from which day, by how many, how long, how busily, from which seed."""

    seed: int
    begins: date
    patients: int
    days: int
    acts: int
    """A day."""
    towns: int = 1
    """So often each unit is there, with services of its own."""


@dataclass
class World:
    town: Town
    mix: Mix
    patients: list[int] = field(default_factory=list)
    children: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """With their guardians."""
    starts: dict[int, list[datetime]] = field(default_factory=dict)
    """Of each service."""
    services: dict[str, int] = field(default_factory=dict)
    rules: dict[int, Rules] = field(default_factory=dict)
    unit_of: dict[int, int] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    """Grown patients, with a place in the queue of each unit whose staff send offers."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.mix.seed)

    @property
    def days(self) -> list[date]:
        return [self.mix.begins + timedelta(days=number) for number in range(self.mix.days)]

    @property
    def units(self) -> list[str]:
        return [f"{name}{town or ''}" for town in range(self.mix.towns) for name in OFFERED]

    def staff_at(self, unit: int) -> int:
        [name] = [name for name in self.units if self.town[name] == unit]
        return self.town["eva" if name.startswith("Eken") else "bodil"]


async def build(database: Database, mix: Mix) -> World:
    world = World(Town(database, MovableClock(instant(mix.begins, time(0)))), mix)
    await database.write(lambda port: _furnish(port, world))
    return world


def _furnish(port: Port, world: World) -> None:
    for number, unit in enumerate(world.units):
        world.town.ids[unit] = _put(port, units, hsa_id=HSA_IDS[number], name=unit, **UNIT, **PLACE)
        team = [_put(port, performers, hsa_id=f"{unit}-{one}", name=one) for one in ("p1", "p2")]
        kind = unit.rstrip("0123456789")
        for service, rules in OFFERED[kind].items():
            _service(port, world, unit, f"{service}{unit.removeprefix(kind)}", rules, team)
    for name, (kind, role) in STAFF.items():
        world.town.ids[name] = _put(port, people, kind="staff", name=name, login=name)
        where = [None] if kind is None else [world.town[one] for one in world.units if one.startswith(kind)]
        for unit in where:
            _put(port, grants, person_id=world.town[name], role=role.value, unit_id=unit)
    _patients(port, world)
    _queue(port, world)


def _queue(port: Port, world: World) -> None:
    """Some have waited for too long already."""
    grown = world.patients[world.mix.patients // 5 :]
    world.waiting = grown[: max(3, len(grown) // 4)]
    for unit, (number, patient) in itertools.product(world.units, enumerate(world.waiting)):
        if unit.startswith("Björken"):
            since = world.mix.begins - timedelta(days=7 * (number % 12))
            entry = {"type": "visit", "referred": since.isoformat(), "search": f"patient {number}"}
            _put(port, waiting_entries, patient_id=patient, unit_id=world.town[unit], **entry)


def _put(port: Port, table: object, **values: object) -> int:
    stmt = inserting(table, *values)  # type: ignore[arg-type]
    if "id" not in table.c:  # type: ignore[attr-defined]
        return port.run(stmt, **values)
    row = port.one(stmt.returning(table.c.id), **values)  # type: ignore[attr-defined]
    assert row is not None
    return row[0]


def _service(port: Port, world: World, unit: str, name: str, rules: Rules, team: list[int]) -> None:
    seats = SEATS if name.startswith("Grupp") else 0
    at = world.town[unit]
    service = world.services[name] = _put(port, services, unit_id=at, name=name, minutes=MINUTES, seats=seats)
    world.rules[service], world.unit_of[service] = rules, at
    _put(
        port, service_rules, service_id=service, valid_from="2020-01-01", version="simulated",
        rules=encode_rules(rules),
    )  # fmt: skip
    for number, performer in enumerate(team):
        resource = f"kind {number}" if rules.self_booking is SelfBooking.SEVERAL_RESOURCES else ""
        _put(port, service_performers, service_id=service, performer_id=performer, resource=resource)
    _times(port, world, service, team[:1] if seats else team, range(1, seats + 1) if seats else (0,))


def _times(port: Port, world: World, service: int, team: list[int], seats: "range | tuple[int]") -> None:
    """Every other time of a working day, which one differing, so that services meet and pass."""
    stmt = inserting(slots, "unit_id", "service_id", "performer_id", "starts", "ends", "seat")
    lived = (world.mix.begins + timedelta(days=number) for number in range(world.mix.days + AHEAD))
    at = [instant(day, clock) for day in lived if is_working_day(day) for clock in TIMES[service % 3 :: 3]]
    world.starts[service] = at
    for starts, performer, seat in itertools.product(at, team, seats):
        port.run(
            stmt,
            unit_id=world.unit_of[service],
            service_id=service,
            performer_id=performer,
            starts=to_micros(starts),
            ends=to_micros(starts + timedelta(minutes=MINUTES)),
            seat=seat,
        )


def _patients(port: Port, world: World) -> None:
    """A fifth are children, half of whom turn thirteen on one of the days that are lived."""
    number = world.mix.patients
    world.patients = [_put(port, people, **_person(world, one)) for one in range(number)]
    for patient in world.patients[::3]:
        _put(port, known_phones, user_id=patient, person_id=patient)
    grown, young = world.patients[number // 5 :], world.patients[: number // 5]
    for child in young:
        own = tuple(world.random.sample(grown, GUARDIANS_EACH))
        world.children[child] = own
        for guardian in own:
            _put(port, guardians, guardian_id=guardian, child_id=child)


def _person(world: World, number: int) -> dict[str, object]:
    child = number < world.mix.patients // 5
    turns = world.mix.begins + timedelta(days=world.random.randrange(1, 2 * world.mix.days))
    years = OF_AGE_HERE if child else 40
    born = _years_before(turns, years)
    return {
        "kind": "patient", "name": f"patient {number}", "login": f"{number:08}",
        "born": born.isoformat(), "has_account": 0 if number % 17 == 3 and not child else 1,
    }  # fmt: skip


def _years_before(day: date, years: int) -> date:
    return (day - timedelta(days=day.day == 29 and day.month == 2)).replace(year=day.year - years)
