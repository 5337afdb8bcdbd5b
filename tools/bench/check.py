"""Whether the house is as fast as it was: ratios of one run, against ratios.toml (`make bench-check`).

By processor time and memory alone, which other work on the machine hardly moves. A quarter worse is a fault.
"""

import sys
import tomllib
from pathlib import Path
from statistics import median

from tools.bench.booking import loaded
from tools.bench.confirming import TAP, tapped
from tools.bench.measure import of_first, pinned
from tools.bench.memory import weighed
from tools.bench.start import started
from tools.bench.ways import SQLALCHEMY, STORE, compare

KEPT = Path(__file__).with_name("ratios.toml")
SLACK = 1.25
ROUNDS, VERBS, BURSTS = 3, 1500, 6


def measured(folder: Path) -> dict[str, float]:
    """Every ratio; more is better."""
    booked = compare(*loaded(folder, VERBS), ROUNDS)
    _, taps = tapped(folder, ROUNDS, BURSTS)
    return {
        "bookings_of_raw_sqlite3": of_first(booked, STORE),
        "bookings_of_sqlalchemy_async": of_first(booked, STORE) / of_first(booked, SQLALCHEMY),
        "confirming_tap_of_an_echo": of_first(taps, TAP),
        "import_aiogram_of_an_idle_bot": median(
            bare["Pss_Anon"] / bot["Pss_Anon"] for bare, bot in weighed(folder, ROUNDS)
        ),
        "import_aiogram_of_a_first_answer": median(bare / bot for bare, bot in started(folder, ROUNDS)),
    }


def main() -> int:
    folder = Path("build/bench")
    pinned(folder)
    kept: dict[str, float] = tomllib.loads(KEPT.read_text())
    found = measured(folder)
    for name, ratio in found.items():
        print(f"{name}: {ratio:.2f}, was {kept[name]:.2f}{' WORSE' if ratio * SLACK < kept[name] else ''}")
    return int(any(ratio * SLACK < kept[name] for name, ratio in found.items()))


if __name__ == "__main__":
    sys.exit(main())
