"""The real booking verb with all its rules, shaped for the store's bench: another patient, another slot."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Table

from care.bookings.outcomes import Booked
from care.refusals import Refusal
from care.rules.values import Rules, SelfBooking
from care.values.ids import PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings.booking import book
from storage.engine.database import open_database
from storage.engine.instants import to_micros
from storage.engine.migrate import migrate
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.rules.rulebook.stored import encode_rules
from storage.tables.people import grants, people, sessions
from storage.tables.places import performers, service_rules, services, units
from storage.tables.slots import slots
from storage.verbs.call import asked_by
from storage.verbs.once import Act, act_once

PATIENTS, SERVICES, PERFORMERS = 2_000, 20, 2
SLOTS = 100_000
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
FIRST, LENGTH = NOW + timedelta(hours=3), timedelta(minutes=30)
RULES = Rules(version="bench", self_booking=SelfBooking.DIRECT, max_coming=50)
PLACE = {
    "region": "bench",
    "phone": "08-465 004 00",
    "address": "Testvägen 1",
    "city": "Kalmar",
    "latitude": 0,
    "longitude": 0,
}


def prepared(path: Path, slots_wanted: int = SLOTS, patients: int = PATIENTS) -> Path:
    """A new store with so many free times and patients, at the path."""
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    asyncio.run(prepare(f"sqlite+aiosqlite:///{path}", slots_wanted, patients))
    return path


def wish(number: int, patients: int = PATIENTS) -> tuple[PersonId, ServiceId, datetime]:
    """Another patient, another time: which are the numbered booking's own; patients from first to last."""
    row = number * 7919 % (SLOTS // PERFORMERS)
    service, starts = ServiceId(row % SERVICES + 1), FIRST + row // SERVICES * LENGTH
    return PersonId(number % PATIENTS * (patients // PATIENTS) + 1), service, starts


def booking(number: int) -> Callable[[Port], object]:
    """The verb of the given number, as the store carries it out: outcome, event and notice included."""
    patient, service, starts = wish(number)
    request = Request(RequestId(f"request {number}"), UserId(patient))

    def verb(port: Port) -> object:
        asked = asked_by(Asker(patient, patient), partial(book, service=service, starts=starts))
        outcome = act_once(Act(port, request, NOW), Booked.__name__, asked)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    return verb


async def prepare(url: str, slots_wanted: int, count: int) -> None:
    """Fills the new store at the address."""
    await migrate(url)
    database = await open_database(url)
    await database.write(lambda port: _fill(port, slots_wanted, count))
    await database.close()


def _fill(port: Port, slots_wanted: int, count: int) -> None:
    add(port, units, [{"id": 1, "hsa_id": "SE-1", "name": "Mottagning", **PLACE}])
    patients = [{"id": n, "kind": "patient", "name": "Test", "login": f"{n}"} for n in range(1, count + 1)]
    add(port, people, [*patients, {"id": count + 1, "kind": "staff", "name": "Eva", "login": "eva"}])
    add(port, sessions, [{"user_id": n, "person_id": n} for n in range(1, count + 2)])
    add(port, grants, [{"person_id": count + 1, "role": "staff", "unit_id": 1}])
    numbers = range(1, SERVICES + 1)
    add(port, services, [{"id": n, "unit_id": 1, "name": f"Prov {n}", "minutes": 30} for n in numbers])
    rules = {"valid_from": "2026-01-01", "version": RULES.version, "rules": encode_rules(RULES)}
    add(port, service_rules, [{"service_id": n, **rules} for n in numbers])
    last = SERVICES * PERFORMERS
    add(port, performers, [{"id": n, "hsa_id": f"P{n}", "name": "Test"} for n in range(1, last + 1)])
    add(port, slots, [_slot(row) for row in range(slots_wanted)])


def _slot(row: int) -> dict[str, object]:
    """Back to back, day and night, for all services alike."""
    start, place = divmod(row, SERVICES * PERFORMERS)
    starts = FIRST + start * LENGTH
    service, performer = place // PERFORMERS + 1, place + 1
    return {
        "unit_id": 1,
        "service_id": service,
        "performer_id": performer,
        "starts": to_micros(starts),
        "ends": to_micros(starts + LENGTH),
    }


def add(port: Port, table: Table, rows: list[dict[str, object]]) -> None:
    stmt = inserting(table, *rows[0])
    for row in rows:
        port.run(stmt, **row)
