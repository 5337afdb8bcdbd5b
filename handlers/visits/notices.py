"""What is told of visits: to the patient, near and missed; to staff, the day's list and what is late."""

from collections.abc import Mapping
from datetime import date

from care.bookings.appointments import Status
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.ids import AppointmentId, PersonId, UnitId
from care.verbs import asker_for
from care.visits.values import Fee
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.visits.screens import confirm as screens
from handlers.visits.screens import unit_day as days

TO_PATIENT = frozenset({NoticeKind.VISIT_REMINDER, NoticeKind.PATIENT_NO_SHOW})
KINDS = TO_PATIENT | {NoticeKind.STAFF_AGENDA, NoticeKind.STAFF_LATE_TASKS}
Facts = Mapping[str, object]


async def visit_notice(kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    """None when it is no longer so, or nothing of the reader's."""
    if kind is NoticeKind.STAFF_LATE_TASKS:
        return days.late(int(str(facts["count"])))
    try:
        if kind is NoticeKind.STAFF_AGENDA:
            return await _agenda(facts, reader, services)
        return await _to_patient(kind, facts, reader, services)
    except (NotYours, NotAllowed, NoLongerGuardian):
        return None


async def _agenda(facts: Facts, reader: Person, services: Services) -> Screen | None:
    unit, day = UnitId(int(str(facts["unit"]))), date.fromisoformat(str(facts["day"]))
    return days.agenda(await services.visits.day(reader.id, unit, day), services.clock())


async def _to_patient(kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    asker = asker_for(reader, PersonId(int(str(facts.get("patient", reader.id)))))
    card = await services.bookings.details(asker, AppointmentId(int(str(facts["appointment"]))))
    visit, now = card.appointment, services.clock()
    if visit.status is not Status.BOOKED or visit.version != facts["version"]:
        return None
    if kind is NoticeKind.VISIT_REMINDER:
        return screens.reminder(card, now) if now < visit.starts else None
    if not facts["missed"]:
        return screens.mended(card, now)
    return screens.missed(card, now, Fee(str(facts["fee"])))
