"""Many patients through many days: slots occupied = active bookings, no reminder of what was changed, no
basis used twice, nobody forgotten; on days on which clocks and calendars turn.
"""

import asyncio
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.reports.periods import Period
from storage.engine.database import Database, open_database
from tests.storage.reports.compared import differences
from tests.storage.simulation.crowd import WEIGHTS
from tests.storage.simulation.life import Life
from tests.storage.simulation.world import Mix, build

SUMMER_TIME_ENDS = date(2026, 10, 12)
TURNS = (
    date(2026, 3, 25),  # summer time begins on the 29th
    date(2026, 10, 21),
    date(2026, 12, 22),  # Christmas, and seven days on a new year
    date(2027, 12, 29),
    date(2028, 2, 25),  # 29 February
    date(2026, 6, 17),  # midsummer
)
LONG = Mix(seed=20261012, begins=SUMMER_TIME_ENDS, patients=200, days=30, acts=90)
PERIODS = (Period(SUMMER_TIME_ENDS, 2), Period(date(2026, 10, 26), 1), Period(date(2026, 9, 7), 52))
SHORT = st.builds(
    Mix,
    seed=st.integers(0, 10**6),
    begins=st.sampled_from(TURNS),
    patients=st.sampled_from([5, 20, 40]),
    days=st.just(8),
    acts=st.sampled_from([30, 90]),
)


async def lived(database: Database, mix: Mix) -> Life:
    life = await Life(await build(database, mix)).live()
    assert life.wrong == [], (mix, life.wrong[:5])
    return life


async def test_two_hundred_patients_live_thirty_days(embedded: Database, pytestconfig: pytest.Config) -> None:
    life = await lived(embedded, replace(LONG, days=pytestconfig.getoption("--simulated-days")))
    done = {name for name, count in life.crowd.done.items() if count}
    assert done == set(WEIGHTS), f"never done: {set(WEIGHTS) - done}"
    refusals = {name.split(": ")[1] for name in life.crowd.refused}
    assert await _reports_are_right(life) == []
    wanted = {
        "SlotTaken",
        "TooManyComing",
        "NoLongerGuardian",
        "GroundLapsed",
        "GroupFull",
        "TooLateToCancel",
    }
    assert wanted <= refusals
    assert life.fired["visit_reminder"] > 100
    assert life.fired["invitation_unbooked"] > 10


@given(mix=SHORT)
@settings(max_examples=6, deadline=None)
def test_any_mix_on_days_when_calendars_turn(sqlite_template: Path, mix: Mix) -> None:
    async def live(path: Path) -> None:
        database = await open_database(f"sqlite+aiosqlite:///{path}")
        try:
            await lived(database, mix)
        finally:
            await database.close()

    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(shutil.copy(sqlite_template, folder))))


async def test_the_same_on_a_server_of_databases(served: Database) -> None:
    life = await lived(served, replace(LONG, patients=30, days=4, acts=50))
    assert [one for one in await _reports_are_right(life) if "nothing to count" not in one] == []


async def _reports_are_right(life: Life) -> list[str]:
    """Each figure of a manager equals the one that a slow and plain program counts."""
    return await differences(life.town.database, life.town.clock(), PERIODS)
