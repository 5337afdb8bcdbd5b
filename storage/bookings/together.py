"""A visit that needs several resources at once (seed 004, sambokning): all are taken, or none."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select

from care.bookings.refusals import SlotTaken
from care.rules.values import Rules, SelfBooking
from care.values.ids import AppointmentId, ServiceId, SlotId
from storage.bookings.places_in_time import (
    BOOK_ONE_OF,
    HOLD_ONE_OF,
    Taken,
    give_back,
    release_holds,
    take,
    take_again,
    take_away,
    taken_of,
)
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.appointments import appointment_companions
from storage.tables.places import service_performers
from storage.verbs.call import Call

# In one order for everybody, so that two who want the same wait and do not lock each other out.
RESOURCES = (
    select(service_performers.c.resource)
    .where(service_performers.c.service_id == bindparam("service", type_=reference()))
    .distinct()
    .order_by(service_performers.c.resource)
)
_of_visit = appointment_companions.c.appointment_id == bindparam("appointment", type_=reference())
BESIDE = select(appointment_companions.c.slot_id).where(_of_visit)
_PUT = inserting(appointment_companions, "appointment_id", "performer_id", "slot_id")
DROP = delete(appointment_companions).where(_of_visit)


def take_all(
    call: Call, service: ServiceId, starts: datetime, rules: Rules, *, hold_until: datetime | None = None
) -> Taken:
    """What a visit of this service needs: most often one performer. Raises SlotTaken, NotOpen."""
    if rules.self_booking is not SelfBooking.SEVERAL_RESOURCES:
        return take(call, service, starts, hold_until=hold_until)
    kinds = [row[0] for row in call.port.all(RESOURCES, service=service)]
    if len(kinds) < 2:  # noqa: PLR2004 - two are several
        return take(call, service, starts, hold_until=hold_until)
    release_holds(call.port, call.asker.patient)
    first, *rest = [_one_of(call, service, starts, kind, hold_until) for kind in kinds]
    return Taken(first.slot, first.performer, first.ends, first.seat, tuple(rest))


def _one_of(call: Call, service: ServiceId, starts: datetime, kind: str, until: datetime | None) -> Taken:
    """A rival who takes one of them at this moment has the visit: this one is undone as a whole."""
    what = {"service": service, "start": to_micros(starts), "resource": kind}
    whose = {"holder": call.asker.patient, "now": to_micros(call.now)}
    if until is None:
        row = call.port.one(BOOK_ONE_OF, **what, **whose)
    else:
        row = call.port.one(HOLD_ONE_OF, **what, **whose, until=to_micros(until))
    if row is None:
        raise SlotTaken(service, starts)
    return taken_of(row)


def keep_beside(port: Port, appointment: AppointmentId, taken: Taken) -> None:
    for one in taken.beside:
        port.run(_PUT, appointment_id=appointment, performer_id=one.performer, slot_id=one.slot)


def give_back_beside(call: Call, appointment: AppointmentId, day: date) -> list[SlotId]:
    """Those that were given back."""
    return _leave(call.port, appointment, lambda slot: give_back(call, slot, day))


def take_beside_again(call: Call, appointment: AppointmentId, slots: Sequence[SlotId]) -> bool:
    """Just these places, beside the first. False: somebody has one of them."""
    taken = [take_again(call, slot) for slot in slots]
    if None in taken:
        return False
    for one in taken:
        if one is not None:
            call.port.run(_PUT, appointment_id=appointment, performer_id=one.performer, slot_id=one.slot)
    return True


def take_away_beside(port: Port, appointment: AppointmentId) -> None:
    _leave(port, appointment, lambda slot: take_away(port, slot))


def _leave(port: Port, appointment: AppointmentId, leave: Callable[[SlotId], None]) -> list[SlotId]:
    slots = [SlotId(slot) for (slot,) in port.all(BESIDE, appointment=appointment)]
    for slot in slots:
        leave(slot)
    port.run(DROP, appointment=appointment)
    return slots
