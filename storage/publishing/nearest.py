"""The free time that lies nearest to one that is none: for whoever has written a wrong one."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from care.values.ids import ServiceId
from storage.engine.columns import exactly, instant, reference
from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.tables.slots import FREE, slots

_NEAREST = (
    select(slots.c.starts)
    .where(
        slots.c.service_id == bindparam("service", type_=reference()),
        slots.c.status == exactly(FREE),
        slots.c.starts > bindparam("now", type_=instant()),
    )
    .order_by(func.abs(slots.c.starts - bindparam("at", type_=instant())), slots.c.starts)
    .limit(1)
)


async def nearest_free(
    database: Database, service: ServiceId, at: datetime, now: datetime
) -> datetime | None:
    """When it starts, after `now`. None: no time of the service is free."""
    rows = await database.fetch(_NEAREST, service=service, at=to_micros(at), now=to_micros(now))
    return from_micros(rows[0][0]) if rows else None
