"""One act on a case: who acts, on what, and that it happens by the rules of its kind or not at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from care.cases.events import Event
from care.cases.values import Actor, Case
from care.refusals import NotYours
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from storage.cases.kinds import StoredKind
from storage.cases.reading import PATIENT_OF, Found, found
from storage.cases.rows import INSERT, UPDATE, new_values, update_values
from storage.cases.timing import keep_time
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.case_threads import case_events
from storage.verbs.asking import LOCK

C = TypeVar("C", bound=Case)
EVENT = inserting(
    case_events,
    *("at", "case_id", "entry_id", "patient_id", "unit_id", "actor_id", "role", "what", "was", "now"),
    *("facts", "rule_version", "request_id"),
)
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Who acts; good only while the verb runs. `actor` None: the clock."""

    port: Port
    now: datetime
    role: Actor
    actor: PersonId | None = None
    actor_name: str = ""
    request: str = ""
    over_colleague: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Whom an event is about, at which unit; `entry`: the place in its queue, of an offer."""

    patient: PersonId
    unit: UnitId
    entry: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """A row of the audit; `case` None: something happened outside any case."""

    what: str
    was: str
    now: str
    facts: Facts
    case: CaseId | None = None
    rule_version: str = ""


def reach(port: Port, case: CaseId) -> Found[Case]:
    """The case, with its patient's row locked first: nobody else changes it meanwhile. Raises NotYours."""
    row = port.one(PATIENT_OF, case=case)
    if row is not None:
        port.one(LOCK, patient=row[0])
    there = found(port, case)
    if there is None:
        raise NotYours
    return there


def happen(
    step: Step,
    before: Found[C],
    event: Event,
    /,
    facts: Facts | None = None,
    **said: Any,  # noqa: ANN401 - the fields of the kind's Move
) -> Found[C]:
    """The event, if the kind's rules let it: the case, its deadlines and its audit. Raises their refusal."""
    stored, kind = before.stored, before.stored.kind
    actor = {"actor": step.actor, "actor_name": step.actor_name, "over_colleague": step.over_colleague}
    move = kind.move(before.case, event=event, now=step.now, **actor, **said)
    refusal = kind.guard(before.case, move, before.rules)
    if refusal is not None:
        raise stored.instead(step, before.case, refusal)
    changed = kind.effect(before.case, move, before.rules)
    stored.check(step, before.case, changed)
    keep(step, before, changed)
    there = replace(before, case=changed)
    record(step, there, event.value, was=before.case.state, facts=facts)
    return there


def keep(step: Step, before: Found[Case], changed: Case) -> None:
    """The rows and the deadlines follow the case."""
    stored = before.stored
    step.port.run(UPDATE, **update_values(changed, stored.kind.standing(changed)))
    stored.keep(step.port, before.case, changed)
    keep_time(step.port, before, changed)


def put(port: Port, stored: StoredKind, case: Case, *, search: str) -> CaseId:
    """A new case's row, without its kind's own. `search`: the folded name and number that it is found by."""
    values = new_values(stored.kind.name, case, stored.kind.standing(case))
    row = port.one(INSERT, **values, search=search)
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return CaseId(row[0])


def record(step: Step, about: Found[Case], what: str, *, was: str, facts: Facts | None = None) -> None:
    case, version = about.case, getattr(about.rules, "version", "")
    told = Audited(what, str(was), str(case.state), facts or {}, case.id, version)
    audit(step, About(case.patient, case.unit, getattr(case, "entry", None)), told)


def audit(step: Step, about: About, told: Audited) -> None:
    step.port.run(
        EVENT,
        at=to_micros(step.now),
        case_id=told.case,
        entry_id=about.entry,
        patient_id=about.patient,
        unit_id=about.unit,
        actor_id=step.actor,
        role=step.role.value,
        what=told.what,
        was=told.was,
        now=told.now,
        facts=json.dumps(told.facts, ensure_ascii=False),
        rule_version=told.rule_version,
        request_id=step.request,
    )
