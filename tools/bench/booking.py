"""The real booking verb through the store, against the same statements by other ways: ratios of one run.

`python -m tools.bench.booking [--rounds 5] [--verbs 2000] [--folder build/bench] [--statements]`
"""

import sys
from collections.abc import Sequence

from tools.bench.measure import fsync_micros, options, pinned, table
from tools.bench.real_booking import booking, prepared
from tools.bench.ways import Load, compare, recorded


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--verbs", type=int, default=2000)
    parser.add_argument("--statements", action="store_true", help="print the list that every way runs")
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    template = prepared(chosen.folder / "booking.db")
    verbs = [booking(number) for number in range(chosen.verbs)]
    load = Load(verbs, recorded(template, verbs))
    if chosen.statements:
        print("\n\n".join(said.sql for said in load.scripts[0]), end="\n\n")
    fsync = fsync_micros(chosen.folder)
    print(f"{len(load.scripts[0])} statements a verb, fdatasync {fsync:.0f} us, one core\n")
    print(table(compare(template, load, chosen.rounds), "bookings"))


if __name__ == "__main__":
    main(sys.argv[1:])
