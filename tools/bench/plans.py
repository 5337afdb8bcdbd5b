"""How PostgreSQL would find what each statement of the store asks for, beside many regions' rows.

`python -m tools.bench.plans [--rows 20000]`

Every table that grows is filled with rows at random and analysed; then each statement is planned without its
values. Printed: where a table that grows is read through, or by no key, unless `test_key_first` allows it.
"""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import asyncpg
from sqlalchemy import CheckConstraint, Column, Table
from sqlalchemy.dialects import registry
from sqlalchemy.exc import SQLAlchemyError

from storage.engine.migrate import migrate
from storage.tables.everything import metadata
from tests.storage.test_key_first import OF_THE_HOUSE, READS_ON, statements
from tools.cluster.servers import alone

_UNITS, _EACH = 400, 2
"""Units of all regions; rows of each patient, chat or case."""
_BARE = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
            WHERE contype IN ('f', 'c', 'x') AND connamespace = 'public'::regnamespace
        LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.conname); END LOOP;
        FOR one IN SELECT tgrelid::regclass AS of, tgname FROM pg_trigger WHERE NOT tgisinternal
        LOOP EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.of); END LOOP;
    END $$
"""
"""What is put in need not be sound to be planned for."""
_DAY = "(date '2024-01-01' + (random() * 800)::int)::text"
_AT = "1700000000000000 + (random() * 69120000000000)::bigint"
_OF_UNITS = {"unit_id", "service_id", "performer_id", "region"}
_FIRST_OR_LAST = {
    "turns.deadlines.NEXT",
    "turns.inbox._NEWEST",
    "turns.outbox.NEXT",
    "turns.standing._NEWEST",
}
"""One row, at an end of an index."""
_STATES = "'open', 'sent', 'closed', 'auto_closed', 'phone_follow_up', 'queued', 'out'"
_OFTEN_ALIKE = {"status", "seat", "version"}
_DIALECT = registry.load("postgresql.asyncpg")()
Node = Mapping[str, Any]


def filling(table: Table, rows: int) -> str:
    """A statement that puts so many rows in."""
    many = _UNITS if table.name in OF_THE_HOUSE else rows
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(table, column, many) for column in table.columns)
    made = f"SELECT {values} FROM generate_series(1, {many}) AS n(i)"
    return f"INSERT INTO {table.name} ({names}) {made} ON CONFLICT DO NOTHING"


def _value(table: Table, column: Column[Any], many: int) -> str:
    made = _made(table, column, many)
    return f"CASE WHEN random() < 0.5 THEN {made} END" if column.nullable else made


def _made(table: Table, column: Column[Any], many: int) -> str:
    name, words = column.name, column.type.python_type is str
    if listed := _allowed(table, name):
        return f"(ARRAY[{listed}])[1 + floor(random() * {listed.count(',') + 1})::int]"
    if list(table.primary_key.columns) == [column]:
        return "i::text" if words else "i"
    if name in _OF_UNITS:
        return _at_random(_UNITS, words=words)
    if words and ("day" in name or name in {"due", "used", "born", "referred"}):
        return _DAY
    if name in _OFTEN_ALIKE:
        return "(random() * 3)::int"
    if type(column.type).__name__ == "SmallInteger":
        return "(random() < 0.1)::int"
    if words or name.endswith(("_id", "_by")) or name in {"recipient", "batch"}:
        return _at_random(many // _EACH, words=words)
    return _AT


def _at_random(many: int, *, words: bool) -> str:
    number = f"1 + floor(random() * {many})::bigint"
    return f"({number})::text" if words else number


def _allowed(table: Table, name: str) -> str:
    """The words that a check of the table allows, as they stand there."""
    checks = (str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    found = (re.match(rf"{name} IN \((.*)\)$", one) for one in checks)
    return next((one[1] for one in found if one), _STATES if name == "state" else "")


def nodes(plan: Node) -> Iterator[Node]:
    """The step and all that are below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def reads_on(node: Node) -> str:
    """What is read without a key, in words; "" where nothing is."""
    table, kind = node.get("Relation Name"), node["Node Type"]
    if kind == "Bitmap Index Scan":
        table = kind
    if table is None or table in OF_THE_HOUSE or table not in {*metadata.tables, kind}:
        return ""
    condition = node.get("Index Cond", "")
    if kind in {"Bitmap Heap Scan", "ModifyTable"} or " = " in condition:
        return ""
    return f"{kind} {table} {node.get('Index Name', '')} {condition}"


async def planned(line: Any, said: str) -> Node:  # noqa: ANN401 - the driver's own
    """As it is done whatever the values are."""
    values = ", ".join(["NULL"] * len(set(re.findall(r"\$\d+", said))))
    await line.execute(f"PREPARE one AS {said}")
    answer = await line.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE one{f'({values})' if values else ''}")
    await line.execute("DEALLOCATE one")
    found: Node = json.loads(answer)[0]["Plan"]
    return found


async def tried(url: str, rows: int) -> None:
    await migrate(url)
    line = await asyncpg.connect(url.replace("+asyncpg", ""))
    await line.execute(_BARE)
    for table in metadata.tables.values():
        await line.execute(filling(table, rows))
    await line.execute("ANALYZE")
    await line.execute("SET plan_cache_mode = force_generic_plan")
    for name, stmt in statements().items():
        try:
            plan = await planned(line, str(stmt.compile(dialect=_DIALECT)))
        except (SQLAlchemyError, asyncpg.PostgresError) as fault:
            print(f"{name}: not planned: {fault}")
            continue
        found = [words for node in nodes(plan) if (words := reads_on(node))]
        if found and name not in {*READS_ON, *_FIRST_OR_LAST}:
            print(f"{name}: {'; '.join(found)}")
    print(f"{len(statements())} statements were planned")
    await line.close()


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=20_000)
    given = asked.parse_args(arguments)
    with alone() as server:
        server.psql("CREATE DATABASE plans")
        asyncio.run(tried(server.address("plans"), given.rows))


if __name__ == "__main__":
    main(sys.argv[1:])
