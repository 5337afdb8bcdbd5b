"""`Erbjud nya tider`, as the patient is told: once, with the times that are free as it is sent."""

from collections.abc import Mapping

from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import AppointmentId, GroundId, PersonId
from care.verbs import asker_for
from handlers.follow_ups.screens import new_times as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.unit_changes.notices import first_times

KINDS = frozenset({NoticeKind.PATIENT_NEW_TIMES})


async def new_time_notice(facts: Mapping[str, object], reader: Person, services: Services) -> Screen | None:
    """None when there is nothing to choose any more: booked, declined or withdrawn meanwhile."""
    if services.grounds is None:
        return None
    asker = asker_for(reader, PersonId(int(str(facts["patient"]))))
    ground = GroundId(int(str(facts["ground"])))
    try:
        card = await services.bookings.details(asker, AppointmentId(int(str(facts["appointment"]))))
        right = await services.grounds.details(asker, ground)
    except (NotYours, NoLongerGuardian):
        return None
    if right.refusal is not None or card.appointment.version != facts["version"]:
        return None
    times = await first_times(card, asker, ground, services)
    return screens.offered(card.appointment, right, times, services.clock())
