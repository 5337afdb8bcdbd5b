"""200 patients, 30 days, a store that is killed now and then: how freed times are filled, by wave size.

`python -m tools.earlier.month [--patients 200] [--days 30] [--kills 0.02] [--seed 1]` prints a table.
"""

import argparse
import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from care.rules.values import OfferWave
from storage.engine.database import open_database
from storage.engine.migrate import migrate
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.earlier.month import Figures, a_month


async def _one(folder: str, wave: OfferWave, given: argparse.Namespace) -> Figures:
    url = f"sqlite+aiosqlite:///{Path(folder) / f'{wave}.db'}"
    await migrate(url)
    database = await open_database(url)
    try:
        town = await build(Town(database, MovableClock()))
        more = {"patients": given.patients, "days": given.days, "kills": given.kills}
        return await a_month(town, wave, given.seed, **more)
    finally:
        await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=200)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--kills", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("| rule | freed | filled | others | unfilled | share | model | offers | minutes | kills |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for wave in OfferWave:
        with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            one = asyncio.run(_one(folder, wave, given))
        states = [one.states[name] for name in ("filled", "booked", "unfilled")]
        print(
            f"| `{wave}` | {one.freed} | {states[0]} | {states[1]} | {states[2]} | {one.filled:.2f} "
            f"| {one.model:.2f} | {one.offers} | {one.minutes:.0f} | {one.kills} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
