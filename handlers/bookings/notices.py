"""What staff, patients and guardians are told of a booking, a change, a cancellation, as it is then."""

from collections.abc import Callable

from care.bookings.appointments import AppointmentCard, Status
from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    PatientRebooked,
    StaffBooked,
    StaffCancelled,
    StaffRebooked,
)
from care.notices import OfAppointment
from care.people.guardians import NoLongerGuardian
from care.people.protection import shown
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import PersonId
from care.verbs import asker_for
from handlers.bookings.screens import guardian_notices
from handlers.bookings.screens import notices as screens
from handlers.bookings.screens.notices import Event, Told
from handlers.talk.acting_for import whom
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def name_of(person: PersonId | None, services: Services) -> str:
    """The name of a guardian or a colleague, as it may be shown; "" for nobody."""
    return shown(await services.people.person(person)).name if person else ""


async def staff_booked(notice: StaffBooked, reader: Person, services: Services) -> Screen | None:
    event = Event(
        actor=await _actor(notice, services), starts=notice.starts, overridden=bool(notice.overridden)
    )
    return await _said(screens.staff_booked, notice, reader, services, event=event)


async def staff_rebooked(notice: StaffRebooked, reader: Person, services: Services) -> Screen | None:
    event = Event(
        actor=await _actor(notice, services),
        reason=notice.reason,
        was=notice.was,
        starts=notice.starts,
        overridden=bool(notice.overridden),
    )
    return await _said(screens.staff_rebooked, notice, reader, services, event=event)


async def staff_cancelled(notice: StaffCancelled, reader: Person, services: Services) -> Screen | None:
    event = Event(
        actor=await _actor(notice, services), reason=notice.reason, fee=notice.fee, task=notice.task
    )
    return await _said(screens.staff_cancelled, notice, reader, services, event=event)


async def patient_booked(notice: PatientBooked, reader: Person, services: Services) -> Screen | None:
    event = Event(guardian=await name_of(notice.guardian, services))
    say = guardian_notices.booked if whom() else screens.patient_booked
    return await _said(say, notice, reader, services, event=event)


async def patient_rebooked(notice: PatientRebooked, reader: Person, services: Services) -> Screen | None:
    event = Event(guardian=await name_of(notice.guardian, services), was=notice.was)
    say = guardian_notices.rebooked if whom() else screens.patient_rebooked
    return await _said(say, notice, reader, services, event=event)


async def patient_cancelled(notice: PatientCancelled, reader: Person, services: Services) -> Screen | None:
    event = Event(guardian=await name_of(notice.guardian, services), reason=notice.reason)
    say = guardian_notices.cancelled if whom() else screens.patient_cancelled
    return await _said(say, notice, reader, services, event=event)


_ONLY_WHILE_TRUE = {
    PatientBooked: Status.BOOKED,
    PatientRebooked: Status.BOOKED,
    PatientCancelled: Status.CANCELLED,
}
"""A patient is told what is so now; what has changed since has a notice of its own."""


async def _said(
    say: Callable[[Told], Screen], notice: OfAppointment, reader: Person, services: Services, *, event: Event
) -> Screen | None:
    """None: not the reader's to see, or no longer so."""
    card = await _card(notice, reader, services)
    if card is None or _ONLY_WHILE_TRUE.get(type(notice), card.appointment.status) != card.appointment.status:
        return None
    return say(Told(card, services.clock(), event))


async def _card(notice: OfAppointment, reader: Person, services: Services) -> AppointmentCard | None:
    try:
        return await services.bookings.details(asker_for(reader, notice.patient), notice.appointment)
    except (NotYours, NoLongerGuardian):
        return None


async def _actor(notice: StaffBooked | StaffRebooked | StaffCancelled, services: Services) -> str:
    """The name of who did it, when it was not the patient."""
    return "" if notice.actor == notice.patient else await name_of(notice.actor, services)
