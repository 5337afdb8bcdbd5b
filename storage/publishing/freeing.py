"""A time has become free, whoever freed it: those who wait for an earlier one are asked (storage.earlier)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from care.values.ids import SlotId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.earlier import watch_services, watches
from storage.tables.slots import FREE, slots
from storage.turns.deadlines import set_anew

FREED_TIME = "freed_time"
WAITED_FOR = (
    select(slots.c.id)
    .select_from(
        slots.join(watch_services, watch_services.c.service_id == slots.c.service_id).join(
            watches, watches.c.id == watch_services.c.watch_id
        )
    )
    .where(
        slots.c.id == bindparam("slot", type_=reference()),
        slots.c.status == exactly(FREE),
        slots.c.starts > bindparam("now", type_=instant()),
        watches.c.ended_at.is_(None),
    )
    .limit(exactly(1))
)


def freed(port: Port, places: Sequence[SlotId], now: datetime) -> None:
    """Each of those that is free now and that anybody waits for is offered, by a deadline that is due at
    once: who frees a time does not wait for that.
    """
    for slot in places:
        if port.one(WAITED_FOR, slot=slot, now=to_micros(now)) is not None:
            set_anew(port, kind=FREED_TIME, subject=str(slot), due=now, facts={"slot": slot})
