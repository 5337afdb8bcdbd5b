"""The real booking verb through the store, against the same statements by other ways: ratios of one run.

`python -m tools.bench.booking [--rounds 5] [--verbs 2000] [--folder build/bench] [--statements]`
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bench import real_booking
from tools.bench.store import Load, compare, fsync_micros, recorded, table


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--verbs", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--statements", action="store_true", help="print the list that every way runs")
    chosen = parser.parse_args(arguments)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    chosen.folder.mkdir(parents=True, exist_ok=True)
    template = chosen.folder / "booking.db"
    for part in ("", "-wal", "-shm"):
        Path(f"{template}{part}").unlink(missing_ok=True)
    real_booking.prepare(template)
    verbs = [real_booking.booking(number) for number in range(chosen.verbs)]
    load = Load(verbs, recorded(template, verbs))
    if chosen.statements:
        print("\n\n".join(said.sql for said in load.scripts[0]))
    print(
        f"{len(load.scripts[0])} statements a verb, fdatasync {fsync_micros(chosen.folder):.0f} us, one core"
    )
    print(table(compare(template, load, chosen.rounds)))


if __name__ == "__main__":
    main(sys.argv[1:])
