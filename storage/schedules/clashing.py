"""What the performers of new times are busy with: booked visits anywhere, open times at other units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select

from care.schedules.clashing import Busy, alone, clashes
from care.schedules.values import Clash, ClashKind, PlannedTime, Seat
from care.values.ids import PerformerId, UnitId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import among, ids_in, json_list
from storage.engine.port import Port
from storage.tables.places import service_performers, services, units
from storage.tables.slots import BOOKED, slots

_opens, _closes = bindparam("opens", type_=instant()), bindparam("closes", type_=instant())
_what = (slots.c.performer_id, units.c.name, slots.c.starts, slots.c.ends)
BOOKED_ANYWHERE = (
    select(*_what)
    .select_from(slots.join(units, units.c.id == slots.c.unit_id))
    .where(
        slots.c.status == exactly(BOOKED),
        ids_in(slots.c.performer_id, "performers"),
        slots.c.starts >= _opens,
        slots.c.starts < _closes,
    )
)
OPEN_ELSEWHERE = (
    select(*_what)
    .select_from(slots.join(units, units.c.id == slots.c.unit_id))
    .where(
        slots.c.status < exactly(BOOKED),
        among(
            slots.c.service_id,
            select(service_performers.c.service_id)
            .select_from(service_performers.join(services, services.c.id == service_performers.c.service_id))
            .where(
                ids_in(service_performers.c.performer_id, "performers"),
                services.c.unit_id != bindparam("unit", type_=reference()),
            ),
        ),
        ids_in(slots.c.performer_id, "performers"),
        slots.c.starts >= _opens,
        slots.c.starts < _closes,
    )
)
_A_DAY = 24 * 3600 * 1_000_000


def clashes_of(
    port: Port,
    unit: UnitId,
    new: frozenset[PlannedTime],
    *,
    after: Iterable[PlannedTime],
    seats: Sequence[Seat],
) -> tuple[Clash, ...]:
    """Of the new times of a plan; nothing is forbidden by it, but what cannot be booked is said before."""
    if not new:
        return ()
    span = {
        "performers": json_list(sorted({one.performer for one in new})),
        "opens": to_micros(min(one.starts for one in new)) - _A_DAY,
        "closes": to_micros(max(one.ends for one in new)),
    }
    busy: dict[PerformerId, list[Busy]] = defaultdict(list)
    for kind, rows in (
        (ClashKind.BOOKED, port.all(BOOKED_ANYWHERE, **span)),
        (ClashKind.ELSEWHERE, port.all(OPEN_ELSEWHERE, **span, unit=unit)),
    ):
        for performer, where, starts, ends in rows:
            busy[PerformerId(performer)].append(Busy(from_micros(starts), from_micros(ends), kind, where))
    for listed in busy.values():
        listed.sort()
    return (*clashes(new, busy, seats), *alone(new, after, seats))
