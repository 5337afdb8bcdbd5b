"""What the tests of publishing look at: the times of a place, and the people who act."""

from datetime import date, datetime

from sqlalchemy import select

from care.bookings.slots import TimeQuery
from care.values.clock import STOCKHOLM
from care.values.ids import PersonId
from storage.engine.instants import from_micros
from storage.opening import Stores
from storage.publishing.store import ServicePlace
from storage.tables.slots import slots

TODAY = date(2026, 11, 23)


async def person(stores: Stores, login: str) -> PersonId:
    return next(p.id for p in await stores.people.everybody() if p.login == login)


async def starts(stores: Stores, place: ServicePlace, *statuses: int) -> list[datetime]:
    rows = await stores.database.fetch(
        select(slots.c.starts, slots.c.status)
        .where(slots.c.service_id == place.service)
        .order_by(slots.c.starts)
    )
    return [from_micros(at) for at, status in rows if not statuses or status in statuses]


def days(times: list[datetime]) -> list[date]:
    return sorted({at.astimezone(STOCKHOLM).date() for at in times})


def query(place: ServicePlace, first: date = TODAY, last: date = date(2027, 3, 1)) -> TimeQuery:
    return TimeQuery(services=(place.service,), first_day=first, last_day=last)
