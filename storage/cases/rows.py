"""A case as a row: the columns of every case, and what lists are read by."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Update, bindparam, update

from care.cases.values import Addressee, Case
from care.cases.work import Standing
from storage.engine.columns import reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
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
_FORMS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("version", "handler_id", "asked_unit_id", *_FLAGS), int),
    **dict.fromkeys(("state", "open_question"), str),
    **dict.fromkeys(_INSTANTS, to_micros),
    **dict.fromkeys(_DAYS, date.isoformat),
}
_new = "new_{}".format
_NEW_IN_LISTS = tuple(map(_new, _FOR_LISTS))
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
        **{name: _written(name, value) for name, value in zip(_CHANGING, _changing(case), strict=True)},
        **dict(zip(_FOR_LISTS, _in_lists(standing), strict=True)),
    }


def stand(port: Port, was: Case, case: Case, standing: Standing) -> None:
    """The row follows the case: what is another than it was, and where it stands in the lists."""
    both = zip(_CHANGING, _changing(was), _changing(case), strict=True)
    new = {name: _written(name, value) for name, old, value in both if value != old}
    values = zip((*map(_new, new), *_NEW_IN_LISTS), (*new.values(), *_in_lists(standing)), strict=True)
    port.run(_updating(tuple(new)), row=case.id, **dict(values))


@lru_cache(maxsize=512)
def _updating(names: tuple[str, ...]) -> Update:
    """A statement for each set of columns that change together: no index is written for what stays."""
    return (
        update(cases)
        .where(cases.c.id == bindparam("row", type_=reference()))
        .values({name: bindparam(_new(name), type_=cases.c[name].type) for name in (*names, *_FOR_LISTS)})
    )


_changing = attrgetter(*(_CALLED.get(name, name) for name in _CHANGING))


def _written(name: str, value: Any) -> object:  # noqa: ANN401 - of any field
    return value if value is None else _FORMS[name](value)


def _in_lists(standing: Standing) -> tuple[object, ...]:
    """The values of _FOR_LISTS."""
    status, for_unit, for_service, for_post, to_follow_up, unit_by, service_by = standing
    whose = int(for_unit), int(for_service), int(for_post), int(to_follow_up)
    return (status.value, *whose, iso_of(unit_by), iso_of(service_by))


def instant_of(micros: object) -> datetime | None:
    return from_micros(micros) if isinstance(micros, int) else None


def micros_of(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def iso_of(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
