"""Free times through the store at a thousand slots and at a hundred thousand: ratios of one run.

`python -m tools.bench.search [--sizes 1000 100000] [--rounds 5] [--folder build/bench]`
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from care.bookings.slots import Daypart, TimeQuery
from care.values.clock import local_day
from care.values.ids import PersonId, ServiceId
from care.verbs import Asker
from storage.availability.store import AvailabilityStore
from storage.engine.database import open_database
from tools.bench import real_booking
from tools.bench.measure import options, pinned

TODAY = local_day(real_booking.NOW)
EVER = {"first_day": TODAY, "last_day": TODAY + timedelta(days=365)}
ASKED = {
    "first six": TimeQuery(services=(ServiceId(7),), **EVER),
    "mornings, no Fridays": TimeQuery(
        services=(ServiceId(7),), parts=(Daypart.MORNING,), not_weekdays=frozenset({5}), **EVER
    ),
    "five services": TimeQuery(services=tuple(ServiceId(n) for n in range(3, 8)), **EVER),
}
CALLS = 300


async def timed(path: Path, query: TimeQuery) -> list[float]:
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    store = AvailabilityStore(database, lambda: real_booking.NOW)
    asker = Asker(PersonId(1), PersonId(1))
    taken = []
    for _ in range(CALLS):
        began = perf_counter()
        await store.timeslots(asker, query)
        taken.append((perf_counter() - began) * 1e6)
    await database.close()
    return taken


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    paths = {size: real_booking.prepared(chosen.folder / f"search_{size}.db", size) for size in chosen.sizes}
    print("| asked for | slots | p50 us | p99 us | of the smallest |", "|---|---|---|---|---|", sep="\n")
    for name, query in ASKED.items():
        rounds: dict[int, list[float]] = {size: [] for size in chosen.sizes}
        for _ in range(chosen.rounds):
            for size, path in paths.items():
                rounds[size] += asyncio.run(timed(path, query))
        least = median(rounds[chosen.sizes[0]])
        for size, taken in rounds.items():
            p99 = quantiles(taken, n=100)[98]
            print(f"| {name} | {size} | {median(taken):.0f} | {p99:.0f} | {median(taken) / least:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
