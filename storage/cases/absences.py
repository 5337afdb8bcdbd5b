"""An absence is entered or taken back; as it begins, what the absent one has is the group's."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select

from care.cases.events import Event
from care.cases.notices import StaffReassigned
from care.cases.outcomes import AbsenceEntered
from care.cases.values import Actor
from care.cases.views import MessageKind
from care.outcomes import Done
from care.people.absence import Absence, demand_days, may_enter
from care.people.roles import Act
from care.people.values import Person
from care.refusals import NotAllowed, NotYours, Refusal
from care.values.clock import local_day, midnight
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.acting import Step, happen, reach
from storage.cases.counting import NOT_CLOSED
from storage.cases.staff import name_of
from storage.cases.telling import who_handles, write
from storage.cases.viewing import HANDLERS, units_where
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.people.absences import absences_of, away_of
from storage.people.reading import BY_ID, person_of
from storage.tables.absences import absences
from storage.tables.cases import cases
from storage.turns.deadlines import Deadline, drop_deadline, fired, set_deadline
from storage.verbs.asking import grants_of
from storage.verbs.call import Call
from storage.verbs.tell import tell

ABSENCE_BEGINS = "absence_begins"
_ADD = inserting(absences, "person_id", "first_day", "last_day", "entered_by", "at").returning(absences.c.id)
_is_it = absences.c.id == bindparam("absence", type_=reference())
_ONE = select(absences.c.person_id, absences.c.last_day).where(_is_it)
_END = delete(absences).where(_is_it)
_HELD = (
    select(cases.c.id)
    .where(cases.c.handler_id == bindparam("person", type_=reference()), NOT_CLOSED)
    .order_by(cases.c.id)
)


def enter_absence(call: Call, person: PersonId, *, first: date, last: date) -> AbsenceEntered:
    """Raises NotAllowed, NotThoseDays."""
    demand_may_enter(call.port, call.actor, person)
    demand_days(first, last, local_day(call.now))
    days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
    row = call.port.one(_ADD, person_id=person, entered_by=call.actor, at=to_micros(call.now), **days)
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    set_deadline(
        call.port,
        kind=ABSENCE_BEGINS,
        subject=str(row[0]),
        due=max(midnight(first), call.now),
        facts={"absence": row[0], "person": person, "by": call.actor},
    )
    return AbsenceEntered(person, first, last, len(call.port.all(_HELD, person=person)))


def end_absence(call: Call, absence: int) -> Done:
    """Taken back, whether it has begun or not; twice is safe. Raises NotAllowed."""
    row = call.port.one(_ONE, absence=absence)
    if row is not None:
        demand_may_enter(call.port, call.actor, PersonId(row[0]))
        call.port.run(_END, absence=absence)
        drop_deadline(call.port, kind=ABSENCE_BEGINS, subject=str(absence))
    return Done()


def demand_may_enter(port: Port, asker: PersonId, person: PersonId) -> None:
    """Raises NotAllowed."""
    if not may_enter(asker, grants_of(port, asker), person, _units_of(port, person)):
        raise NotAllowed


def _units_of(port: Port, person: PersonId) -> set[UnitId]:
    return {grant.unit for grant in grants_of(port, person) if grant.unit is not None}


def seen_absences(port: Port, now: datetime, asker: PersonId, person: PersonId) -> Sequence[Absence]:
    """That are not over. Raises NotYours."""
    if not may_enter(asker, grants_of(port, asker), person, _units_of(port, person)):
        raise NotYours
    return absences_of(port, person, local_day(now))


def away_now(port: Port, now: datetime, persons: Sequence[PersonId]) -> Sequence[Absence]:
    """Who of them is away today."""
    return away_of(port, persons, local_day(now))


def who_can_be_away(port: Port, asker: PersonId) -> Sequence[Person]:
    """Those at units where the asker may say who is away, by name. Raises NotAllowed."""
    found: dict[PersonId, Person] = {}
    for unit in units_where(port, asker, Act.ENTER_ABSENCE):
        for (person,) in port.all(HANDLERS, unit=unit):
            one = person_of(port.all(BY_ID, person=person))
            if one is not None and one.is_staff:
                found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.name, one.id))


def fire_absence(port: Port, deadline: Deadline, now: datetime) -> bool:
    """False: it had fired, or was taken back."""
    absent, by = PersonId(deadline.facts["person"]), PersonId(deadline.facts["by"])
    if not fired(port, deadline.id, at=now) or port.one(_ONE, absence=deadline.facts["absence"]) is None:
        return False
    name = name_of(port, absent)
    step = Step(
        port=port, now=now, role=Actor.STAFF, actor=by, actor_name=name_of(port, by), over_colleague=True
    )
    for (case,) in port.all(_HELD, person=absent):
        _put_back(step, CaseId(case), absent, name)
    return True


def _put_back(step: Step, case: CaseId, absent: PersonId, name: str) -> None:
    """The group hears of it; what its rules let nobody pass on stays, and anybody may take it over. So does
    what a colleague has taken over just now.
    """
    there = reach(step.port, case)
    if there.case.handler != absent:
        return
    try:
        there = happen(step, there, Event.REASSIGN, {"from": absent, "to": None, "absent": True})
    except Refusal:
        return
    write(step, there, MessageKind.PUT_BACK, name)
    tell(step, who_handles(step, there), StaffReassigned(patient=there.case.patient, case=case, actor=absent))
