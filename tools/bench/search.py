"""Free times through the store at a thousand slots and at a hundred thousand: ratios of one run. A look at
one slot by its key goes the same way, and is what they are held against too.

`python -m tools.bench.search [--sizes 1000 100000] [--rounds 5] [--folder build/bench]`
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from sqlalchemy import bindparam, select

from care.bookings.slots import Daypart, TimeQuery
from care.values.clock import local_day
from care.values.ids import PersonId, ServiceId
from care.verbs import Asker
from storage.availability.store import AvailabilityStore
from storage.engine.database import open_database
from storage.tables.slots import slots
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


BY_KEY = "one slot by its key"
_slot = select(slots.c.starts).where(slots.c.id == bindparam("slot"))


async def timed(path: Path, query: TimeQuery | None) -> list[float]:
    """Microseconds of each call; without a query, of the look by key."""
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    store = AvailabilityStore(database, lambda: real_booking.NOW)
    asker = Asker(PersonId(1), PersonId(1))

    def key(number: int) -> Awaitable[object]:
        return database.read(lambda port: port.one(_slot, slot=number + 1))

    call: Callable[[int], Awaitable[object]] = (
        key if query is None else lambda _: store.timeslots(asker, query)
    )
    taken = []
    for number in range(CALLS):
        began = perf_counter()
        await call(number)
        taken.append((perf_counter() - began) * 1e6)
    await database.close()
    return taken


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    paths = {size: real_booking.prepared(chosen.folder / f"search_{size}.db", size) for size in chosen.sizes}
    print(
        "| asked for | slots | p50 us | p99 us | of the smallest | of a key |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    keys: dict[int, float] = {}
    for name, query in {BY_KEY: None, **ASKED}.items():
        rounds: dict[int, list[float]] = {size: [] for size in chosen.sizes}
        for _ in range(chosen.rounds):
            for size, path in paths.items():
                rounds[size] += asyncio.run(timed(path, query))
        least = median(rounds[chosen.sizes[0]])
        for size, taken in rounds.items():
            p99 = quantiles(taken, n=100)[98]
            keys.setdefault(size, median(taken))
            ratios = f"{median(taken) / least:.2f} | {median(taken) / keys[size]:.2f}"
            print(f"| {name} | {size} | {median(taken):.0f} | {p99:.0f} | {ratios} |")


if __name__ == "__main__":
    main(sys.argv[1:])
