"""The same request again finds its answer; the house's clock stands or runs across a restart."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from storage.engine.database import Database
from storage.engine.errors import ConflictError
from storage.engine.instants import NaiveInstantError, from_micros, to_micros
from storage.turns.house_clock import HouseClock, HouseTime
from storage.turns.outcomes import known, remember

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


async def test_an_answered_request_is_known(database: Database) -> None:
    assert await database.read(lambda port: known(port, "r")) is None
    await database.write(lambda port: remember(port, "r", verb="book", outcome='{"v": 1}', at=NOON))
    assert await database.read(lambda port: known(port, "r")) == '{"v": 1}'


async def test_two_answers_to_one_request_cannot_both_stand(database: Database) -> None:
    def verb(port: object) -> str:
        remember(port, "r", verb="book", outcome="{}", at=NOON)  # type: ignore[arg-type]
        return "kept"

    answers = await asyncio.gather(*[database.write(verb) for _ in range(8)], return_exceptions=True)
    assert answers.count("kept") == 1
    assert sum(isinstance(answer, ConflictError) for answer in answers) == 7


async def test_the_clock_is_kept(database: Database) -> None:
    clock = HouseClock(database)
    assert await clock.get() is None
    for running in (True, False):
        time = HouseTime(running=running, shows=NOON, started=NOON - timedelta(days=2))
        await clock.set(time)
        assert await clock.get() == time


def test_a_standing_clock_stands_and_a_running_one_runs() -> None:
    machine = NOON + timedelta(hours=3)
    assert HouseTime(running=False, shows=NOON, started=NOON).now(machine) == NOON
    runs = HouseTime(running=True, shows=NOON - timedelta(days=7), started=NOON)
    assert runs.now(machine) == machine - timedelta(days=7)


def test_instants_go_there_and_back() -> None:
    for instant in (NOON, datetime(1912, 12, 12, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)):
        assert from_micros(to_micros(instant)) == instant
    with pytest.raises(NaiveInstantError):
        to_micros(NOON.replace(tzinfo=None))
