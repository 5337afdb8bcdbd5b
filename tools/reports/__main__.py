"""A simulated life of eight units, every figure of it counted twice: by the program, and by a plain one.

`python -m tools.reports [--days 365] [--patients 200] [--acts 60] [--towns 4] [--seed 1]`
"""

import argparse
import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from care.reports.periods import Period
from storage.engine.database import open_database
from storage.engine.migrate import migrate
from tests.storage.reports.compared import differences
from tests.storage.simulation.life import Life
from tests.storage.simulation.world import Mix, build

BEGINS = date(2026, 1, 5)
WEEKS = 8


async def lived(mix: Mix, folder: Path) -> list[str]:
    """What is wrong, in a year's periods and in the year itself."""
    url = f"sqlite+aiosqlite:///{folder / 'life.db'}"
    await migrate(url)
    database = await open_database(url)
    life = Life(await build(database, mix))
    begun = perf_counter()
    await life.live(until="nothing stops it")
    print(f"{mix.days} days lived in {perf_counter() - begun:.0f} s: {sum(life.crowd.done.values())} acts")
    spans = -(-mix.days // (7 * WEEKS))
    periods = [Period(mix.begins + timedelta(weeks=WEEKS * number), WEEKS) for number in range(spans)]
    periods.append(Period(mix.begins, 52))
    wrong = await differences(database, life.town.clock(), periods)
    await database.close()
    return [*life.wrong, *wrong]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--days", type=int, default=365)
    asked.add_argument("--patients", type=int, default=200)
    asked.add_argument("--acts", type=int, default=60, help="a day")
    asked.add_argument("--towns", type=int, default=4, help="of two units each")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    mix = Mix(
        seed=given.seed, begins=BEGINS, patients=given.patients, days=given.days, acts=given.acts,
        towns=given.towns,
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        wrong = asyncio.run(lived(mix, Path(folder)))
    print("\n".join(wrong) or "Every figure is what the plain program counts.")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
