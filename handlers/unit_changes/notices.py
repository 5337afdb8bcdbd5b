"""What is told when a unit moves or cancels: to the patient in one message, and to staff how it ended."""

from dataclasses import replace

from care.bookings.appointments import AppointmentCard, Status
from care.bookings.slots import TimeQuery
from care.bookings.verbs import Times
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours, Refusal
from care.unit_changes.notices import PatientMeetingChanged, PatientUnitCancelled, PatientUnitMoved
from care.unit_changes.sharing import Share, dealt
from care.values.clock import local_day
from care.values.ids import GroundId
from care.verbs import Asker, asker_for
from handlers.bookings.free_times import FARTHEST
from handlers.talk.language import in_this_language
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.unit_changes.screens import answer as screens
from handlers.unit_changes.screens import meeting
from handlers.unit_changes.screens.cancel import REASONS

_SIX = 6
_ALONE = Share()


async def patient_unit_cancelled(
    notice: PatientUnitCancelled, reader: Person, services: Services
) -> Screen | None:
    card = await _card(notice, Status.CANCELLED, reader, services)
    if card is None:
        return None
    told = screens.Cancelled(card=card, reason=_why(notice), free=notice.free, now=services.clock())
    if notice.ground is None:
        return screens.cancelled(told)
    asker = asker_for(reader, notice.patient)
    share = Share(notice.turn, notice.of)
    times = await first_times(card, asker, notice.ground, services, share=share)
    right = await services.grounds.details(asker, notice.ground)
    return screens.cancelled_with_times(told, right, times)


async def patient_unit_moved(notice: PatientUnitMoved, reader: Person, services: Services) -> Screen | None:
    card = await _card(notice, Status.BOOKED, reader, services)
    return screens.moved(card, notice.was, _why(notice), services.clock()) if card else None


async def patient_meeting_changed(
    notice: PatientMeetingChanged, reader: Person, services: Services
) -> Screen | None:
    card = await _card(notice, Status.BOOKED, reader, services)
    is_so = card is not None and bool(card.appointment.room) == notice.video
    return meeting.told_of_meeting(card, services.clock()) if card is not None and is_so else None


def _why(notice: PatientUnitCancelled | PatientUnitMoved) -> str:
    """A reason that was chosen is read in the reader's language; one that was written as it was."""
    return in_this_language(notice.reason, REASONS)


async def _card(
    notice: PatientUnitCancelled | PatientUnitMoved | PatientMeetingChanged,
    expected: Status,
    reader: Person,
    services: Services,
) -> AppointmentCard | None:
    """None when it is no longer so: what has come since has a notice of its own."""
    try:
        card = await services.bookings.details(asker_for(reader, notice.patient), notice.appointment)
    except (NotYours, NotAllowed, NoLongerGuardian):
        return None
    visit = card.appointment
    return card if visit.version == notice.version and visit.status is expected else None


async def first_times(
    card: AppointmentCard, asker: Asker, ground: GroundId, services: Services, *, share: Share = _ALONE
) -> Times:
    """The first six of the same service, or of one's share; none when it cannot be booked any more."""
    today = local_day(services.clock())
    query = TimeQuery(
        services=(card.appointment.service.id,), first_day=today, last_day=today + FARTHEST, ground=ground
    )
    try:
        found = await services.availability.timeslots(asker, query, limit=share.reach(_SIX))
    except Refusal:
        return Times((), more=False, until=today)
    own = dealt(found.times, share, _SIX)
    more = found.more or len(found.times) > len(own)
    return replace(found, times=own, more=more, between=own != found.times[: len(own)])
