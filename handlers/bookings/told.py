"""What staff, patients and guardians are told of a booking, a change, a cancellation, as it is then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import AppointmentCard, Status
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.protection import shown
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import AppointmentId, PersonId, TaskId
from care.verbs import asker_for
from handlers.bookings import notices as screens
from handlers.bookings.notices import Event, Told
from handlers.bookings.screens import guardian_notices
from handlers.talk.acting_for import whom
from handlers.talk.screen import Screen
from handlers.talk.services import Services

Facts = Mapping[str, object]

_ONLY_WHILE_TRUE = {
    NoticeKind.PATIENT_BOOKED: Status.BOOKED,
    NoticeKind.PATIENT_REBOOKED: Status.BOOKED,
    NoticeKind.PATIENT_CANCELLED: Status.CANCELLED,
}
"""A patient is told what is so now; what has changed since has a notice of its own."""


async def booking_notice(
    kind: NoticeKind, facts: Facts, recipient: Person, services: Services
) -> Screen | None:
    """None: not the recipient's to see, or no longer so."""
    card = await _card(facts, recipient, services)
    if card is None or _ONLY_WHILE_TRUE.get(kind, card.appointment.status) != card.appointment.status:
        return None
    event = _event(facts, await _actor(facts, card, services))
    guardian = await name_of(facts.get("guardian"), services)
    told = Told(card, services.clock(), replace(event, guardian=guardian))
    return (guardian_notices.WORDS if whom() else screens.WORDS)[kind](told)


async def name_of(person: object, services: Services) -> str:
    """The name of a guardian or a colleague, as it may be shown; "" for nobody."""
    return shown(await services.people.person(PersonId(int(str(person))))).name if person else ""


async def _card(facts: Facts, recipient: Person, services: Services) -> AppointmentCard | None:
    patient = facts.get("patient", recipient.id)
    asker = asker_for(recipient, PersonId(int(str(patient))))
    try:
        return await services.bookings.details(asker, AppointmentId(int(str(facts["appointment"]))))
    except (NotYours, NoLongerGuardian):
        return None


async def _actor(facts: Facts, card: AppointmentCard, services: Services) -> str:
    """The name of who did it, when it was not the patient."""
    actor = PersonId(int(str(facts.get("actor") or card.appointment.patient)))
    if actor == card.appointment.patient:
        return ""
    return await name_of(actor, services)


def _event(facts: Facts, actor: str) -> Event:
    """The facts of the event itself, which the appointment does not hold any more."""
    return Event(
        actor=actor,
        reason=str(facts.get("reason") or ""),
        fee=bool(facts.get("fee")),
        was=_instant(facts.get("was")),
        starts=_instant(facts.get("starts")),
        task=TaskId(int(str(facts["task"]))) if facts.get("task") else None,
        overridden=bool(facts.get("overridden")),
    )


def _instant(fact: object) -> datetime | None:
    return datetime.fromisoformat(str(fact)) if fact else None
