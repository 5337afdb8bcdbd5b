"""What people are told without having asked: words made when it is sent, from the state as it is then."""

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
from care.values.units import CareUnit
from care.verbs import asker_for
from handlers.bookings import notices as screens
from handlers.bookings.notices import Event, Told
from handlers.cases import notices as staff_notices
from handlers.cases.screens import notices as case_notices
from handlers.follow_ups import notices as new_time_notices
from handlers.grounds import notices as ground_notices
from handlers.guarantee import notices as patient_notices
from handlers.people.screens import guardian_notices
from handlers.people.screens.children import for_child
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.language import _, use
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.words import plain
from handlers.unit_changes import notices as unit_change_notices
from handlers.visits import notices as visit_notices

Facts = Mapping[str, object]

_ONLY_WHILE_TRUE = {
    NoticeKind.PATIENT_BOOKED: Status.BOOKED,
    NoticeKind.PATIENT_REBOOKED: Status.BOOKED,
    NoticeKind.PATIENT_CANCELLED: Status.CANCELLED,
}
"""A patient is told what is so now; what has changed since has a notice of its own."""


async def notice_screen(
    kind: NoticeKind, facts: Facts, recipient: Person, services: Services
) -> Screen | None:
    """The message, in the recipient's language; None when it is not to be sent any more."""
    with use(recipient.language):
        if kind in patient_notices.KINDS:
            return await patient_notices.offer_notice(kind, facts, recipient, services)
        child = _child(facts, recipient)
        with about(child):
            screen = await _screen(kind, facts, recipient, services)
        return screen if screen is None or not child else await _of_child(screen, recipient, child, services)


async def _screen(kind: NoticeKind, facts: Facts, recipient: Person, services: Services) -> Screen | None:
    if kind is NoticeKind.LOGIN_CODE:
        return None
    if kind in visit_notices.KINDS:
        return await visit_notices.visit_notice(kind, facts, recipient, services)
    if kind in unit_change_notices.KINDS:
        return await unit_change_notices.unit_change_notice(kind, facts, recipient, services)
    if kind in new_time_notices.KINDS:
        return await new_time_notices.new_time_notice(facts, recipient, services)
    if kind in ground_notices.KINDS:
        return await ground_notices.ground_notice(kind, facts, recipient, services)
    if kind in case_notices.HEADS:
        return await staff_notices.case_notice(kind, facts, recipient, services)
    if kind is NoticeKind.STAFF_MESSAGE:
        return await _message(facts, recipient, services)
    card = await _card(facts, recipient, services)
    if card is None or _ONLY_WHILE_TRUE.get(kind, card.appointment.status) != card.appointment.status:
        return None
    event = _event(facts, await _actor(facts, card, services))
    guardian = await _name(facts.get("guardian"), services)
    told = Told(card, services.clock(), replace(event, guardian=guardian))
    return (guardian_notices.WORDS if whom() else screens.WORDS)[kind](told)


def _child(facts: Facts, recipient: Person) -> PersonId:
    """Whom a guardian is told of; NOBODY: oneself, or staff, whose notices name the patient."""
    patient = PersonId(int(str(facts.get("patient", recipient.id))))
    return NOBODY if recipient.is_staff or patient == recipient.id else patient


async def _of_child(screen: Screen, guardian: Person, child: PersonId, services: Services) -> Screen:
    found = [one for one in await services.people.children(guardian.id) if one.id == child]
    return for_child(screen, found[0]) if found else screen


async def _name(person: object, services: Services) -> str:
    """Of a guardian or a colleague, as it may be shown."""
    return shown(await services.people.person(PersonId(int(str(person))))).name if person else ""


async def _message(facts: Facts, recipient: Person, services: Services) -> Screen | None:
    try:
        task = await services.follow_ups.task(recipient.id, TaskId(int(str(facts["task"]))))
    except NotYours:
        return None
    actor = await _name(facts.get("actor"), services)
    return None if task.closed_at else screens.message(task, services.clock(), actor=actor)


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
    return await _name(actor, services)


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


def notice_text_outside(
    kind: NoticeKind, facts: Facts, unit: CareUnit | None = None, *, language: str = "sv"
) -> str:
    """For sms and e-mail, which anyone may read: nothing of health, and no unit unless one is given
    (care.rules.values, `unit_in_notices`).
    """
    with use(language):
        if kind is NoticeKind.LOGIN_CODE:
            said = _("Din kod är {code}. Den gäller i tio minuter. Ge den inte till någon annan.")
            return plain(said, code=facts["code"])
        if kind is NoticeKind.OFFER_REMINDER:
            return _("Du har ett meddelande som du inte har läst. Logga in för att läsa det.")
        if unit is None:
            return _("Du har ett nytt meddelande. Logga in för att läsa det.")
        return plain(_("Du har ett nytt meddelande från {unit}. Logga in för att läsa det."), unit=unit.name)


def subject_outside(language: str) -> str:
    """Of an e-mail: the same whatever it is about, since lists of mail are seen by others."""
    with use(language):
        return _("Du har ett nytt meddelande")
