"""A house of many units with years of visits, for measuring what managers see of it."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from care.rules.values import Rules, SelfBooking
from care.values.clock import instant, local_day
from care.values.lead_time import LeadTime, LeadUnit
from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.engine.migrate import migrate
from storage.reports.store import ReportStore, Summed
from storage.rules.rulebook.stored import encode_rules

NOW = instant(date(2026, 11, 23), time(8))
YEARS, AHEAD, A_DAY, MINUTES, PATIENTS, OF_UNIT = 3, 56, 14, 30, 400_000, 1500
EVENTS_A_VISIT, HALF_A_DAY = 2, 43_200_000_000
MANAGER, _AREAS = PATIENTS + 1, 5
RULES = (
    Rules(version="bench", self_booking=SelfBooking.DIRECT),
    Rules(
        version="bench", self_booking=SelfBooking.INVITATION, cancel_before=LeadTime(3, LeadUnit.WORKING_DAYS)
    ),
)
Row = tuple[object, ...]


def filled(path: Path, units: int, events: int) -> None:
    """Visits spread evenly over units and three years; a fourth is cancelled; times for eight weeks more."""
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    store = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
        store.execute(f"PRAGMA {pragma}")
    store.execute("BEGIN")
    indexes = store.execute(_INDEXES).fetchall()
    for name, _ in indexes:  # made at the end, sorted: a third of the time
        store.execute(f"DROP INDEX {name}")
    _put(
        store,
        "people (id, kind, name, login)",
        ((n, "patient", f"p{n}", f"p{n}") for n in range(1, PATIENTS)),
    )
    _put(
        store,
        "units (id, hsa_id, name, region, phone, address, city, latitude, longitude)",
        ((n, f"SE{n}", f"Unit {n}", "kalmar", "", "", "", 0, 0) for n in range(1, units + 1)),
    )
    _put(store, "areas (key, name, region)", [("kalmar", "Region", "kalmar")])
    _put(store, "area_units (unit_id, area)", ((n, "kalmar") for n in range(1, units + 1)))
    _put(store, "performers (id, hsa_id, name)", ((n, f"P{n}", "") for n in range(1, units + 1)))
    services = [(2 * unit + kind, unit, kind) for unit in range(1, units + 1) for kind in (0, 1)]
    _put(store, "services (id, unit_id, name, minutes)", ((s, u, f"S{k}", MINUTES) for s, u, k in services))
    texts = [encode_rules(one) for one in RULES]
    _put(
        store,
        "service_rules (service_id, valid_from, version, rules)",
        ((s, "2020-01-01", "bench", texts[k]) for s, _, k in services),
    )
    _put(store, "known_phones (user_id, person_id)", ((n, n) for n in range(2, PATIENTS, 2)))
    first = to_micros(NOW - timedelta(days=365 * YEARS))
    evenly = (to_micros(NOW) - first) // PATIENTS
    _put(
        store,
        "last_log_ins (person_id, at, first_at)",
        ((n, to_micros(NOW), first + evenly * (n * 7919 % PATIENTS)) for n in range(2, PATIENTS, 2)),
    )
    _visits(store, units, events // EVENTS_A_VISIT)
    for _, made in indexes:
        store.execute(made)
    store.execute("COMMIT")
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("ANALYZE")
    store.close()


def _put(store: sqlite3.Connection, into: str, rows: Iterator[Row] | list[Row]) -> None:
    marks = ", ".join("?" * (into.count(",") + 1))
    store.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)


_INDEXES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " AND tbl_name IN ('slots', 'appointments', 'appointment_versions', 'events', 'tasks')"
)
SLOT = "slots (id, unit_id, service_id, performer_id, starts, ends, status)"
VISIT = (
    "appointments (id, patient_id, unit_id, service_id, performer_id, slot_id, starts, ends, status, version,"
    " booked_at, booked_by, rules_from)"
)
VERSION = (
    "appointment_versions (appointment_id, version, until, ended_by, status, slot_id, starts, ends, reason)"
)
TASK = (
    "tasks (kind, unit_id, patient_id, service_id, appointment_id, starts, created, due, result, closed_at,"
    " closed_by)"
)
EVENT = "events (at, kind, subject, what, actor_id, role, patient_id, unit_id, rules)"


def _visits(store: sqlite3.Connection, units: int, count: int) -> None:
    chance = random.Random(1)
    first = NOW - timedelta(days=365 * YEARS)
    each = max(1, count // units)
    step = timedelta(days=365 * YEARS + AHEAD) / each
    rows: dict[str, list[Row]] = {SLOT: [], VISIT: [], VERSION: [], EVENT: [], TASK: []}
    number = 0
    for unit in range(1, units + 1):
        for place in range(each):
            number += 1
            _visit(rows, chance, number, unit, first + step * place)
        number = _free(rows, number, unit)
        if len(rows[SLOT]) > 100_000:
            _flush(store, rows)
    _flush(store, rows)


def _flush(store: sqlite3.Connection, rows: dict[str, list[Row]]) -> None:
    for into, some in rows.items():
        _put(store, into, some)
        some.clear()


def _visit(rows: dict[str, list[Row]], chance: random.Random, number: int, unit: int, at: datetime) -> None:
    service = 2 * unit + number % 2
    patient = 1 + (401 * unit + 101 * (number % OF_UNIT)) % (PATIENTS - 1)
    starts, ends = to_micros(at), to_micros(at + timedelta(minutes=MINUTES))
    booked = to_micros(at - timedelta(days=chance.randrange(40), hours=chance.randrange(24)))
    gone = number % 4 == 0
    rows[SLOT].append((number, unit, service, unit, starts, ends, 0 if gone else 2))
    status, version = ("cancelled", 2) if gone else ("booked", 1)
    where = (patient, unit, service, unit, number, starts, ends)
    rows[VISIT].append((number, *where, status, version, booked, patient, "2020-01-01"))
    role = "patient" if number % 3 else "staff"
    about = ("visit", number)
    rows[EVENT].append((booked, *about, "booked", patient, role, patient, unit, "bench"))
    after = min(starts, booked + 3_600_000_000)
    what = "cancelled" if gone else "attendance"
    rows[EVENT].append((after, *about, what, patient, role, patient, unit, "bench"))
    if gone:
        rows[VERSION].append((number, 1, after, patient, "cancelled", number, starts, ends, ""))
        rows[TASK].append(_task(number, (unit, patient, service, number, starts), after))


def _task(number: int, about: Row, created: int) -> Row:
    """Due after three days; one in twenty is never closed, the others within three and a half."""
    due = local_day(from_micros(created) + timedelta(days=3)).isoformat()
    closed = min(created + number % 8 * HALF_A_DAY, to_micros(NOW) - HALF_A_DAY)
    if number % 20 == 0 or closed < created:
        return ("follow_up", *about, created, due, None, None, None)
    return ("follow_up", *about, created, due, "no_need", closed, 1)


def _free(rows: dict[str, list[Row]], number: int, unit: int) -> int:
    for day in range(1, AHEAD + 7):
        for place in range(A_DAY):
            number += 1
            at = NOW + timedelta(days=day, minutes=MINUTES * place, seconds=1)
            ends = to_micros(at + timedelta(minutes=MINUTES))
            rows[SLOT].append((number, unit, 2 * unit + place % 2, unit, to_micros(at), ends, 0))
    return number


def furnished(path: Path, units: int) -> None:
    """What a manager sees beside figures: five areas, a checklist half done, two thousand who wait at the
    first unit, and the manager; once.
    """
    store = sqlite3.connect(path)
    if store.execute("SELECT 1 FROM people WHERE id = ?", [MANAGER]).fetchone():
        return
    names = [(f"area{n}", f"Area {n}", "kalmar", "kalmar") for n in range(_AREAS)]
    _put(store, "areas (key, name, parent, region)", names)
    store.execute("UPDATE area_units SET area = 'area' || (unit_id % ?)", [_AREAS])
    _put(store, "people (id, kind, name, login)", [(MANAGER, "staff", "Manager", "manager")])
    roles = [(MANAGER, role, unit) for role in ("manager", "group_member") for unit in range(1, units + 1)]
    _put(store, "grants (person_id, role, unit_id)", roles)
    said = [
        (str(unit), what, state, "2026-11-01", MANAGER, 0)
        for unit in range(1, units + 1)
        for what, state in (("plan", "begun"), ("means", "done"))
    ]
    _put(store, "checklist (place, activity, state, due, changed_by, changed_at)", said)
    wait = [(n, 1, "visit", "HV", (NOW - timedelta(days=n % 90)).date().isoformat()) for n in range(1, 2000)]
    _put(store, "waiting_entries (patient_id, unit_id, type, code, referred)", wait)
    store.commit()
    store.close()


async def summed(database: Database) -> int:
    """Keeps sums as a bot does in its quiet moments, until all are kept; in how many steps."""
    store, so_far, steps = ReportStore(database, lambda: NOW), Summed(), 0
    while not so_far.whole:
        so_far = await store.sum_up(so_far)
        steps += 1
    return steps
