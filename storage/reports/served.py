"""Figures over e-services: which of those due are offered, and how the promise of an answer is kept."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select

from care.cases.events import Event
from care.eservices.kind import E_SERVICE
from care.eservices.offering import Offering
from care.reports.verbs import ServiceLine
from storage.engine.columns import exactly, local_day, total
from storage.engine.lists import ids_in
from storage.engine.port import Port
from storage.eservices.loader import forms
from storage.eservices.offered import UnitService, services_at
from storage.reports.counting import Asked, Counted, Values
from storage.reports.listed import brought, is_true
from storage.reports.terms import DUE, SINCE, UNTIL
from storage.tables.cases import cases
from storage.tables.eservices import eservice_cases
from storage.tables.events import events
from storage.tables.places import units

OFFERED = brought("offered", "unit", "number", "offered")
"""A row for each e-service that is due at a unit, by its number among all forms."""
SERVICES_OFFERED = Counted(
    select(
        OFFERED.c.unit.label("unit_id"),
        OFFERED.c.number.label("row"),
        exactly(0).label("at"),
        (exactly(0) - OFFERED.c.number).label("service_id"),
        OFFERED.c.offered.label("hit"),
    )
)
_FIRST_ANSWERS = (Event.REPLY_TO_QUESTION, Event.PART_ANSWER, Event.ASK_BACK, Event.CLOSE)
_UNITS = select(units.c.id, units.c.hsa_id).where(ids_in(units.c.id, "units"))
_of_case = and_(events.c.kind == exactly("case"), events.c.subject == cases.c.id)
_answered_at = (
    select(func.min(events.c.at))
    .where(_of_case, events.c.what.in_([exactly(one.value) for one in _FIRST_ANSWERS]))
    .correlate(cases)
    .scalar_subquery()
)
_begun = and_(
    ids_in(cases.c.unit_id, "units"),
    cases.c.created >= SINCE,
    cases.c.created < UNTIL,
    cases.c.kind == exactly(E_SERVICE.name),
)
_today = bindparam("today", type_=local_day())
_served = (
    select(
        cases.c.unit_id,
        cases.c.id,
        cases.c.type,
        cases.c.created,
        eservice_cases.c.promised,
        eservice_cases.c.result,
        _answered_at.label("answered"),
    )
    .select_from(cases.join(eservice_cases, eservice_cases.c.case_id == cases.c.id))
    .where(_begun)
    .subquery("served")
)
_kept = and_(_served.c.answered.is_not(None), _served.c.answered < DUE.c.ends)
_is_due = or_(_served.c.answered.is_not(None), _served.c.promised < _today)
_with_days = _served.join(DUE, DUE.c.day == _served.c.promised)
PROMISE_KEPT = Counted(
    select(
        _served.c.unit_id,
        _served.c.id.label("row"),
        _served.c.created.label("at"),
        exactly(0).label("service_id"),
        is_true(_kept).label("hit"),
    )
    .select_from(_with_days)
    .where(_is_due)
)
"""What is neither answered nor late yet is not counted."""
SERVED = Asked(
    select(_served.c.created.label("since"), _served.c.answered.label("until"), exactly(1).label("counted"))
    .select_from(_served)
    .where(_served.c.answered.is_not(None))
)


def _has(event: Event) -> ColumnElement[int]:
    what = exists().where(
        events.c.kind == exactly("case"),
        events.c.subject == _served.c.id,
        events.c.what == exactly(event.value),
    )
    return total(is_true(what))


_by_form: Select[Any] = (
    select(
        _served.c.type,
        _served.c.result,
        func.count().label("begun"),
        total(case((_is_due, is_true(_kept)), else_=exactly(0))).label("kept"),
        total(is_true(_is_due)).label("due"),
        _has(Event.REOPEN).label("reopened"),
        _has(Event.MOVE_UNIT).label("moved"),
    )
    .select_from(_with_days)
    .group_by(_served.c.type, _served.c.result)
    .order_by(_served.c.type, _served.c.result)
)
_LINES = Asked(_by_form)


def service_lines(port: Port, values: Values) -> list[ServiceLine]:
    """One for each e-service, those with most cases first."""
    found: dict[str, list[ServiceLine]] = {}
    for row in _LINES.all(port, values):
        line = ServiceLine(
            form=row.type,
            begun=row.begun,
            kept=int(row.kept),
            due=int(row.due),
            reopened=int(row.reopened),
            moved=int(row.moved),
            results={row.result: row.begun} if row.result else {},
        )
        found.setdefault(row.type, []).append(line)
    return sorted(map(_joined, found.values()), key=lambda one: (-one.begun, one.form))


def _joined(lines: list[ServiceLine]) -> ServiceLine:
    return ServiceLine(
        form=lines[0].form,
        begun=sum(one.begun for one in lines),
        kept=sum(one.kept for one in lines),
        due=sum(one.due for one in lines),
        reopened=sum(one.reopened for one in lines),
        moved=sum(one.moved for one in lines),
        results={code: count for one in lines for code, count in one.results.items()},
    )


def standing_of(port: Port, listed: str, today: date) -> list[tuple[int, UnitService]]:
    """Every e-service that is due at a unit or offered there, with how it stands."""
    return [
        (unit, one) for unit, hsa_id in port.all(_UNITS, units=listed) for one in services_at(hsa_id, today)
    ]


def form_numbered(number: int) -> str:
    """The id of the form of that number, as a negative one stands among services; "" for a service."""
    return list(forms())[-number - 1] if number < 0 else ""


def due_rows(port: Port, listed: str, today: date) -> list[tuple[int, int, int]]:
    """OFFERED."""
    due = {Offering.DUE, Offering.MISSING}
    numbers = {form: number for number, form in enumerate(forms(), start=1)}
    return [
        (unit, numbers[one.form.id], int(one.offering is Offering.DUE))
        for unit, one in standing_of(port, listed, today)
        if one.offering in due
    ]
