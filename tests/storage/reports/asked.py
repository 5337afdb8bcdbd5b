"""Who is who on the stage, and what falls due for managers there."""

from datetime import datetime

from sqlalchemy import select

from care.values.ids import PersonId, UnitId
from care.verbs import Request
from storage.engine.upsert import inserting
from storage.opening import Stores
from storage.tables.log_ins import last_log_ins
from storage.tables.people import people
from storage.tables.places import units
from tests.storage.moving_clock import MovingClock

LOGGED_IN = inserting(last_log_ins, "person_id", "at", "first_at")
EKEN = "Hälsocentralen Eken"


async def person(stores: Stores, login: str) -> PersonId:
    [(found,)] = await stores.database.fetch(select(people.c.id).where(people.c.login == login))
    return PersonId(found)


async def unit(stores: Stores, name: str) -> UnitId:
    [(found,)] = await stores.database.fetch(select(units.c.id).where(units.c.name == name))
    return UnitId(found)


def request(name: str) -> Request:
    return Request(name, 1)  # type: ignore[arg-type]


async def until(stores: Stores, clock: MovingClock, moment: datetime) -> None:
    """What falls due for managers on the way."""
    fires = stores.reports.fires()
    clock.now = max(clock.now, moment)
    while due := [one for one in await stores.deadlines.claim_due(clock()) if one.kind in fires]:
        for one in due:
            await fires[one.kind](one)
