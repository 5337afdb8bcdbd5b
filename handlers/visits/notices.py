"""What is told of visits: to the patient, near and missed; to staff, the day's list and what is late."""

from care.bookings.appointments import AppointmentCard, Status
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.clock import local_day
from care.verbs import asker_for
from care.visits.notices import PatientConfirmed, PatientNoShow, StaffAgenda, StaffLateTasks, VisitReminder
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.visits.screens import confirm as screens
from handlers.visits.screens import unit_day as days


async def visit_reminder(notice: VisitReminder, reader: Person, services: Services) -> Screen | None:
    card, now = await _card(notice, reader, services), services.clock()
    return None if card is None or now >= card.appointment.starts else screens.reminder(card, now)


async def patient_confirmed(notice: PatientConfirmed, reader: Person, services: Services) -> Screen | None:
    card = await _card(notice, reader, services)
    if card is None or not card.appointment.confirmed:
        return None
    return screens.confirmed_by_other(card, services.clock())


async def patient_no_show(notice: PatientNoShow, reader: Person, services: Services) -> Screen | None:
    card, now = await _card(notice, reader, services), services.clock()
    if card is None:
        return None
    return screens.missed(card, now, notice.fee) if notice.missed else screens.mended(card, now)


async def _card(
    notice: VisitReminder | PatientConfirmed | PatientNoShow, reader: Person, services: Services
) -> AppointmentCard | None:
    """None when it is no longer so, or nothing of the reader's."""
    try:
        card = await services.bookings.details(asker_for(reader, notice.patient), notice.appointment)
    except (NotYours, NoLongerGuardian):
        return None
    visit = card.appointment
    return card if visit.status is Status.BOOKED and visit.version == notice.version else None


async def staff_agenda(notice: StaffAgenda, reader: Person, services: Services) -> Screen | None:
    """None: the day is over, or not the reader's to see."""
    if notice.day < local_day(services.clock()):
        return None
    try:
        return days.agenda(await services.visits.day(reader.id, notice.unit, notice.day), services.clock())
    except (NotYours, NotAllowed):
        return None


async def staff_late_tasks(notice: StaffLateTasks, _reader: Person, _services: Services) -> Screen | None:
    return days.late(notice.count, notice.cases)
