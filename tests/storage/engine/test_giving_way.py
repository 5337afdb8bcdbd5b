"""A long read gives way to what is written meanwhile, and to nothing else."""

import os
from pathlib import Path

from sqlalchemy import func, select

from storage.engine.columns import exactly
from storage.engine.database import open_database
from storage.engine.giving_way import AT_MOST, RESTS, WORKS, GivesWay


def test_it_rests_after_a_while_of_work_in_which_something_was_written_and_not_for_ever(
    tmp_path: Path,
) -> None:
    journal, worked, rests = tmp_path / "store.db-wal", [0.0], list[float]()
    journal.touch()
    way = GivesWay(f"sqlite+aiosqlite:///{tmp_path}/store.db", worked=lambda: worked[0], rest=rests.append)

    def work(times: int, *, written: bool, seconds: float = 1.01 * WORKS) -> int:
        rests.clear()
        way.begin()
        for _ in range(times):
            worked[0] += seconds
            if written:
                os.utime(journal, ns=(0, journal.stat().st_mtime_ns + 1))
            way.step()
        return len(rests)

    assert work(20, written=False) == 0
    assert work(2, written=True) == 2
    assert rests == [RESTS, RESTS]
    assert work(1, written=True, seconds=WORKS / 2) == 0
    assert work(20, written=True) == AT_MOST
    journal.unlink()
    assert work(20, written=False) == 0


async def test_what_is_to_be_done_meanwhile_is_done_within_one_statement(sqlite_url: str) -> None:
    done = list[int]()
    database = await open_database(sqlite_url, meanwhile=lambda: done.append(1))
    count = select(exactly(1).label("number")).cte("count", recursive=True)
    count = count.union_all(select(count.c.number + exactly(1)).where(count.c.number < exactly(50_000)))
    counted = await database.read(lambda port: port.all(select(func.count().label("of")).select_from(count)))
    assert counted[0].of == 50_000
    assert len(done) > 1
    await database.close()
