"""Freed times as rows: locked before anything is decided of one, slot first, then it, then its offers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from care.rules.values import Rules
from care.values.ids import ServiceId, SlotId, UnitId
from storage.bookings.places_in_time import is_offered
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.places.reading import day_of, in_force
from storage.rules.rulebook.stored import decode_rules
from storage.tables.earlier import earlier_offers, freed_times, watches
from storage.tables.places import service_rules
from storage.tables.slots import FREE, HELD, slots

_freed = freed_times.c.id == bindparam("freed", type_=reference())
_slot = slots.c.id == bindparam("slot", type_=reference())
_LOCK_SLOT = (
    select(
        *(slots.c.id, slots.c.unit_id, slots.c.service_id, slots.c.starts, slots.c.ends),
        *(slots.c.status, slots.c.held_by, slots.c.held_until),
    )
    .where(_slot)
    .with_for_update(key_share=True)
)
_OF_SLOT = select(freed_times.c.id, freed_times.c.waves, freed_times.c.freed_at).where(
    freed_times.c.slot_id == bindparam("slot", type_=reference()), freed_times.c.state == exactly("open")
)
OPEN_FREED = insert_unless_there(
    freed_times,
    *("slot_id", "unit_id", "service_id", "starts", "freed_at"),
    key=["slot_id"],
    where=freed_times.c.state == exactly("open"),
)
_RULES = select(service_rules.c.version, service_rules.c.rules).where(
    in_force(service_rules, bindparam("service", type_=reference()))
)
_CLOSE = (
    update(freed_times)
    .where(_freed, freed_times.c.state == exactly("open"))
    .values(state=bindparam("how", type_=words()), ended_at=bindparam("at", type_=instant()))
)
_COUNT_WAVE = update(freed_times).where(_freed).values(waves=bindparam("number", type_=number()))
_SETTLE = (
    update(earlier_offers)
    .where(
        earlier_offers.c.freed_id == bindparam("freed", type_=reference()),
        earlier_offers.c.state == exactly("out"),
    )
    .values(state=bindparam("how", type_=words()))
    .returning(earlier_offers.c.id, earlier_offers.c.patient_id)
)
_OUT = (
    select(earlier_offers.c.id)
    .where(
        earlier_offers.c.freed_id == bindparam("freed", type_=reference()),
        earlier_offers.c.state == exactly("out"),
        earlier_offers.c.until > bindparam("now", type_=instant()),
    )
    .limit(exactly(1))
)
_KEEP = (
    update(slots)
    .where(_slot, (slots.c.status == exactly(FREE)) | is_offered(slots))
    .values(status=exactly(HELD), held_by=None, held_until=bindparam("until", type_=instant()))
)
_LET_GO = (
    update(slots).where(_slot, is_offered(slots)).values(status=exactly(FREE), held_by=None, held_until=None)
)

END = (
    update(watches)
    .where(watches.c.id == bindparam("watch", type_=reference()), watches.c.ended_at.is_(None))
    .values(ended_at=bindparam("at", type_=instant()), ended_why=bindparam("why", type_=words()))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreedSlot:
    """A slot that has become free, locked, and the row that follows what comes of it."""

    id: int
    slot: SlotId
    unit: UnitId
    service: ServiceId
    starts: datetime
    ends: datetime
    freed_at: datetime
    waves: int
    status: int
    held_until: datetime | None
    """By somebody who is confirming; None: nobody is."""
    rules: Rules


def follow(port: Port, slot: SlotId, at: datetime) -> None:
    """Follows what comes of the slot from now on; it may be followed already."""
    row = port.one(_LOCK_SLOT, slot=slot)
    if row is not None and row.status == FREE:
        port.run(
            OPEN_FREED,
            slot_id=slot,
            unit_id=row.unit_id,
            service_id=row.service_id,
            starts=row.starts,
            freed_at=to_micros(at),
        )


def locked(port: Port, slot: SlotId, now: datetime) -> FreedSlot | None:
    """None: nobody follows it any more."""
    place, row = port.one(_LOCK_SLOT, slot=slot), port.one(_OF_SLOT, slot=slot)
    if place is None or row is None:
        return None
    version, rules = port.one(_RULES, service=place.service_id, today=day_of(now)) or ("", "{}")
    held = place.status == HELD and place.held_by is not None and place.held_until > to_micros(now)
    return FreedSlot(
        id=row.id,
        slot=slot,
        unit=place.unit_id,
        service=place.service_id,
        starts=from_micros(place.starts),
        ends=from_micros(place.ends),
        freed_at=from_micros(row.freed_at),
        waves=row.waves,
        status=place.status,
        held_until=from_micros(place.held_until) if held else None,
        rules=decode_rules(version, rules),
    )


def is_being_asked(port: Port, one: FreedSlot, now: datetime) -> bool:
    """Somebody has still time to answer."""
    return port.one(_OUT, freed=one.id, now=to_micros(now)) is not None


def settle(port: Port, freed: int, how: str) -> list[tuple[int, int]]:
    """Every offer of it that is not answered ends so; those offers, and whose they were."""
    return [(row[0], row[1]) for row in port.all(_SETTLE, freed=freed, how=how)]


def keep_for_asked(port: Port, one: FreedSlot, until: datetime) -> bool:
    """For those who are asked: nobody else finds it. False: it is not free."""
    port.run(_COUNT_WAVE, freed=one.id, number=one.waves + 1)
    return port.run(_KEEP, slot=one.slot, until=to_micros(until)) == 1


def let_go(port: Port, slot: SlotId) -> None:
    """Bookable by anybody again."""
    port.run(_LET_GO, slot=slot)


def close_freed(port: Port, freed: int, how: str, at: datetime) -> None:
    port.run(_CLOSE, freed=freed, how=how, at=to_micros(at))
