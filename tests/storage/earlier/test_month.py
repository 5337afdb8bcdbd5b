"""A short month with kills: nothing is offered twice at once, the order is kept, no freed time is lost, and
nobody is passed by.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

import pytest

from care.earlier.rules import next_wave
from care.earlier.values import Freed, InLine, Wave
from care.rules.values import OfferWave
from storage.earlier import waves
from storage.engine.database import Database, open_database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.earlier.month import a_month


@pytest.mark.parametrize(
    ("database_url", "wave"),
    [("sqlite", OfferWave.ONE), ("postgresql", OfferWave.THREE)],
    indirect=["database_url"],
)
async def test_some_days_of_thirty_who_wait_under_kills(database: Database, wave: OfferWave) -> None:
    town = await build(Town(database, MovableClock()))
    figures = await a_month(town, wave, 1, patients=30, days=3, kills=0.1)
    assert figures.freed > 10
    assert figures.kills > 10
    assert figures.states["filled"] > 0


def _last_first(freed: Freed, line: Iterable[InLine], now: datetime, may: Callable[[InLine], bool]) -> Wave:
    return next_wave(freed, reversed(list(line)), now, may)


def _gives_up(freed: Freed, line: Iterable[InLine], now: datetime, may: Callable[[InLine], bool]) -> Wave:
    """As soon as somebody has been asked who could not be asked anew."""
    every = list(line)
    return next_wave(freed, [] if any(one.had_it for one in every) else every, now, may)


@pytest.mark.parametrize("broken", [_last_first, _gives_up])
async def test_who_is_passed_by_is_found(
    sqlite_url: str, broken: Callable[..., Wave], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await open_database(sqlite_url)
    town = await build(Town(database, MovableClock()))
    monkeypatch.setattr(waves, "next_wave", broken)
    with pytest.raises(AssertionError, match="was passed by"):
        await a_month(town, OfferWave.ONE, 1, patients=30, days=3, kills=0)
    await database.close()
