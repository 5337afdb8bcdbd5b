"""Yes and no to an offered time: first who answers has it, and the old time is kept until then."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from care.bookings.appointments import AppointmentRef, Status
from care.earlier.notices import PatientEarlierGone
from care.earlier.outcomes import EarlierAccepted
from care.earlier.refusals import EarlierLapsed, EarlierTaken
from care.outcomes import Done
from care.refusals import NotYours
from care.values.ids import AppointmentId, EarlierOfferId, GroundId, PersonId
from storage.bookings.booking import book
from storage.bookings.moving import rebook
from storage.bookings.places_in_time import is_offered
from storage.earlier import freed_rows
from storage.earlier.waves import look_again
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.people.telling import tell_readers
from storage.tables.appointments import appointments
from storage.tables.earlier import earlier_offers, freed_times, watches
from storage.tables.slots import slots
from storage.verbs.asking import lock_patient
from storage.verbs.call import Call

_is_it = earlier_offers.c.id == bindparam("offer", type_=reference())
ONE_OFFER = (
    select(
        earlier_offers.c.id,
        earlier_offers.c.state,
        earlier_offers.c.until,
        earlier_offers.c.freed_id,
        earlier_offers.c.watch_id,
        freed_times.c.slot_id,
        freed_times.c.unit_id,
        freed_times.c.service_id,
        freed_times.c.starts,
        watches.c.appointment_id,
        watches.c.ground_id,
        appointments.c.version,
    )
    .select_from(
        earlier_offers.join(freed_times, freed_times.c.id == earlier_offers.c.freed_id)
        .join(watches, watches.c.id == earlier_offers.c.watch_id)
        .outerjoin(appointments, appointments.c.id == watches.c.appointment_id)
    )
    .where(_is_it, earlier_offers.c.patient_id == bindparam("patient", type_=reference()))
)
# Decides the race: of all who are asked, one gets the slot into his own hand.
_CLAIM = (
    update(slots)
    .where(
        slots.c.id == bindparam("slot", type_=reference()),
        is_offered(slots),
        slots.c.held_until > bindparam("now", type_=instant()),
    )
    .values(held_by=bindparam("holder", type_=reference()))
)
HAS_IT = select(appointments.c.id).where(
    appointments.c.patient_id == bindparam("patient", type_=reference()),
    appointments.c.service_id == bindparam("service", type_=reference()),
    appointments.c.starts == bindparam("starts", type_=instant()),
    appointments.c.status == exactly(Status.BOOKED.value),
)
_ANSWER = (
    update(earlier_offers)
    .where(_is_it, earlier_offers.c.state == exactly("out"))
    .values(state=bindparam("how", type_=words()))
)


def accept(call: Call, offer: EarlierOfferId) -> EarlierAccepted:
    row = _reach(call, offer)
    if row.state == "accepted":
        return _had_before(call, row)
    if row.state in {"declined", "lapsed"} or from_micros(row.until) <= call.now:
        raise EarlierLapsed(row.unit_id)
    if call.port.run(_CLAIM, slot=row.slot_id, holder=call.asker.patient, now=to_micros(call.now)) != 1:
        raise EarlierTaken(row.unit_id)
    done = _taken(call, row, from_micros(row.starts))
    call.port.run(_ANSWER, offer=offer, how="accepted")
    freed_rows.close_freed(call.port, row.freed_id, "filled", call.now)
    call.port.run(freed_rows.END, watch=row.watch_id, why="filled", at=to_micros(call.now))
    for other, patient in freed_rows.settle(call.port, row.freed_id, "gone"):
        tell_readers(call, PatientEarlierGone(patient=PersonId(patient), offer=EarlierOfferId(other)))
    return done


def _had_before(call: Call, row: Row) -> EarlierAccepted:
    """A second yes is the same as the first, as long as the visit is there."""
    booked = call.port.one(HAS_IT, patient=call.asker.patient, service=row.service_id, starts=row.starts)
    if booked is None:
        raise EarlierLapsed(row.unit_id)
    return EarlierAccepted(AppointmentId(booked[0]))


def _taken(call: Call, row: Row, starts: datetime) -> EarlierAccepted:
    """As if the patient had chosen the time: all rules of moving and booking hold."""
    if row.appointment_id is not None:
        moved = rebook(call, AppointmentRef(row.appointment_id, row.version), starts)
        return EarlierAccepted(moved.appointment, moved.was)
    ground = None if row.ground_id is None else GroundId(row.ground_id)
    return EarlierAccepted(book(call, row.service_id, starts, ground=ground).appointment)


def decline(call: Call, offer: EarlierOfferId) -> Done:
    """A second no is the same as the first."""
    row = _reach(call, offer)
    if row.state == "out":
        no_thanks(call.port, row, call.now)
    elif row.state != "declined":
        raise EarlierLapsed(row.unit_id)
    return Done()


def no_thanks(port: Port, row: Row, now: datetime) -> None:
    """Of an offer that is out: the next one need not wait."""
    port.run(_ANSWER, offer=row.id, how="declined")
    look_again(port, row.slot_id, now)


def _reach(call: Call, offer: EarlierOfferId) -> Row:
    lock_patient(call)
    row = call.port.one(ONE_OFFER, offer=offer, patient=call.asker.patient)
    if row is None:
        raise NotYours
    return row
