"""What is asked for is found by its key: no statement reads a table that grows through.

So a tap of one region costs the same beside another's. Every statement of the store is planned, on SQLite,
whose plans follow from the indexes alone; on PostgreSQL: `python -m tools.bench.plans`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from sqlite3 import Connection
from types import ModuleType

from sqlalchemy import Alias, Insert, SelectBase, Table, UpdateBase
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import visitors
from sqlalchemy.sql.selectable import GenerativeSelect

import storage
from storage.engine.sqlite_port import connect
from storage.tables.everything import metadata
from tests.house import FunctionNode, tree

Statement = SelectBase | UpdateBase
LEFT_OUT = ("storage.migrations", "storage.reports", "storage.seed.past")
"""Reports read all of the units that they are of; `tools.bench.reports` measures them. A demo's past is
lived once, in a store where nothing has happened.
"""
ONLY_POSTGRESQL = {"availability.search.TIMES_OF_EACH", "availability.search.STARTS_OF_EACH"}
OF_THE_HOUSE = {
    *("areas", "area_units", "closed_days", "house_clock", "performers", "published", "regions"),
    *("service_performers", "service_rules", "services", "units", "workers"),
}
"""What units are and who works there: as many rows whatever patients do."""
WIDE = {"bot_id", "kind", "open", "role", "state", "status"}
"""Columns that are alike in many rows: to begin with one of them finds nobody's own."""
READS_ON: Mapping[str, str] = {
    # Queues, in the order in which they are due: no more than are taken, or than wait.
    "cases.clockwork.WRITING": "what has come in and is not handled",
    "publishing.laying.FREE_LAPSED": "holds that have lapsed",
    "turns.deadlines._CLAIM": "due",
    "turns.inbox.CLAIM": "the oldest 256",
    "turns.inbox.OPEN_COUNT": "what waits; tests and doctor ask",
    "turns.outbox.CLAIM": "the oldest 256, and 256 lines",
    "turns.outbox.CLAIM_LATEST": "the newest 256",
    "turns.outbox.DUE_COUNT": "what waits; tests and doctor ask",
    "turns.receipts._BROUGHT_ABOUT": "the newest 100,000, when a chat has gone",
    # When a process starts or dies.
    "people.log_in_ends.COMING": "starts",
    "people.log_in_ends.HELD": "starts",
    "turns.deadlines._FREE_ALL": "starts; what is to come",
    "turns.inbox.FREE_ALL": "starts; what waits",
    "turns.inbox._LET_GO": "dies; what waits",
    "turns.outbox.FREE_ALL": "starts; what waits",
    "turns.outbox._LET_GO": "dies; what waits",
    "turns.workers._LET_GO[0]": "dies; what waits",
    "turns.workers._LET_GO[1]": "dies; what waits",
    "turns.workers._LET_GO[2]": "dies; what is to come",
    # Once a day.
    "cases.filters._FORGET": "those that nobody uses",
    "people.birthdays.CHILDREN": "every child with a guardian",
    "people.birthdays._LAST": "mornings",
    "talks.left_behind.FORGET_OLD": "of two days",
    "turns.aside.FORGET_ASIDE": "what could not be read",
    "turns.inbox.FORGET": "of a day",
    "turns.standing._FORGET": "of two weeks",
    "turns.standing._FORGET_NOTICES": "of two weeks",
    # By an operator or a tester.
    "cases.happened._HAPPENED": "the test door",
    "changes._CHANGES": "the test door; of one turn",
    "people.reading.EVERYBODY": "vardtid people, the demo",
    "soundness._HELD": "the test door; what is held",
    "soundness._OCCUPIED": "the test door; every place that is taken",
    **{
        f"untold._{what}": "the test door" for what in ("EVENTS", "GUARDIANS", "NOTICES", "PATIENTS", "RULES")
    },
    "watching._LOOK": "doctor, /metrics; what waits",
    **{
        f"retention._STATEMENTS[{table}][{which}]": "vardtid prune"
        for table in ("outcomes", "outbox", "deadlines", "login_tokens", "sent_codes")
        for which in range(3)
    },
}
"""May read what is not one's own, and how much."""


def test_only_what_is_named_here_reads_a_table_that_grows_through(sqlite_url: str) -> None:
    connection = connect(Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")), for_writing=False)
    found = {name: reads for name, stmt in statements().items() if (reads := reads_on(connection, stmt))}
    connection.close()
    assert {name: reads for name, reads in found.items() if name not in READS_ON} == {}
    assert set(READS_ON) - set(found) == set()


def test_a_row_is_locked_so_that_others_can_point_at_it_meanwhile() -> None:
    """A booking at a unit does not wait for who says a rule there."""
    locks = {
        name: one._for_update_arg
        for name, stmt in statements().items()
        for one in visitors.iterate(stmt)
        if isinstance(one, GenerativeSelect) and one._for_update_arg is not None
    }
    assert len(locks) > 8
    assert {name for name, lock in locks.items() if not lock.key_share} == set()


def reads_on(connection: Connection, stmt: Statement) -> list[str]:
    """The steps of its plan that meet a table that grows by anything but the key of somebody or something."""
    compiled = stmt.compile(dialect=sqlite.dialect(paramstyle="named"))  # type: ignore[attr-defined]
    values = {name: 1 if value is None else value for name, value in compiled.params.items()}
    # Of a row that is put in, keys that point at it are followed only where one was broken before.
    connection.execute(f"PRAGMA foreign_keys = {not isinstance(stmt, Insert)}")
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled}", values)]
    called = {one.name: one.element.name for one in visitors.iterate(stmt) if _is_called(one)}
    return [step for step in steps if _reads_on(step, {**{name: name for name in metadata.tables}, **called})]


def _is_called(one: object) -> bool:
    return isinstance(one, Alias) and isinstance(one.element, Table)


def _reads_on(step: str, tables: Mapping[str, str]) -> bool:
    met = re.match(r"(?:SCAN|SEARCH) (\w+)", step)
    table = tables.get(met[1]) if met else None
    if table is None or table in OF_THE_HOUSE:
        return False
    if step.startswith("SEARCH") and "(" not in step:  # the first or the last of an index
        return False
    by = re.search(r"\((\w+)=\?( AND \w+=\?)?", step)
    return by is None or "AUTOMATIC" in step or (by[1] in WIDE and by[2] is None)


@cache
def statements() -> Mapping[str, Statement]:
    """All that a function of the store names: by module and name, each once."""
    named, run = dict[int, tuple[str, Statement]](), set[int]()
    for module in _modules():
        parsed = tree(Path(module.__file__ or ""))
        own = {
            one.id for one in ast.walk(parsed) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        used = {
            one.id
            for function in ast.walk(parsed)
            if isinstance(function, FunctionNode | ast.Lambda)
            for one in ast.walk(function)
            if isinstance(one, ast.Name)
        }
        for name, value in vars(module).items():
            for where, stmt in _in(value, name):
                if name in own:
                    named[id(stmt)] = (f"{module.__name__.removeprefix('storage.')}.{where}", stmt)
                if name in used:
                    run.add(id(stmt))
    return {name: stmt for key, (name, stmt) in named.items() if key in run and name not in ONLY_POSTGRESQL}


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(storage.__path__, "storage."):
        if not found.name.startswith(LEFT_OUT):
            yield import_module(found.name)


def _in(value: object, name: str) -> Iterator[tuple[str, Statement]]:
    if isinstance(value, SelectBase | UpdateBase):
        yield name, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _in(one, f"{name}[{key}]")
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from _in(one, f"{name}[{number}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _in(getattr(value, field.name, None), f"{name}.{field.name}")
