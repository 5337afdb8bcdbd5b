"""A case as a row: the columns of every case, and what lists are read by."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from care.cases.values import Addressee, Case
from care.cases.work import Standing
from storage.engine.columns import reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.upsert import inserting
from storage.tables.cases import cases
from storage.tables.people import people

handlers = people.alias("handlers")
_FIXED = ("id", "kind", "patient_id", "unit_id", "type", "created")
_FLAGS = ("flagged", "part_answered", "asked_back", "digital", "unread_by_patient", "new_to_staff")
_INSTANTS = ("updated", "sent_at", "read_at", "closed_at")
_DAYS = ("answer_due", "question_due", "service_due")
_CHANGING = ("version", "state", "handler_id", "open_question", "asked_unit_id", *_INSTANTS, *_DAYS, *_FLAGS)
_FOR_LISTS = ("status", "for_unit", "for_service", "for_post", "to_follow_up", "unit_by", "service_by")
CASE = (*[cases.c[name] for name in (*_FIXED, *_CHANGING)], handlers.c.name)
"""What `general_of` reads; the join with `handlers` is an outer one."""
_CALLED = {"patient_id": "patient", "unit_id": "unit", "handler_id": "handler", "asked_unit_id": "asked_unit"}
_FIELDS = (*(_CALLED.get(name, name) for name in (*_FIXED, *_CHANGING)), "handler_name")
WIDTH = len(CASE)
UPDATE = (
    update(cases)
    .where(cases.c.id == bindparam("row", type_=reference()))
    .values({name: bindparam(f"new_{name}", type_=cases.c[name].type) for name in (*_CHANGING, *_FOR_LISTS)})
)
INSERT = inserting(
    cases, *(name for name in (*_FIXED, *_CHANGING, *_FOR_LISTS) if name != "id"), "search"
).returning(cases.c.id)


def general_of(row: tuple[Any, ...]) -> dict[str, Any]:
    """Of the columns of CASE: the fields of `Case` by name, and its `kind`."""
    told: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
    told["created"] = from_micros(told["created"])
    told["handler_name"] = told["handler_name"] or ""
    told["open_question"] = told["open_question"] and Addressee(told["open_question"])
    for name in _INSTANTS:
        if told[name] is not None:
            told[name] = from_micros(told[name])
    for name in _DAYS:
        if told[name] is not None:
            told[name] = date.fromisoformat(told[name])
    for name in _FLAGS:
        told[name] = bool(told[name])
    return told


def new_values(kind: str, case: Case, standing: Standing) -> dict[str, object]:
    """For INSERT, without what the search looks in."""
    return {
        "kind": kind,
        "patient_id": case.patient,
        "unit_id": case.unit,
        "type": str(case.type),
        "created": to_micros(case.created),
        **_changing_values(case, standing),
    }


def update_values(case: Case, standing: Standing) -> dict[str, object]:
    values = _changing_values(case, standing)
    return {"row": case.id, **{f"new_{name}": value for name, value in values.items()}}


def _changing_values(case: Case, standing: Standing) -> Mapping[str, object]:
    return {
        "version": case.version,
        "state": str(case.state),
        "handler_id": case.handler,
        "open_question": case.open_question and case.open_question.value,
        "asked_unit_id": case.asked_unit,
        **{name: micros_of(getattr(case, name)) for name in _INSTANTS},
        **{name: iso_of(getattr(case, name)) for name in _DAYS},
        **{name: int(getattr(case, name)) for name in _FLAGS},
        "status": standing.status.value,
        "for_unit": int(standing.for_unit),
        "for_service": int(standing.for_service),
        "for_post": int(standing.for_post),
        "to_follow_up": int(standing.to_follow_up),
        "unit_by": iso_of(standing.unit_by),
        "service_by": iso_of(standing.service_by),
    }


def instant_of(micros: object) -> datetime | None:
    return from_micros(micros) if isinstance(micros, int) else None


def micros_of(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def iso_of(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
