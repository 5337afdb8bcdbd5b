"""Why there is no free time: booked up, taken away, or never laid out."""

from sqlalchemy import case, func, select

from care.bookings.slots import Lack, why_none
from storage.availability.stretches import EACH, NOWHERE, Stretches, as_rows, starting
from storage.engine.columns import exactly
from storage.engine.port import Port
from storage.tables.slots import BOOKED, FREE, HELD, WITHDRAWN, slots

_counted = [func.count(case((slots.c.status == exactly(one), exactly(1)))) for one in range(WITHDRAWN + 1)]
STANDING = select(*_counted).select_from(
    EACH.join(slots, starting(EACH.c.service, EACH.c.begins, EACH.c.ends))
)
LATER = (
    select(slots.c.id)
    .select_from(EACH.join(slots, (slots.c.service_id == EACH.c.service) & (slots.c.starts >= EACH.c.begins)))
    .where(slots.c.status != exactly(WITHDRAWN))
    .limit(exactly(1))
)


def lack_of(port: Port, stretches: Stretches) -> Lack | None:
    """Of stretches in which no free time was found; None where there is nothing to say of them."""
    asked = as_rows(stretches)
    if asked == NOWHERE:
        return None
    [counts] = port.all(STANDING, stretches=asked)
    later = port.one(LATER, stretches=asked) is not None
    taken = counts[HELD] + counts[BOOKED]
    return why_none(free=counts[FREE], taken=taken, taken_away=counts[WITHDRAWN], later=later)
