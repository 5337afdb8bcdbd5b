"""What is written about each change: the event, and the version that ended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from care.bookings.appointments import Appointment, Status
from care.values.ids import AppointmentId, UnitId
from storage.engine.columns import instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.upsert import inserting
from storage.tables.appointments import appointment_versions, appointments, events
from storage.verbs.call import Call

EVENT = inserting(
    events,
    "at",
    "actor_id",
    "patient_id",
    "unit_id",
    "what",
    "appointment_id",
    "old",
    "new",
    "rule_version",
    "overridden",
    "request_id",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event: who, for whom, when, what, old, new, by which rules; `overridden` by staff."""

    what: str
    unit: UnitId
    appointment: AppointmentId | None
    rule_version: str
    old: Facts | None = None
    new: Facts | None = None
    overridden: tuple[str, ...] = ()


def record(call: Call, event: Happened) -> None:
    call.port.run(
        EVENT,
        at=to_micros(call.now),
        actor_id=call.asker.person,
        patient_id=call.asker.patient,
        unit_id=event.unit,
        what=event.what,
        appointment_id=event.appointment,
        old=_json(event.old),
        new=_json(event.new),
        rule_version=event.rule_version,
        overridden=json.dumps(event.overridden),
        request_id=call.request.id,
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


def _json(facts: Facts | None) -> str | None:
    return None if facts is None else json.dumps(facts, ensure_ascii=False)
