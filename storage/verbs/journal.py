"""What is written about each change: the event, and the version that ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, insert, select

from care.bookings.appointments import Appointment, Status
from care.values.ids import PersonId, UnitId
from storage.engine.as_json import as_json
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port, Row
from storage.engine.upsert import inserting
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.events import events
from storage.verbs.call import Call

EVENT = inserting(
    events,
    *("at", "kind", "subject", "what", "actor_id", "role", "patient_id", "unit_id", "was", "now", "facts"),
    *("rules", "request"),
)
LAST = (
    select(events.c.what, events.c.at, events.c.actor_id, events.c.was, events.c.now)
    .where(
        events.c.kind == bindparam("about", type_=words()),
        events.c.subject == bindparam("subject", type_=reference()),
    )
    .order_by(events.c.id.desc())
    .limit(exactly(1))
)
_KEPT = ("slot_id", "performer_id", "starts", "ends")
KEEP_VERSION = insert(appointment_versions).from_select(
    ["appointment_id", "version", "until", "ended_by", "status", "reason", *_KEPT],
    select(
        appointments.c.id,
        appointments.c.version,
        bindparam("at", type_=instant()),
        bindparam("actor", type_=reference()),
        bindparam("how", type_=words()),
        bindparam("why", type_=words()),
        *[appointments.c[name] for name in _KEPT],
    ).where(appointments.c.id == bindparam("appointment", type_=reference())),
)

Facts = Mapping[str, object]
_NO_FACTS = "{}"


class About(StrEnum):
    """What an event happened to; `subject` is the id of that."""

    VISIT = "visit"
    GROUND = "ground"
    TASK = "task"
    CASE = "case"
    ENTRY = "entry"
    """A place in a queue, outside any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row: to what, by whom as what, for whom, from what to what, by which rules, for which request."""

    about: About
    subject: int
    what: str
    actor: PersonId | None
    role: str
    patient: PersonId
    unit: UnitId
    was: object = None
    now: object = None
    facts: Facts
    rules: str
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What a call has done to a visit, a ground or a task; `overridden`: the patients' rules that staff went
    past.
    """

    what: str
    unit: UnitId
    subject: int
    about: About = About.VISIT
    rule_version: str
    old: Facts | None = None
    new: Facts | None = None
    overridden: tuple[str, ...] = ()


def record(call: Call, event: Happened) -> None:
    enter(
        call.port,
        call.now,
        Event(
            about=event.about,
            subject=event.subject,
            what=event.what,
            actor=call.asker.person,
            role=call.asker.role.value,
            patient=call.asker.patient,
            unit=event.unit,
            was=event.old,
            now=event.new,
            facts={"overridden": event.overridden} if event.overridden else {},
            rules=event.rule_version,
            request=call.request.id,
        ),
    )


def enter(port: Port, at: datetime, event: Event) -> None:
    """The one way into the journal."""
    port.run(
        EVENT,
        at=to_micros(at),
        kind=event.about.value,
        subject=event.subject,
        what=event.what,
        actor_id=event.actor,
        role=event.role,
        patient_id=event.patient,
        unit_id=event.unit,
        was=_json(event.was),
        now=_json(event.now),
        facts=_json(event.facts) if event.facts else _NO_FACTS,
        rules=event.rules,
        request=event.request,
    )


def keep_version(call: Call, appointment: Appointment, how: Status, reason: str) -> None:
    """History: the appointment as it stands, before it is changed."""
    call.port.run(
        KEEP_VERSION,
        at=to_micros(call.now),
        actor=call.asker.person,
        how=how.value,
        why=reason,
        appointment=appointment.id,
    )


def placed(performer: int | None, slot: int | None, starts: datetime, ends: datetime) -> Facts:
    """A time as it stands in an event's old and new."""
    return {"starts": starts.isoformat(), "ends": ends.isoformat(), "performer": performer, "slot": slot}


def _json(value: object) -> str | None:
    return None if value is None else as_json(value)


def last_event(port: Port, about: About, subject: int) -> Row | None:
    """The row of what happened to it last, as it is stored; None where nothing has."""
    return port.one(LAST, about=about.value, subject=subject)
