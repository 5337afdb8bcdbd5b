"""What the care guarantee's clock and inbox cost as offers grow: ratios of one run.

`python -m tools.bench.sweep [--rounds 5] [--due 1000] [--sizes 1000 100000] [--folder build/bench]`
"""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from time import process_time

from care.cases.lists import CaseFilter, Tab
from care.values.ids import PersonId
from storage.engine.leases import Holder
from storage.guarantee.store import GuaranteeStore
from storage.turns.deadlines import Deadlines
from tools.bench.guarantee_house import KARIN, LATER, MORNING, opened, store_of
from tools.bench.measure import Ran, Watch, options, pinned, table

AT_ONCE = 100
"""As many as the bot claims at a time."""
CALLS = 60
PAGE = 8
LISTS = {
    "to handle": CaseFilter(tab=Tab.TO_HANDLE),
    "all": CaseFilter(tab=Tab.ALL),
    "all, flagged": CaseFilter(tab=Tab.ALL, flagged=True),
    "all, one patient": CaseFilter(tab=Tab.ALL, patient=PersonId(500)),
    "overdue": CaseFilter(tab=Tab.OVERDUE),
}


async def swept(path: Path, now: datetime) -> tuple[int, Ran]:
    """Everything that is due, found and fired as the bot does it; how much that was."""
    database = await store_of(path)
    guarantee = GuaranteeStore(database, lambda: now)
    deadlines, watch, done = Deadlines(database, holder=Holder("bench")), Watch(), 0
    with watch:
        while rows := await deadlines.claim_due(now, limit=AT_ONCE):
            for row in rows:
                done += await guarantee.fire(row)
    await database.close()
    return done, watch.ran(done)


def sweeps(paths: dict[int, Path], due: int, rounds: int) -> str:
    ran: dict[str, list[Ran]] = {f"{due} due of {size}": [] for size in paths}
    for _ in range(rounds):
        for size, path in paths.items():
            fresh = path.with_name("sweep_round.db")
            for part in ("", "-wal", "-shm"):
                Path(f"{fresh}{part}").unlink(missing_ok=True)
            shutil.copy(path, fresh)
            done, took = asyncio.run(swept(fresh, MORNING))
            assert done == due
            ran[f"{due} due of {size}"].append(took)
    return table(ran, "deadlines")


async def paged(path: Path, chosen: CaseFilter) -> list[float]:
    """A page of the list with the counts above it, as the screen shows them."""
    database = await store_of(path)
    inbox, taken = GuaranteeStore(database, lambda: MORNING + LATER).inbox, []
    for _ in range(CALLS):
        began = process_time()
        await inbox.cases(KARIN, chosen, limit=PAGE)
        await inbox.counts(KARIN)
        taken.append((process_time() - began) * 1e6)
    await database.close()
    return taken


def pages(paths: dict[int, Path], rounds: int) -> str:
    lines = ["| list | cases | p50 us of processor time | of the smallest |", "|---|---|---|---|"]
    for name, chosen in LISTS.items():
        taken: dict[int, list[float]] = {size: [] for size in paths}
        for _ in range(rounds):
            for size, path in paths.items():
                taken[size] += asyncio.run(paged(path, chosen))
        least = median(taken[min(paths)])
        for size, one in taken.items():
            lines.append(f"| {name} | {size} | {median(one):.0f} | {median(one) / least:.2f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--due", type=int, default=1_000)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    least, *more = sorted(chosen.sizes)
    many = {size: opened(chosen.folder / f"offers_{size}.db", offers=size, due=chosen.due) for size in more}
    due_alone = opened(chosen.folder / f"offers_{least}.db", offers=least, due=chosen.due)
    print(sweeps({least: due_alone, **many}, chosen.due, chosen.rounds), end="\n\n")
    none_due = opened(chosen.folder / f"cases_{least}.db", offers=least, due=0)
    print(pages({least: none_due, **many}, chosen.rounds))


if __name__ == "__main__":
    main(sys.argv[1:])
