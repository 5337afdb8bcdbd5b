"""A transaction of seven statements shaped like a booking, on tables of its own."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import BigInteger, Column, Index, MetaData, Table, Text, bindparam, func, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.engine.columns import exactly, ident
from storage.engine.port import Port
from storage.engine.upsert import inserting

metadata = MetaData()
patients = Table("patients", metadata, Column("id", ident(), primary_key=True), Column("name", Text))
slots = Table(
    "slots",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("starts", BigInteger),
    Column("ends", BigInteger),
    Column("status", BigInteger),
)
bookings = Table(
    "bookings",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("slot_id", BigInteger),
    Column("patient_id", BigInteger),
    Column("starts", BigInteger),
    Column("ends", BigInteger),
    Column("status", BigInteger),
)
events = Table(
    "events",
    metadata,
    Column("request_id", Text, primary_key=True),
    Column("booking_id", BigInteger),
    Column("facts", Text),
)
ACTIVE = bookings.c.status == exactly(1)
Index("one_active_booking", bookings.c.slot_id, bookings.c.status, unique=True, sqlite_where=ACTIVE)
Index("of_patient", bookings.c.patient_id, bookings.c.status, bookings.c.starts, bookings.c.ends)

MINE = (bookings.c.patient_id == bindparam("patient")) & ACTIVE
PATIENT = select(patients.c.id).where(patients.c.id == bindparam("patient")).with_for_update()
KNOWN = select(events.c.facts).where(events.c.request_id == bindparam("request"))
SLOT = select(slots.c.starts, slots.c.ends, slots.c.status).where(slots.c.id == bindparam("slot"))
COMING = select(func.count()).select_from(bookings).where(MINE, bookings.c.starts > bindparam("now"))
TAKE = update(slots).where(slots.c.id == bindparam("slot"), slots.c.status == exactly(0)).values(status=1)
BOOK = inserting(bookings, "slot_id", "patient_id", "starts", "ends", "status").returning(bookings.c.id)
RECORD = inserting(events, "request_id", "booking_id", "facts")

PATIENTS, SLOTS, HALF_HOUR = 2_000, 100_000, 30 * 60 * 1_000_000


def prepare(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        for table in metadata.sorted_tables:
            connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            for index in table.indexes:
                connection.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
        connection.executemany("INSERT INTO patients VALUES (?, 'Test')", ((n,) for n in range(PATIENTS)))
        rows = ((n, n * HALF_HOUR, (n + 1) * HALF_HOUR) for n in range(SLOTS))
        connection.executemany("INSERT INTO slots VALUES (?, ?, ?, 0)", rows)
        connection.commit()


def booking(number: int) -> Callable[[Port], int]:
    """The verb of the given number: another patient, another slot."""
    slot, patient = number * 7919 % SLOTS, number % PATIENTS

    def verb(port: Port) -> int:
        port.one(PATIENT, patient=patient)
        if port.one(KNOWN, request=f"request {number}"):
            raise AssertionError(number)
        found = port.one(SLOT, slot=slot)
        assert found is not None
        starts, ends, _ = found
        port.one(COMING, patient=patient, now=0)
        assert port.run(TAKE, slot=slot) == 1
        booked = port.one(BOOK, slot_id=slot, patient_id=patient, starts=starts, ends=ends, status=1)
        assert booked is not None
        port.run(RECORD, request_id=f"request {number}", booking_id=booked[0], facts='{"v": 1}')
        return int(booked[0])

    return verb
