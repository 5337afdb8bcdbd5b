"""What has been written into the journal since: for whoever looks at one turn."""

from collections.abc import Mapping

from sqlalchemy import bindparam, func, select

from storage.engine.columns import reference
from storage.engine.database import Database
from storage.tables.events import events
from storage.tables.people import people
from storage.tables.places import units

_CHANGES = (
    select(
        *(events.c.id, events.c.kind, events.c.subject, events.c.what, events.c.was, events.c.now),
        people.c.name.label("patient"),
        units.c.name.label("unit"),
    )
    .join(people, people.c.id == events.c.patient_id)
    .join(units, units.c.id == events.c.unit_id)
    .where(events.c.id > bindparam("after", type_=reference()))
    .order_by(events.c.id)
)
_NAMES = ("id", "kind", "subject", "what", "was", "now", "patient", "unit")
_LAST = select(func.max(events.c.id))


async def changes_after(database: Database, last: int | None) -> list[Mapping[str, object]]:
    """Each with its number, to what it happened, what, to whom and where, from and to what. None: only the
    newest number.
    """
    if last is None:
        return [{"id": (await database.fetch(_LAST))[0][0] or 0}]
    rows = await database.fetch(_CHANGES, after=last)
    return [dict(zip(_NAMES, row, strict=True)) for row in rows]
