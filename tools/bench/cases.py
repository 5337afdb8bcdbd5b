"""A page of the inbox and `Mina ärenden` at ten thousand cases and at a million: ratios of one run.

`python -m tools.bench.cases [--sizes 10000 1000000] [--rounds 5] [--folder build/bench]`
"""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

from care.cases.lists import CaseFilter, Tab
from care.values.ids import PersonId
from care.verbs import Asker
from storage.cases.inbox_store import InboxStore
from storage.cases.store import CaseStore
from storage.engine.database import Database, open_database
from storage.engine.instants import to_micros
from storage.engine.migrate import migrate
from storage.eservices import store as _eservices
from tools.bench.measure import options, pinned
from tools.bench.real_booking import PLACE

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNITS, EACH, OPEN = 10, 10, 50
"""So many units; so many cases a patient; so many at each unit are to be handled, the others are closed."""
CALLS = 100
KARIN, ANNA = PersonId(1), PersonId(2)
NUMBER = "19890914-2393"
"""Anna's; the others have made ones."""
_CASE = """
INSERT INTO cases (id, kind, version, state, patient_id, unit_id, type, created, updated, open_question,
  question_due, closed_at, status, for_unit, for_service, for_post, unit_by, search)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :many)
SELECT i + 1, 'service', 1, iif(i / :units % :open, 'closed', 'sent'), 2 + i % :patients, 1 + i % :units,
  iif(i / :units % 3, 'kontakta-oss', 'fornya-recept'), :at - i * 1000, :at - i * 1000,
  iif(i / :units % :open, NULL, 'unit'), iif(i / :units % :open, NULL, '2026-11-25'),
  iif(i / :units % :open, :at, NULL), iif(i / :units % :open, 'closed', 'question'),
  iif(i / :units % :open, 0, 1),
  0, 0, iif(i / :units % :open, NULL, '2026-11-25'),
  printf('test %d %08d', 2 + i % :patients, 2 + i % :patients) FROM n
"""
_OWN = """
INSERT INTO eservice_cases (case_id, form, form_version, answers, terms, promised, rules, result)
SELECT id, type, 1, '{"message": ["Hej"]}', '', '2026-11-25', '{}', iif(state = 'closed', 'answered', '')
FROM cases
"""
Look = Callable[[Database], Awaitable[object]]


def _now() -> datetime:
    return NOW


LOOKS: Mapping[str, Look] = {
    "a page of the inbox": lambda database: InboxStore(database, _now).cases(KARIN, CaseFilter(), limit=25),
    "one e-service of it": lambda database: InboxStore(database, _now).cases(
        KARIN, CaseFilter(type="kontakta-oss"), limit=25
    ),
    "all cases": lambda database: InboxStore(database, _now).cases(
        KARIN, CaseFilter(tab=Tab.ALL, closed=True), limit=25
    ),
    "a number searched for": lambda database: InboxStore(database, _now).cases(
        KARIN, CaseFilter(tab=Tab.ALL, closed=True, search=NUMBER), limit=25
    ),
    "a name that one has": lambda database: InboxStore(database, _now).cases(
        KARIN, CaseFilter(tab=Tab.ALL, closed=True, search=f"{ANNA:08}"), limit=25
    ),
    "a name that many have": lambda database: InboxStore(database, _now).cases(
        KARIN, CaseFilter(tab=Tab.ALL, closed=True, search="test"), limit=25
    ),
    "what waits": lambda database: InboxStore(database, _now).counts(KARIN),
    "Mina ärenden": lambda database: CaseStore(database, _now).every_own(Asker(ANNA, ANNA)),
}


def prepared(path: Path, many: int) -> Path:
    """A store with so many cases, made anew."""
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        place = {"id": 1, "hsa_id": "", "name": "", **PLACE}
        named = ", ".join(place)
        units = (
            {**place, "id": one, "hsa_id": f"SE-{one}", "name": f"Mottagning {one}"}
            for one in range(1, UNITS + 1)
        )
        connection.executemany(f"INSERT INTO units ({named}) VALUES (:{', :'.join(place)})", units)
        patients = many // EACH
        connection.executemany(
            "INSERT INTO people (id, kind, name, login) VALUES (?, ?, ?, ?)",
            [(KARIN, "staff", "Karin", "karin")]
            + [(ANNA, "patient", "Anna", NUMBER)]
            + [(one, "patient", f"Test {one}", f"{one:08}") for one in range(3, patients + 2)],
        )
        connection.execute("INSERT INTO grants (person_id, role, unit_id) VALUES (1, 'group_member', 1)")
        given = {
            "many": many,
            "patients": patients,
            "units": UNITS,
            "open": many // UNITS // OPEN,
            "at": to_micros(NOW),
        }
        connection.execute(_CASE, given)
        connection.execute(_OWN)
    return path


async def timed(path: Path, look: Look) -> list[float]:
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    taken = []
    for _ in range(CALLS):
        began = process_time()
        await look(database)
        taken.append((process_time() - began) * 1e6)
    await database.close()
    return taken


def main(arguments: Sequence[str]) -> None:
    assert _eservices.EServiceStore
    parser = options(str(__doc__))
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    paths = {size: prepared(chosen.folder / f"cases_{size}.db", size) for size in chosen.sizes}
    print("| asked for | cases | p50 us of processor time | of the smallest |", "|---|---|---|---|", sep="\n")
    for name, look in LOOKS.items():
        taken = {size: list[float]() for size in chosen.sizes}
        for _ in range(chosen.rounds):
            for size, path in paths.items():
                taken[size] += asyncio.run(timed(path, look))
        least = median(taken[chosen.sizes[0]])
        for size, each in taken.items():
            print(f"| {name} | {size} | {median(each):.0f} | {median(each) / least:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
