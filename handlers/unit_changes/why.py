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
from handlers.talk.asked_why import asks_why
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
    me, there = person_of(turn), () if whom() else await young_children(turn, services)
    children = {child.id: child for child in there}
    shown = {ServiceId(getattr(one, "service", 0)) for one in sentence.stands}
    found: list[AppointmentCard] = []
    for patient in (whom() or me.id, *children):
        with suppress(NoLongerGuardian, NotYours):
            found += await _changed(services, asker_for(me, patient), replaced=asks_why(sentence.text))
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


async def _changed(services: Services, asker: Asker, *, replaced: bool) -> list[AppointmentCard]:
    """What the unit has moved, and what it has cancelled of late; `replaced`: also where the same has been
    booked since.
    """
    since = services.clock() - _STILL_ASKED
    coming = await services.bookings.schedule(asker)
    over = await services.bookings.schedule(asker, earlier=True)
    booked = [one.appointment for one in (*coming, *over) if one.appointment.status is Status.BOOKED]
    gone = [
        one
        for one in over
        if one.appointment.status is Status.CANCELLED
        and one.appointment.starts >= since
        and (replaced or not any(_is_instead(other, one.appointment) for other in booked))
    ]
    by = {one.appointment.id: await services.bookings.changed_by(asker, one.appointment.id) for one in gone}
    moved = [one for one in coming if one.appointment.moved_by_unit]
    return moved + [one for one in gone if by[one.appointment.id].is_staff]


def _is_instead(other: Appointment, gone: Appointment) -> bool:
    is_same = other.service.id == gone.service.id and other.id != gone.id
    return is_same and other.booked_at >= gone.booked_at


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
