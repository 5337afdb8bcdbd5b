"""A page of the staff's lists is read in the order of an index, no further than it goes; counts by one."""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import registry, sqlite

from care.cases.lists import Tab
from storage.cases.counting import ASKED, MINE, OF_ASKED, PASSED_TO_UNIT, WHERE, of_unit
from storage.cases.lists import FILTERS, ORDERS, TABS, counting, statement
from storage.engine.sqlite_port import connect
from tools.bench.plans import nodes, planned

Named = tuple[str, tuple[str, ...]]
WITHOUT_ANOTHER_WAY = """
    SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;
    SET enable_hashjoin = off; SET enable_mergejoin = off;
    SET plan_cache_mode = force_generic_plan
"""
"""So PostgreSQL sorts only what no index has in order, however little there is."""
FOUND_BY_THE_PATIENT = "patient"
"""A patient's few rows are sorted."""


def lists() -> Iterator[Named]:
    """Each list, and each way to narrow one that is in its own order and one that is the newest first."""
    yield from ((tab, ()) for tab in (*TABS, Tab.ALL))
    yield from ((tab, (ASKED,)) for tab in OF_ASKED)
    yield from ((tab, (name,)) for tab in (Tab.TO_HANDLE, Tab.ALL) for name in FILTERS if _keeps(name, tab))


def _keeps(name: str, tab: Tab) -> bool:
    return name != FOUND_BY_THE_PATIENT and not (name == "after" and tab in ORDERS)


def plan(url: str, *stmts: Executable) -> list[str]:
    connection, told = connect(Path(url.removeprefix("sqlite+aiosqlite:///")), for_writing=False), []
    for stmt in stmts:
        compiled = stmt.compile(dialect=sqlite.dialect(paramstyle="named"))  # type: ignore[attr-defined]
        values = dict.fromkeys(compiled.params, 1)
        rows = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", values).fetchall()
        told.append("\n".join(row[3] for row in rows))
    connection.close()
    return told


def test_no_page_is_sorted(sqlite_url: str) -> None:
    named = list(lists())
    how = dict(zip(named, plan(sqlite_url, *(statement(*one) for one in named)), strict=True))
    assert {one for one, told in how.items() if "ORDER BY" in told or "SCAN cases" in told} == set()


async def test_nor_is_one_on_postgresql(postgresql_url: str) -> None:
    line = await asyncpg.connect(postgresql_url.replace("+asyncpg", ""))
    await line.execute(WITHOUT_ANOTHER_WAY)
    dialect, how = registry.load("postgresql.asyncpg")(), dict[Named, set[str]]()
    for one in lists():
        said = str(statement(*one).compile(dialect=dialect))
        how[one] = {node["Node Type"] for node in nodes(await planned(line, said))}
    await line.close()
    assert {one for one, steps in how.items() if "Sort" in steps} == set()


@pytest.mark.parametrize(
    ("tab", "filters", "index"),
    [
        (Tab.TO_HANDLE, (), "ix_cases_for_unit"),
        (Tab.ALL, ("after",), "ix_cases_all"),
        (Tab.ALL, ("not_closed",), "ix_cases_open"),
        (Tab.ALL, (), "ix_cases_all"),
        (Tab.ALL, ("search", "of_all"), "ix_cases_found"),
        (Tab.ALL, ("search", "not_closed"), "ix_cases_open"),
        (Tab.ALL, ("flagged", "not_closed"), "ix_cases_flagged"),
        (Tab.MINE, ("not_closed",), "ix_cases_handler"),
        (Tab.QUESTIONS, (), "ix_cases_asked"),
        (Tab.CALL, (), "ix_cases_to_call"),
        (Tab.OVERDUE, (), "ix_cases_unit_by"),
        (Tab.OVERDUE, (ASKED,), "ix_cases_asked_by"),
        (Tab.PAPERS, (), "ix_cases_for_post"),
        (Tab.SERVICE, (), "ix_cases_for_service"),
        (Tab.FOLLOW_UP, (), "ix_cases_to_follow_up"),
        (f"{Tab.FOLLOW_UP}_ended", (), "ix_cases_all"),
        (f"{Tab.TO_HANDLE}_ended", ("after",), "ix_cases_all"),
    ],
)
def test_a_page_is_read_by_its_index(sqlite_url: str, tab: str, filters: tuple[str, ...], index: str) -> None:
    page, count = plan(sqlite_url, statement(tab, filters), counting(tab, filters))
    assert f"INDEX {index} " in page
    assert index in count


def test_a_patient_is_found_by_the_patient(sqlite_url: str) -> None:
    for filters in (("patient",), ("patient", "not_closed"), ("patient", "after")):
        page, count = plan(sqlite_url, statement(Tab.ALL, filters), counting(Tab.ALL, filters))
        assert "INDEX ix_cases_patient_id " in page
        assert "ix_cases_patient_id" in count


@pytest.mark.parametrize("of_kind", [False, True])
def test_nothing_is_counted_by_reading_all(sqlite_url: str, *, of_kind: bool) -> None:
    [how, passed, mine] = plan(sqlite_url, of_unit(of_kind=of_kind), PASSED_TO_UNIT, MINE)
    assert how.count("SEARCH cases USING") >= len(WHERE)
    assert how.count("ix_cases_asked (unit_id=? AND open_question=?)") == 2
    for told in (how, passed, mine):
        assert "INDEX ix_cases_" in told
        assert "SCAN cases" not in told
