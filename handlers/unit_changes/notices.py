"""What is told when a unit moves or cancels: to the patient in one message, and to staff how it ended."""

from collections.abc import Mapping
from datetime import datetime

from care.bookings.appointments import AppointmentCard, Status
from care.bookings.slots import TimeQuery
from care.bookings.verbs import Times
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours, Refusal
from care.values.clock import local_day
from care.values.ids import AppointmentId, GroundId, PersonId
from care.verbs import Asker, asker_for
from handlers.bookings.free_times import FARTHEST
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.unit_changes.screens import answer as screens

TO_PATIENT = frozenset({NoticeKind.PATIENT_UNIT_CANCELLED, NoticeKind.PATIENT_UNIT_MOVED})
Facts = Mapping[str, object]


async def unit_change_notice(
    kind: NoticeKind, facts: Facts, reader: Person, services: Services
) -> Screen | None:
    """None when it is no longer so: what has come since has a notice of its own."""
    try:
        return await _to_patient(kind, facts, reader, services)
    except (NotYours, NotAllowed, NoLongerGuardian):
        return None


async def _to_patient(kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    asker = asker_for(reader, PersonId(int(str(facts["patient"]))))
    card = await services.bookings.details(asker, AppointmentId(int(str(facts["appointment"]))))
    visit, now, reason = card.appointment, services.clock(), str(facts["reason"])
    expected = Status.BOOKED if kind is NoticeKind.PATIENT_UNIT_MOVED else Status.CANCELLED
    if visit.version != facts["version"] or visit.status is not expected:
        return None
    if kind is NoticeKind.PATIENT_UNIT_MOVED:
        return screens.moved(card, datetime.fromisoformat(str(facts["was"])), reason, now)
    told = screens.Cancelled(card=card, reason=reason, free=bool(facts["free"]), now=now)
    if not facts["ground"]:
        return screens.cancelled(told)
    ground = GroundId(int(str(facts["ground"])))
    return screens.cancelled_with_times(told, ground, await first_times(card, asker, ground, services))


async def first_times(card: AppointmentCard, asker: Asker, ground: GroundId, services: Services) -> Times:
    """The first six of the same service; none when it cannot be booked any more."""
    today = local_day(services.clock())
    query = TimeQuery(
        services=(card.appointment.service.id,), first_day=today, last_day=today + FARTHEST, ground=ground
    )
    try:
        return await services.availability.timeslots(asker, query)
    except Refusal:
        return Times((), more=False, until=today)
