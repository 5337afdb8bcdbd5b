"""What a name for each column costs: nanoseconds a row, ways of making it and ways of reading it."""

import argparse
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter_ns
from typing import Any

ROWS, ROUNDS = 200, 400
COLUMNS = (1, 12, 50)
Fetch = Callable[[sqlite3.Connection, str], Sequence[Any]]


def _as_the_driver_gives(connection: sqlite3.Connection, sql: str) -> Sequence[Any]:
    return connection.execute(sql).fetchall()


def _named(names: Sequence[str]) -> Fetch:
    make = partial(tuple.__new__, namedtuple("Row", names))  # type: ignore[misc] # noqa: PYI024 - made as the store does
    return lambda connection, sql: [make(row) for row in connection.execute(sql).fetchall()]


def _made(names: Sequence[str]) -> Fetch:
    make = namedtuple("Row", names)._make  # type: ignore[misc] # noqa: PYI024
    return lambda connection, sql: [make(row) for row in connection.execute(sql).fetchall()]


def _drivers_own(connection: sqlite3.Connection, sql: str) -> Sequence[Any]:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql).fetchall()


def nanoseconds(act: Callable[[], object]) -> float:
    """Of a row; the quickest of many rounds, since the machine does other things too."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter_ns()
        act()
        taken.append((perf_counter_ns() - begun) / ROWS)
    return min(taken)


def _of(columns: int) -> str:
    names = [f"column_{place}" for place in range(columns)]
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE t ({', '.join(names)})")
    marks = ", ".join("?" * columns)
    rows = (range(row, row + columns) for row in range(ROWS))
    connection.executemany(f"INSERT INTO t VALUES ({marks})", map(tuple, rows))
    sql = f"SELECT {', '.join(names)} FROM t"
    ways = (_as_the_driver_gives, _named(names), _made(names), _drivers_own)
    fetched = [nanoseconds(partial(way, connection, sql)) for way in ways]
    named = _named(names)(connection, sql)
    first, last = names[0], names[-1]
    by_place = nanoseconds(lambda: [(row[0], row[columns - 1]) for row in named])
    by_name = nanoseconds(eval(f"lambda: [(row.{first}, row.{last}) for row in named]", {"named": named}))
    return " | ".join(f"{figure:.0f}" for figure in (columns, *fetched, by_place, by_name))


def main(given: list[str] | None = None) -> None:
    argparse.ArgumentParser(description=__doc__).parse_args(given)
    print("| columns | tuple | named | `_make` | sqlite3.Row | two by place | two by name |")
    print("|---|---|---|---|---|---|---|")
    for columns in COLUMNS:
        print(f"| {_of(columns)} |")


if __name__ == "__main__":
    main()
