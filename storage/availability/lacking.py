"""Why there is no free time: booked up, taken away, or never laid out."""

from sqlalchemy import bindparam, case, func, select

from care.bookings.slots import Lack, why_none
from storage.availability.search import Stretches
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.slots import BOOKED, FREE, HELD, WITHDRAWN, slots

_service = slots.c.service_id == bindparam("service", type_=reference())
_stands = slots.c.status != exactly(WITHDRAWN)
_counted = [func.count(case((slots.c.status == exactly(one), exactly(1)))) for one in range(WITHDRAWN + 1)]
STANDING = select(*_counted).where(
    _service,
    slots.c.starts >= bindparam("begins", type_=instant()),
    slots.c.starts < bindparam("ends", type_=instant()),
)
LATER = (
    select(slots.c.id)
    .where(_service, slots.c.starts >= bindparam("begins", type_=instant()), _stands)
    .limit(exactly(1))
)


def lack_of(port: Port, stretches: Stretches) -> Lack | None:
    """Of stretches in which no free time was found; None where there is nothing to say of them."""
    counts, later, looked = [0] * (WITHDRAWN + 1), False, False
    for service, windows in stretches.items():
        for begins, ends in windows:
            at = {"service": service, "begins": to_micros(begins)}
            [row] = port.all(STANDING, **at, ends=to_micros(ends))
            counts = [before + more for before, more in zip(counts, row, strict=True)]
            later, looked = later or port.one(LATER, **at) is not None, True
    if not looked:
        return None
    taken = counts[HELD] + counts[BOOKED]
    return why_none(free=counts[FREE], taken=taken, taken_away=counts[WITHDRAWN], later=later)
