"""A time has become free, whoever freed it: those who wait for an earlier one are asked (storage.earlier)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from care.values.ids import SlotId
from storage.engine.columns import exactly, instant
from storage.engine.instants import to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.tables.earlier import watch_services, watches
from storage.tables.slots import FREE, slots
from storage.turns.deadlines import set_anew

FREED_TIME = "freed_time"
_waited_for = (
    select(slots.c.id)
    .distinct()
    .select_from(
        slots.join(watch_services, watch_services.c.service_id == slots.c.service_id).join(
            watches, watches.c.id == watch_services.c.watch_id
        )
    )
    .where(
        slots.c.status == exactly(FREE),
        slots.c.starts > bindparam("now", type_=instant()),
        watches.c.ended_at.is_(None),
    )
)
WAITED_FOR = _waited_for.where(ids_in(slots.c.id, "slots"))


def freed(port: Port, places: Sequence[SlotId], now: datetime) -> None:
    """Each of those that is free now and that anybody waits for is offered, by a deadline that is due at
    once: who frees a time does not wait for that.
    """
    if not places:
        return
    for (slot,) in port.all(WAITED_FOR, slots=json_list(places), now=to_micros(now)):
        set_anew(port, kind=FREED_TIME, subject=str(slot), due=now, facts={"slot": slot})
