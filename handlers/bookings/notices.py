"""What staff, patients and guardians are told of a booking, a change, a cancellation, as it is then."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from care.bookings.appointments import AppointmentCard, Status
from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    PatientRebooked,
    PatientReceipt,
    StaffBooked,
    StaffCancelled,
    StaffRebooked,
    StaffUndone,
)
from care.bookings.undoing import Undoable
from care.notices import OfAppointment
from care.people.guardians import NoLongerGuardian
from care.people.needs import Needed
from care.people.refusals import NotYourPatient
from care.people.values import Person
from care.refusals import NotYours
from care.verbs import asker_for
from handlers.bookings.screens import notices as screens
from handlers.bookings.screens.card import card as card_screen
from handlers.bookings.screens.notices import Particulars, Told
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.state import shown_name


async def staff_booked(notice: StaffBooked, reader: Person, services: Services) -> Screen | None:
    event = Particulars(
        actor=await _actor(notice, services),
        starts=notice.starts,
        overridden=bool(notice.overridden),
        needs=await _needs(notice, reader, services),
    )
    return await _said(screens.staff_booked, notice, reader, services, event=event)


async def staff_rebooked(notice: StaffRebooked, reader: Person, services: Services) -> Screen | None:
    event = Particulars(
        actor=await _actor(notice, services),
        reason=notice.reason,
        was=notice.was,
        starts=notice.starts,
        overridden=bool(notice.overridden),
        needs=await _needs(notice, reader, services),
    )
    return await _said(screens.staff_rebooked, notice, reader, services, event=event)


async def staff_cancelled(notice: StaffCancelled, reader: Person, services: Services) -> Screen | None:
    event = Particulars(
        actor=await _actor(notice, services), reason=notice.reason, fee=notice.fee, task=notice.task
    )
    if notice.more:
        return await _several_cancelled(notice, reader, services, event)
    return await _said(screens.staff_cancelled, notice, reader, services, event=event)


async def _several_cancelled(
    notice: StaffCancelled, reader: Person, services: Services, event: Particulars
) -> Screen | None:
    """Of more than are named each stands in `Att följa upp`."""
    every = [(notice.patient, notice.appointment), *notice.more]
    found = [
        await _card(OfAppointment(patient=patient, appointment=visit), reader, services)
        for patient, visit in every[: screens.MOST_NAMED]
    ]
    told = [Told(card, services.clock(), event) for card in found if card]
    return screens.several_cancelled(told, len(every), closed=notice.closed) if told else None


async def staff_undone(notice: StaffUndone, reader: Person, services: Services) -> Screen | None:
    event = Particulars(actor=await _actor(notice, services), undone=Undoable(notice.what))
    return await _said(screens.staff_undone, notice, reader, services, event=event)


async def patient_booked(notice: PatientBooked, reader: Person, services: Services) -> Screen | None:
    event = Particulars(guardian=await shown_name(notice.guardian, services))
    return await _said(screens.patient_booked, notice, reader, services, event=event)


async def patient_rebooked(notice: PatientRebooked, reader: Person, services: Services) -> Screen | None:
    event = Particulars(guardian=await shown_name(notice.guardian, services), was=notice.was)
    return await _said(screens.patient_rebooked, notice, reader, services, event=event)


async def patient_cancelled(notice: PatientCancelled, reader: Person, services: Services) -> Screen | None:
    event = Particulars(guardian=await shown_name(notice.guardian, services), reason=notice.reason)
    return await _said(screens.patient_cancelled, notice, reader, services, event=event)


async def patient_receipt(notice: PatientReceipt, reader: Person, services: Services) -> Screen | None:
    """The visit as it is by now, for who has booked or changed it and could not be shown so."""
    card = await _card(notice, reader, services)
    return None if card is None else replace(card_screen(card, services.clock()), new=True)


_ONLY_WHILE_TRUE = {
    PatientBooked: Status.BOOKED,
    PatientRebooked: Status.BOOKED,
    PatientCancelled: Status.CANCELLED,
}
"""A patient is told what is so now; what has changed since has a notice of its own."""


async def _said(
    say: Callable[[Told], Screen],
    notice: OfAppointment,
    reader: Person,
    services: Services,
    *,
    event: Particulars,
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


async def _needs(notice: OfAppointment, reader: Person, services: Services) -> Sequence[Needed]:
    """For who books an interpreter."""
    try:
        return await services.people.needs(asker_for(reader, notice.patient))
    except NotYourPatient:
        return ()


async def _actor(
    notice: StaffBooked | StaffRebooked | StaffCancelled | StaffUndone, services: Services
) -> str:
    """The name of who did it, when it was not the patient."""
    return "" if notice.actor == notice.patient else await shown_name(notice.actor, services)
