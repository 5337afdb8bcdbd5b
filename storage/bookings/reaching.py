"""From a button to the appointment that it speaks of: locked, the asker's to change, and as it was shown."""

from care.bookings.appointments import Appointment, AppointmentRef
from care.bookings.permissions import cannot_be_reached, cannot_give_reason
from care.people.roles import Act
from care.refusals import NotYours, Refusal
from care.values.ids import AppointmentId
from care.values.words import clean, within
from storage.bookings.reading import LOCKED, Found, found_of
from storage.places.reading import day_of
from storage.verbs.asking import demand_of_staff, lock_patient
from storage.verbs.call import Call


def reach(call: Call, ref: AppointmentRef) -> Found:
    """Raises NotYours, NotAllowed, AlreadyCancelled, NoLongerValid."""
    found = reach_newest(call, ref.id)
    unless(cannot_be_reached(ref.version, found.appointment))
    return found


def reach_newest(call: Call, appointment: AppointmentId) -> Found:
    """Whatever version was shown. Raises NotYours, NotAllowed."""
    lock_patient(call)
    row = call.port.one(LOCKED, appointment=appointment, today=day_of(call.now), actor=call.asker.person)
    found = None if row is None else found_of(row, row.told)
    if found is None or found.appointment.patient != call.asker.patient:
        raise NotYours
    if found.hidden and not call.asker.is_staff:
        raise NotYours
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, found.appointment.unit.id)
    return found


def unless(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise refusal


def reason_given(call: Call, appointment: Appointment, reason: str) -> str:
    """Cleaned. Staff may always say why. Raises ReasonNotAllowed, TextTooLong."""
    cleaned = clean(reason)
    if call.asker.is_staff:
        return within(cleaned, appointment.rules.reason_length)
    if cleaned:
        unless(cannot_give_reason(appointment, cleaned))
    return cleaned
