"""The real booking verb through the store, against the same statements by other ways: ratios of one run.

`python -m tools.bench.booking [--rounds 5] [--verbs 2000] [--folder build/bench] [--statements]`
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tools.bench.measure import Ran, fsync_micros, options, pinned, table
from tools.bench.real_booking import booking, prepared
from tools.bench.ways import CALLERS, SQLALCHEMY, STORE, Load, compare, recorded


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--verbs", type=int, default=2000)
    parser.add_argument("--statements", action="store_true", help="print the list that every way runs")
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    template, load = loaded(chosen.folder, chosen.verbs)
    if chosen.statements:
        print("\n\n".join(said.sql for said in load.scripts[0]), end="\n\n")
    fsync = fsync_micros(chosen.folder)
    print(f"{len(load.scripts[0])} statements a verb, fdatasync {fsync:.0f} us, one core\n")
    ran = compare(template, load, chosen.rounds)
    print(table(ran, "bookings"))
    print(f"\nThe store of SQLAlchemy async, {CALLERS} callers each: {_times(ran[STORE], ran[SQLALCHEMY])}")


def loaded(folder: Path, count: int) -> tuple[Path, Load]:
    """A store, and so many bookings to be made in it."""
    template = prepared(folder / "booking.db")
    verbs = [booking(number) for number in range(count)]
    return template, Load(verbs, recorded(template, verbs))


def _times(ours: Sequence[Ran], others: Sequence[Ran]) -> str:
    """By the wall and by the processor, each with its spread over the rounds."""
    wall = sorted(our.per_second / other.per_second for our, other in zip(ours, others, strict=True))
    cpu = sorted(other.cpu / our.cpu for our, other in zip(ours, others, strict=True))
    return ", ".join(
        f"{median(one):.1f} [{one[0]:.1f}-{one[-1]:.1f}] by {name}"
        for name, one in (("the wall", wall), ("cpu", cpu))
    )


if __name__ == "__main__":
    main(sys.argv[1:])
