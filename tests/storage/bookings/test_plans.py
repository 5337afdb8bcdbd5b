"""Statements on the hot path find their rows by an index: a missing one would cost half the speed."""

from pathlib import Path

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from storage.availability.search import FIRST_OPEN, STARTS_OF_EACH, TIMES
from storage.bookings.coming import VISITS
from storage.bookings.places_in_time import BOOK, GIVE_BACK, HOLD, RELEASE
from storage.bookings.reading import COMING, EARLIER
from storage.engine.sqlite_port import connect
from storage.publishing.laying import FREE_LAPSED
from storage.tasks.reading import OPEN

OPEN_SLOTS = "COVERING INDEX ix_slots_open"


def plan(url: str, stmt: Executable) -> str:
    compiled = stmt.compile(dialect=sqlite.dialect(paramstyle="named"))  # type: ignore[attr-defined]
    values = {name: compiled.params[name] if name.startswith("param") else 1 for name in compiled.params}
    connection = connect(Path(url.removeprefix("sqlite+aiosqlite:///")), for_writing=False)
    rows = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", values).fetchall()
    connection.close()
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize(
    ("stmt", "found_by"),
    [
        (TIMES, f"{OPEN_SLOTS} (service_id=? AND starts>? AND starts<?)"),
        (STARTS_OF_EACH, f"{OPEN_SLOTS} (service_id=? AND starts>? AND starts<?)"),
        (FIRST_OPEN, f"{OPEN_SLOTS} (service_id=? AND starts>?)"),
        (BOOK, f"{OPEN_SLOTS} (service_id=? AND starts=?)"),
        (HOLD, f"{OPEN_SLOTS} (service_id=? AND starts=?)"),
        (TIMES, "COVERING INDEX ix_slots_performer_booked (performer_id=? AND starts>? AND starts<?)"),
        (TIMES, "COVERING INDEX ix_appointments_coming (patient_id=? AND ends>?)"),
        (BOOK, "COVERING INDEX ix_slots_performer_booked (performer_id=? AND starts>? AND starts<?)"),
        (GIVE_BACK, "slots USING INTEGER PRIMARY KEY"),
        (RELEASE, "INDEX ix_slots_held_by (held_by=?"),
        (FREE_LAPSED, "INDEX ix_slots_held_until"),
        (VISITS, "COVERING INDEX ix_appointments_coming (patient_id=? AND ends>?)"),
        (COMING, "INDEX ix_appointments_coming (patient_id=? AND ends>?)"),
        (EARLIER, "INDEX ix_appointments_patient_id_starts (patient_id=?)"),
        (OPEN, "INDEX ix_tasks_open (unit_id=?"),
    ],
)
def test_rows_are_found_by_the_index_made_for_it(sqlite_url: str, stmt: Executable, found_by: str) -> None:
    assert found_by in plan(sqlite_url, stmt)


def test_times_are_read_in_order_and_no_further_than_needed(sqlite_url: str) -> None:
    assert "B-TREE" not in plan(sqlite_url, TIMES)
