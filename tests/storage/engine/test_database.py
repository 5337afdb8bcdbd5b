"""A verb is one transaction; what it sees and what it leaves is the same on both databases."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Select, bindparam, cast, delete, func, make_url, select, update

from storage.engine import sqlite_port
from storage.engine.columns import exactly, total
from storage.engine.database import Database, open_database
from storage.engine.errors import (
    ClosedError,
    ConflictError,
    StoreError,
    UnfitStatementError,
    WrongValuesError,
)
from storage.engine.lists import ids_in, json_list, texts_in
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, insert_unless_there, inserting
from storage.tables.turns import outcomes

REMEMBER = inserting(outcomes, "request_id", "verb", "outcome", "at")
REMEMBER_ONCE = insert_unless_there(outcomes, "request_id", "verb", "outcome", "at", key=["request_id"])
REMEMBER_ANEW = insert_or_update(
    outcomes, "request_id", "verb", "outcome", "at", key=["request_id"]
).returning(outcomes.c.request_id, outcomes.c.at)
KNOWN = select(outcomes.c.request_id, outcomes.c.at).order_by(outcomes.c.request_id)
ONE = select(outcomes.c.at).where(outcomes.c.request_id == bindparam("request"))
COUNT = select(func.count()).select_from(outcomes)
MOVE = (
    update(outcomes)
    .where(outcomes.c.request_id == bindparam("request"))
    .values(at=outcomes.c.at + 1)
    .returning(outcomes.c.at)
)
FORGET = delete(outcomes).where(outcomes.c.at < bindparam("before"))


def remember(port: Port, request: str, at: int = 1) -> int:
    return port.run(REMEMBER, request_id=request, verb="test", outcome="{}", at=at)


async def test_a_verb_writes_and_gives_its_answer(database: Database) -> None:
    assert await database.write(lambda port: remember(port, "a", at=2**62)) == 1
    assert await database.fetch(KNOWN) == [("a", 2**62)]
    assert await database.read(lambda port: port.one(ONE, request="a")) == (2**62,)
    assert await database.read(lambda port: port.one(ONE, request="b")) is None


async def test_a_failing_verb_leaves_nothing_and_its_neighbours_stay(database: Database) -> None:
    def falls(port: Port) -> None:
        remember(port, "falls")
        raise LookupError

    answers = await asyncio.gather(
        *[database.write(lambda port, n=n: remember(port, f"{n}")) for n in range(3)],
        database.write(falls),
        *[database.write(lambda port, n=n: remember(port, f"{n}")) for n in range(3, 6)],
        return_exceptions=True,
    )
    assert isinstance(answers.pop(3), LookupError)
    assert answers == [1] * 6
    assert [name for name, _ in await database.fetch(KNOWN)] == ["0", "1", "2", "3", "4", "5"]


async def test_a_constraint_is_a_conflict_and_a_nested_part_can_be_given_up(database: Database) -> None:
    def verb(port: Port) -> str:
        remember(port, "a")
        try:
            with port.nested():
                remember(port, "b")
                remember(port, "a")
        except ConflictError:
            remember(port, "c")
        return port.dialect

    assert await database.write(verb) in {"sqlite", "postgresql"}
    assert [name for name, _ in await database.fetch(KNOWN)] == ["a", "c"]
    with pytest.raises(ConflictError):
        await database.write(lambda port: remember(port, "a"))


async def test_nested_parts_may_stand_in_one_another(database: Database) -> None:
    def verb(port: Port) -> None:
        with port.nested():
            remember(port, "outer")
            try:
                with port.nested():
                    remember(port, "inner")
                    remember(port, "inner")
            except ConflictError:
                remember(port, "caught")

    await database.write(verb)
    assert [name for name, _ in await database.fetch(KNOWN)] == ["caught", "outer"]


async def test_rows_that_come_back_from_a_change(database: Database) -> None:
    def verb(port: Port) -> list[object]:
        first = port.one(REMEMBER_ANEW, request_id="a", verb="t", outcome="{}", at=1)
        again = port.one(REMEMBER_ANEW, request_id="a", verb="t", outcome="{}", at=7)
        return [first, again, port.one(MOVE, request="a"), port.all(MOVE, request="b")]

    assert await database.write(verb) == [("a", 1), ("a", 7), (8,), []]


async def test_how_many_rows_were_touched(database: Database) -> None:
    def verb(port: Port) -> list[int]:
        twice = [port.run(REMEMBER_ONCE, request_id="a", verb="t", outcome="{}", at=1) for _ in range(2)]
        return [*twice, port.run(FORGET, before=0), port.run(FORGET, before=2)]

    assert await database.write(verb) == [1, 0, 0, 1]


async def test_a_list_is_one_parameter(database: Database) -> None:
    by_text = select(outcomes.c.at).where(texts_in(outcomes.c.request_id, "names")).order_by(outcomes.c.at)
    by_number = select(outcomes.c.at).where(ids_in(outcomes.c.at, "ats")).order_by(outcomes.c.at)
    await database.write(lambda port: [remember(port, name, at) for at, name in enumerate("aö'c")])
    assert await database.fetch(by_text, names=json_list(["ö", "'", "x"])) == [(1,), (2,)]
    assert await database.fetch(by_number, ats=json_list([0, 3, 2**60])) == [(0,), (3,)]
    assert await database.fetch(by_number, ats=json_list([])) == []
    others = select(outcomes.c.at).where(~ids_in(outcomes.c.at, "ats"), outcomes.c.at < bindparam("below"))
    assert await database.fetch(others, ats=json_list([0, 2]), below=3) == [(1,)]


def test_a_list_is_looked_up_by_an_index(sqlite_url: str) -> None:
    stmt = select(outcomes.c.at).where(texts_in(outcomes.c.request_id, "names"))
    connection = sqlite_port.connect(Path(make_url(sqlite_url).database or ""), for_writing=False)
    plan = sqlite_port.PLANS.of(stmt, {"names": "[]"})
    steps = connection.execute(f"EXPLAIN QUERY PLAN {plan.sql}", ["[]"]).fetchall()
    connection.close()
    assert "SEARCH outcomes USING INDEX" in steps[0][3]


async def test_a_look_sees_one_moment(database: Database) -> None:
    def look(port: Port) -> tuple[object, object]:
        return port.one(COUNT), port.one(COUNT)

    async def keep_writing() -> None:
        for n in range(30):
            await database.write(lambda port, n=n: remember(port, f"more{n}"))

    async with asyncio.TaskGroup() as group:
        writing = group.create_task(keep_writing())
        while not writing.done():
            first, second = await database.read(look)
            assert first == second


async def test_what_was_written_is_seen_by_the_next_read(database: Database) -> None:
    for n in range(20):
        await database.write(lambda port, n=n: remember(port, str(n)))
        assert await database.fetch(COUNT) == [(n + 1,)]
        assert await database.read(lambda port: port.one(COUNT)) == (n + 1,)


async def test_a_look_cannot_write(database: Database) -> None:
    with pytest.raises(StoreError, match=r"read-?only"):
        await database.read(lambda port: remember(port, "a"))
    assert await database.fetch(COUNT) == [(0,)]


async def test_a_cancelled_caller_leaves_when_the_effect_is_there(database: Database) -> None:
    async def caller() -> None:
        await database.write(lambda port: remember(port, "a"))

    async with asyncio.TaskGroup() as group:
        task = group.create_task(caller())
        await asyncio.sleep(0)
        task.cancel()
    assert task.cancelled()
    assert await database.fetch(COUNT) == [(1,)]
    assert await database.write(lambda port: remember(port, "b")) == 1


@pytest.mark.parametrize(
    "stmt",
    [
        select(outcomes.c.at.in_([1, 2])),
        select(outcomes.c.at).where(outcomes.c.at.in_([1, 2])),
        select(outcomes.c.at > 1),
        select(func.now()),
        select(bindparam("untyped")),
    ],
)
async def test_a_statement_that_would_differ_is_refused(database: Database, stmt: Select[tuple[int]]) -> None:
    with pytest.raises(UnfitStatementError):
        await database.fetch(stmt)


async def test_a_sum_is_a_number(database: Database) -> None:
    await database.write(lambda port: [remember(port, name, 2**40) for name in "ab"])
    total = select(cast(func.sum(outcomes.c.at), BigInteger))
    [[found]] = await database.fetch(total)
    assert repr(found) == f"{2**41}"


async def test_a_row_has_the_names_of_its_columns(database: Database) -> None:
    await database.write(lambda port: remember(port, "a", at=5))
    named = select(outcomes.c.request_id, (outcomes.c.at + 1).label("later"), outcomes.c.at)
    for row in (
        *await database.fetch(named),
        *await database.read(lambda port: port.all(named)),
        await database.read(lambda port: port.one(named)),
    ):
        assert row is not None
        assert (row.request_id, row.later, row.at) == ("a", 6, 5) == row


async def test_of_two_columns_of_one_name_the_first_has_it(database: Database) -> None:
    await database.write(lambda port: remember(port, "a", at=5))
    twice = select(outcomes.c.at.label("one"), (outcomes.c.at + 1).label("one"))
    [row] = await database.fetch(twice)
    assert (row.one, *row) == (5, 5, 6)


async def test_missing_and_unknown_values_are_named(database: Database) -> None:
    with pytest.raises(WrongValuesError, match="'request'"):
        await database.fetch(ONE)
    with pytest.raises(WrongValuesError, match="'other'"):
        await database.fetch(ONE, request="a", other=1)


async def test_a_closed_store_takes_nothing_more(database_url: str) -> None:
    database = await open_database(database_url)
    writing = [database.write(lambda port, n=n: remember(port, str(n))) for n in range(5)]
    answers = asyncio.gather(*writing)
    await asyncio.sleep(0)
    await database.close()
    assert await answers == [1] * 5
    for refused in (database.write(lambda _: None), database.read(lambda _: None), database.fetch(COUNT)):
        with pytest.raises(ClosedError):
            await refused
    await database.close()


async def test_a_total_is_a_whole_number(database: Database) -> None:
    two = select(cast(exactly(2), BigInteger).label("number")).subquery()
    [(found,)] = await database.fetch(select(total(two.c.number)))
    assert (found, type(found)) == (2, int)
