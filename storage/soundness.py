"""What must be true of a store whatever has happened, for tests and for `store: {sound: yes}` of scripts; and
how much is held.
"""

from collections.abc import Container
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select, union_all

from care.cases.work import SubStatus
from care.values.ids import PersonId
from storage.engine.columns import instant
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.tables.appointments import appointment_companions, appointments
from storage.tables.cases import cases
from storage.tables.slots import BOOKED, HELD, slots

_ACTIVE = appointments.c.status == "booked"
_OCCUPIED = union_all(
    select(appointments.c.slot_id).where(_ACTIVE, appointments.c.slot_id.is_not(None)),
    select(appointment_companions.c.slot_id).join(appointments).where(_ACTIVE),
)
"""Of a visit that needs several at once each."""
_HELD = select(slots.c.held_by).where(
    slots.c.status == HELD, slots.c.held_until > bindparam("now", type_=instant())
)
_FOR_STAFF = (SubStatus.QUESTION, SubStatus.ANSWERED, SubStatus.UNTOLD)
"""`UNHANDLED` and `CALLING` stand in the list of whom to call, which is read by state."""


async def unsound(database: Database) -> list[str]:
    """A line for each thing that is wrong. None: occupied slots are the active appointments, nobody holds two
    places or is at two at once, and no case that waits for staff is in none of their lists.
    """
    booked = select(slots.c.id).where(slots.c.status == BOOKED).order_by(slots.c.id)
    found = []
    if await database.fetch(booked) != await database.fetch(_OCCUPIED.order_by("slot_id")):
        found.append("occupied slots are not the active appointments")
    held = select(slots.c.held_by).where(slots.c.status == HELD).group_by(slots.c.held_by)
    if await database.fetch(held.having(func.count() > 1)):
        found.append("somebody holds two places")
    return found + await _overlaps(database) + await _out_of_sight(database)


async def held_places(database: Database, people: Container[PersonId], now: datetime) -> int:
    """How many places these people hold at the instant, for them and for nobody else."""
    rows = await database.fetch(_HELD, now=to_micros(now))
    return sum(by in people for (by,) in rows)


async def _overlaps(database: Database) -> list[str]:
    other = appointments.alias("other")
    both = select(appointments.c.id).join(
        other,
        and_(
            other.c.patient_id == appointments.c.patient_id,
            other.c.id > appointments.c.id,
            other.c.starts < appointments.c.ends,
            other.c.ends > appointments.c.starts,
            other.c.status == "booked",
        ),
    )
    return ["somebody is in two places at once"] if await database.fetch(both.where(_ACTIVE)) else []


async def _out_of_sight(database: Database) -> list[str]:
    nowhere = (cases.c.for_unit, cases.c.for_service, cases.c.for_post, cases.c.to_follow_up)
    unseen = select(cases.c.kind, cases.c.status).where(*(column == 0 for column in nowhere))
    return [
        f"a case ({kind}, {status}) waits for staff and is in none of their lists"
        for kind, status in await database.fetch(unseen)
        if status in _FOR_STAFF
    ]
