"""All measurements of docs/performance.md, one after another: `make bench`, `python -m tools.bench`."""

import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from tools.bench import booking, confirming, memory, reports, rows, search, start, sweep
from tools.bench.measure import fsync_micros, pinned

LIBRARIES = ("aiogram", "pydantic", "sqlalchemy", "aiosqlite", "uvloop", "icalendar")


def conditions(folder: Path) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{python}, {versions}; fdatasync of 4 KiB {fsync_micros(folder):.0f} us; pinned to one core"


def main() -> None:
    folder = Path("build/bench")
    pinned(folder)
    print(conditions(folder))
    print("\n## Durable bookings\n")
    booking.main(["--statements"])
    print("\n## Free times\n")
    search.main([])
    print("\n## The care guarantee's deadlines and lists\n")
    sweep.main([])
    print("\n## The confirming tap\n")
    confirming.main([])
    print("\n## The names of a row\n")
    rows.main([])
    print("\n## Idle memory\n")
    memory.main([])
    print("\n## Reports of all units\n")
    reports.main([])
    print("\n## From the start to the first answer\n")
    start.main([])


if __name__ == "__main__":
    main()
