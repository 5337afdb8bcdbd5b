"""One act on a case: who acts, on what, and that it happens by care's rules or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from care.guarantee.decisions import Move, cannot
from care.guarantee.effects import after
from care.guarantee.refusals import AnsweredTooLate, NewerOffer
from care.guarantee.transitions import OPEN_OFFER, Event
from care.guarantee.values import Actor, Case
from care.refusals import NotYours, Refusal
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from storage.cases.reading import PATIENT_OF, Found, found
from storage.cases.rows import UPDATE, update_values
from storage.cases.timing import keep_time
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.tables.guarantee import cases
from storage.verbs.asking import LOCK
from storage.verbs.journal import About, enter
from storage.verbs.journal import Event as Happened

_is_open = or_(*[cases.c.state == exactly(state.value) for state in sorted(OPEN_OFFER)])
OPEN_OFFER_OF = select(cases.c.id).where(cases.c.entry_id == bindparam("entry", type_=reference()), _is_open)

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
class Entry:
    """Whose place in which unit's queue."""

    id: EntryId
    patient: PersonId
    unit: UnitId


@dataclass(frozen=True, slots=True)
class Audited:
    """A row of the audit; `case` None: something happened to the entry outside any case."""

    what: str
    was: str
    now: str
    facts: Facts
    case: CaseId | None = None
    rule_version: str = ""


def reach(port: Port, case: CaseId) -> Found:
    """The case, with its patient's row locked first: nobody else changes it meanwhile. Raises NotYours."""
    row = port.one(PATIENT_OF, case=case)
    if row is not None:
        port.one(LOCK, patient=row[0])
    there = found(port, case)
    if there is None:
        raise NotYours
    return there


def happen(step: Step, before: Found, event: Event, /, facts: Facts | None = None, **said: Any) -> Found:  # noqa: ANN401 - the fields of Move
    """The event, if care's rules let it: the case, its deadlines and its audit. Raises their refusal."""
    move = Move(
        event=event,
        now=step.now,
        actor=step.actor,
        actor_name=step.actor_name,
        code=before.code,
        over_colleague=step.over_colleague,
        **said,
    )
    refusal = cannot(before.case, move, before.rules)
    if refusal is not None:
        raise _gone_over(step, before.case, refusal)
    changed = after(before.case, move, before.rules)
    _only_open_offer(step, before.case, changed)
    keep(step, before, changed)
    there = before.with_case(changed)
    record(step, there, event.value, was=before.case.state.value, facts=facts)
    return there


def starting(step: Step, draft: Case, rules: GuaranteeRules, *, by_letter: bool) -> Case:
    """A draft that is sent, and how it goes; raises what care's rules say against it."""
    case = draft
    for event in (Event.SEND, Event.DISPATCH) if by_letter else (Event.SEND,):
        move = Move(event=event, now=step.now, actor=step.actor)
        refusal = cannot(case, move, rules)
        if refusal is not None:
            raise refusal
        case = after(case, move, rules)
    return case


def keep(step: Step, before: Found, changed: Case) -> None:
    """The row and the deadlines follow the case."""
    step.port.run(UPDATE, **update_values(changed))
    keep_time(step.port, before, changed)


def record(step: Step, about: Found, what: str, *, was: str, facts: Facts | None = None) -> None:
    case, said = about.case, facts or {}
    audit(
        step,
        Entry(case.entry, case.patient, case.unit),
        Audited(what, was, case.state.value, said, case.id, about.rules.version),
    )


def audit(step: Step, entry: Entry, told: Audited) -> None:
    enter(
        step.port,
        step.now,
        Happened(
            about=About.ENTRY if told.case is None else About.CASE,
            subject=told.case or entry.id,
            what=told.what,
            actor=step.actor,
            role=step.role.value,
            patient=entry.patient,
            unit=entry.unit,
            was=told.was,
            now=told.now,
            facts=told.facts,
            rules=told.rule_version,
            request=step.request,
        ),
    )


def open_offer_of(port: Port, entry: EntryId) -> CaseId | None:
    row = port.one(OPEN_OFFER_OF, entry=entry)
    return None if row is None else CaseId(row[0])


def _gone_over(step: Step, before: Case, refusal: Refusal) -> Refusal:
    """Of a case that gave way without an answer: the newer offer, while that one is open."""
    newer = open_offer_of(step.port, before.entry) if isinstance(refusal, AnsweredTooLate) else None
    return refusal if newer is None else NewerOffer(before.id, newer)


def _only_open_offer(step: Step, before: Case, changed: Case) -> None:
    """An offer that is taken up again gives way to a newer one of the same entry. Raises NewerOffer."""
    if before.state in OPEN_OFFER or changed.state not in OPEN_OFFER:
        return
    newer = open_offer_of(step.port, before.entry)
    if newer is not None:
        raise NewerOffer(before.id, newer)
