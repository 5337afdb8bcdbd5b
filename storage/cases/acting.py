"""One act on a case: who acts, on what, and that it happens by the rules of its kind or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from care.cases.events import Event
from care.cases.refusals import NotThisStep
from care.cases.values import Actor, Case
from care.refusals import NotYours
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.kinds import StoredKind
from storage.cases.reading import PATIENT_OF, Found, found
from storage.cases.rows import INSERT, new_values, stand
from storage.cases.timing import keep_time
from storage.engine.port import Port
from storage.turns.deadlines import Deadline
from storage.turns.editing import edit_boards, edit_what_tells_of
from storage.verbs.asking import lock
from storage.verbs.journal import About, enter
from storage.verbs.journal import Event as Happened

_C = TypeVar("_C", bound=Case)
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Who acts; good only while the verb runs. `actor` None: the clock, and `fired` what it does it for."""

    port: Port
    now: datetime
    role: Actor
    actor: PersonId | None = None
    actor_name: str = ""
    request: str = ""
    over_colleague: bool = False
    fired: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What it happened to, for whom, at which unit."""

    about: About
    id: int
    patient: PersonId
    unit: UnitId


@dataclass(frozen=True, slots=True)
class Audited:
    """What happened, from which state to which; `rules`: the version of those of the day it began."""

    what: str
    was: str
    now: str
    facts: Facts
    rules: str = ""


def reach(port: Port, case: CaseId) -> Found[Case]:
    """The case, with its patient's row locked first: nobody else changes it meanwhile. Raises NotYours."""
    row = port.one(PATIENT_OF, case=case)
    if row is not None:
        lock(port, row[0])
    there = found(port, case)
    if there is None:
        raise NotYours
    return there


def happen(
    step: Step,
    before: Found[_C],
    event: Event,
    /,
    facts: Facts | None = None,
    **said: Any,  # noqa: ANN401 - the fields of the kind's Move
) -> Found[_C]:
    """The event, if the kind's rules let it: the case, its deadlines and its audit. Raises their refusal."""
    stored, kind = before.stored, before.stored.kind
    if event not in kind.transitions:  # an act of all cases that this kind has not
        raise NotThisStep(before.case.id, before.case.state)
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
    stand(step.port, before.case, changed, stored.kind.standing(changed))
    stored.keep(step.port, before.case, changed)
    keep_time(step.port, before, changed, step.fired)
    asked = (before.case.asked_unit, changed.asked_unit)
    edit_boards(step.port, changed.unit, *asked, at=step.now, by=step.actor)


def put(port: Port, stored: StoredKind, case: Case, *, search: str) -> CaseId:
    """A new case's row, without its kind's own. `search`: the folded name and number that it is found by."""
    values = new_values(stored.kind.name, case, stored.kind.standing(case))
    row = port.one(INSERT, **values, search=search)
    edit_boards(port, case.unit, at=case.updated)
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return CaseId(row[0])


def record(step: Step, about: Found[Case], what: str, *, was: str, facts: Facts | None = None) -> None:
    """In the journal, as it is now."""
    case, rules = about.case, getattr(about.rules, "version", "")
    told = Audited(what, str(was), str(case.state), facts or {}, rules)
    audit(step, Subject(About.CASE, case.id, case.patient, case.unit), told)
    if step.role in {Actor.STAFF, Actor.SERVICE}:
        edit_what_tells_of(step.port, case.id, by=step.actor, at=step.now)


def audit(step: Step, of: Subject, told: Audited) -> None:
    enter(
        step.port,
        step.now,
        Happened(
            about=of.about,
            subject=of.id,
            what=told.what,
            actor=step.actor,
            role=step.role.value,
            patient=of.patient,
            unit=of.unit,
            was=told.was,
            now=told.now,
            facts=told.facts,
            rules=told.rules,
            request=step.request,
        ),
    )
