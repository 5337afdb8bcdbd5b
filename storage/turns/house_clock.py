"""The movable clock of a test house: one row that says what it shows and whether it runs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.tables.turns import house_clock
from storage.turns.outcomes import known, remember

GET = select(house_clock.c.running, house_clock.c.shows, house_clock.c.started)
SET = insert_or_update(house_clock, "id", "running", "shows", "started", key=["id"])

_MOVE = "move_clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseTime:
    """Stands at `shows`; or runs, and showed `shows` when the machine's time was `started`."""

    running: bool
    shows: datetime
    started: datetime

    def now(self, machine: datetime) -> datetime:
        return self.shows + (machine - self.started) if self.running else self.shows


class HouseClock:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self) -> HouseTime | None:
        """None: it has never been touched, and shows the machine's time."""
        rows = await self._database.fetch(GET)
        for running, shows, started in rows:
            return HouseTime(running=bool(running), shows=from_micros(shows), started=from_micros(started))
        return None

    async def aimed(self, request: str, to: datetime, *, at: datetime) -> datetime:
        """Where the request wants the clock: `to`, or what it wanted when it came the first time."""
        return await self._database.write(lambda port: aim(port, request, to, at))

    async def set(self, time: HouseTime) -> None:
        await self._database.write(lambda port: _put(port, time))


def aim(port: Port, request: str, to: datetime, at: datetime) -> datetime:
    first = known(port, request)
    if first is not None:
        return datetime.fromisoformat(first)
    remember(port, request, verb=_MOVE, outcome=to.isoformat(), at=at)
    return to


def _put(port: Port, time: HouseTime) -> None:
    shows, started = to_micros(time.shows), to_micros(time.started)
    port.run(SET, id=1, running=int(time.running), shows=shows, started=started)
