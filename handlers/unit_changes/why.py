"""`Varför då?`, `vad händer nu?`: who has cancelled or moved a visit, what they wrote, what can be done."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta

from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.grounds.verbs import GroundCard
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import ServiceId
from care.verbs import Asker, asker_for
from handlers.people.children import about_child, young_children
from handlers.talk.acting_for import about, whom
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.unit_changes.screens import answer as screens

_STILL_ASKED = timedelta(days=14)
"""So long after its day a visit that did not take place is asked about."""


async def changed_by_unit(turn: Turn, services: Services, sentence: Sentence) -> Screen | None:
    """Of the visit that the newest message is about, else of the next one; a guardian's own before the
    children's.
    """
    me, children = (
        person_of(turn),
        {} if whom() else {one.id: one for one in await young_children(turn, services)},
    )
    shown = {ServiceId(getattr(one, "service", 0)) for one in sentence.stands}
    found: list[AppointmentCard] = []
    for patient in (whom() or me.id, *children):
        with suppress(NoLongerGuardian, NotYours):
            found += await _changed(services, asker_for(me, patient))
    if not found:
        return None
    card = min(found, key=lambda one: _how_near(one.appointment, me, shown))
    child = children.get(card.appointment.patient)
    if child is None:
        return await _why(turn, services, card)
    with about(child.id):
        return about_child(await _why(turn, services, card), child)


def _how_near(visit: Appointment, me: Person, shown: Collection[ServiceId]) -> tuple[bool, bool, datetime]:
    return visit.service.id not in shown, visit.patient != me.id, visit.starts


async def _changed(services: Services, asker: Asker) -> list[AppointmentCard]:
    """What the unit has moved, and what it has cancelled of late."""
    since = services.clock() - _STILL_ASKED
    moved = [one for one in await services.bookings.schedule(asker) if one.appointment.moved_by_unit]
    gone = [
        one
        for one in await services.bookings.schedule(asker, earlier=True)
        if one.appointment.status is Status.CANCELLED and one.appointment.starts >= since
    ]
    by = {one.appointment.id: await services.bookings.changed_by(asker, one.appointment.id) for one in gone}
    return moved + [one for one in gone if by[one.appointment.id].is_staff]


async def _why(turn: Turn, services: Services, card: AppointmentCard) -> Screen:
    asker, now = patient_asking(turn), services.clock()
    if card.appointment.status is not Status.CANCELLED:
        return screens.why_moved(card, now)
    return screens.why_cancelled(card, await _right(services, asker, card), now)


async def _right(services: Services, asker: Asker, card: AppointmentCard) -> GroundCard | None:
    """What the same can be booked by in its place."""
    service = card.appointment.service.id
    rights = [one for one in await services.grounds.of_patient(asker) if one.refusal is None]
    return next((one for one in rights if service in one.ground.services), None)
