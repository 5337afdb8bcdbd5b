"""The staff's lists: one statement for each combination of filters, made once, read unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, tuple_

from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, CasePage, PageOf, Tab, Whose
from care.cases.work import SubStatus
from care.values.clock import midnight
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.counting import (
    ASKED,
    NOT_CLOSED,
    OF_ASKED,
    OF_KIND,
    OF_SERVICE,
    WHERE,
    WITH_ENDED,
    tab_of,
    to_hundred,
)
from storage.cases.reading import IS_CHILDS, NO_PHONE, found_of, of_known_unit
from storage.cases.searching import MATCHING, pattern
from storage.cases.units import UnitsRead
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.instants import to_micros
from storage.engine.lists import json_list, texts_in
from storage.engine.port import Port, Row
from storage.tables.cases import cases

TABS: Mapping[str, ColumnElement[bool]] = {
    **{name: where for name, where in WHERE.items() if name.removesuffix("_service") in set(Tab)},
    **WITH_ENDED,
    Tab.MINE: cases.c.handler_id == bindparam("me", type_=reference()),
}
ORDERS: Mapping[str, ColumnElement[Any]] = {
    Tab.TO_HANDLE: cases.c.unit_by,
    Tab.CALL: cases.c.closed_at,
    Tab.OVERDUE: cases.c.unit_by,
    "overdue_service": cases.c.service_by,
    Tab.SERVICE: cases.c.service_by,
    Tab.FOLLOW_UP: cases.c.unit_by,
}
"""What a list begins with the least of; others begin with the newest. An index has it in that order, so that
no more is read than a page: a new one is in its index, or `test_a_page_is_read_by_its_index` fails.
"""
_OF_SERVICE_ALONE = frozenset({Tab.SERVICE, "overdue_service", "questions_service"})
Kinds = Sequence[str | None]
OF_ALL: Kinds = (None,)
"""Kinds of cases that are seen, each read by itself; None: whatever it is of, at once."""
FILTERS: Mapping[str, ColumnElement[bool]] = {
    "kind": OF_KIND,
    "not_closed": NOT_CLOSED,
    "statuses": texts_in(cases.c.status, "statuses"),
    "flagged": cases.c.flagged == exactly(1),
    "late": TABS[Tab.OVERDUE],
    "late_service": TABS["overdue_service"],
    "unread": cases.c.unread_by_patient == bindparam("unread", type_=number()),
    "since": cases.c.created >= bindparam("since", type_=instant()),
    "until": cases.c.created < bindparam("until", type_=instant()),
    "patient": cases.c.patient_id == bindparam("patient", type_=reference()),
    "handler": cases.c.handler_id == bindparam("handler", type_=reference()),
    "group": cases.c.handler_id.is_(None),
    "of_service": OF_SERVICE,
    "type": cases.c.type == bindparam("type", type_=words()),
    "child": IS_CHILDS,
    "no_phone": NO_PHONE,
    "search": MATCHING,
    "of_all": cases.c.search != exactly(""),
    "after": tuple_(cases.c.updated, cases.c.id)
    < tuple_(bindparam("updated", type_=instant()), bindparam("last", type_=reference())),
}


GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the tab, which filters, and their values."""

    tab: str
    filters: tuple[str, ...]
    values: Mapping[str, object]
    limit: int

    @property
    def pages(self) -> bool:
        return self.tab not in ORDERS

    def of(self, kind: str | None) -> "Asked":
        """The same, of cases of this kind."""
        if kind is None:
            return self
        if kind == ASKED:
            return replace(self, filters=(ASKED, *self.filters))
        return replace(self, filters=("kind", *self.filters), values={**self.values, "kind": kind})


def page(port: Port, units: Mapping[UnitId, Kinds], asked: Asked) -> CasePage:
    """Each unit's first rows, put together; `asked.limit` lines at most. No other row is made a case of."""
    found: dict[CaseId, tuple[Row, bool]] = {}
    for unit, kind in _slices(units, asked):
        of_kind = asked.of(kind)
        page_of = statement(of_kind.tab, of_kind.filters)
        for row in port.all(page_of, unit=unit, limit=asked.limit + 1, **of_kind.values):
            found.setdefault(row[0], (row, kind == ASKED))
    every = sorted(found.values(), key=_place, reverse=asked.pages)
    at = UnitsRead(port)
    lines = [
        found_of(row, unit=at[row.unit_id]).line(only_question=passed) for row, passed in every[: asked.limit]
    ]
    more = asked.pages and len(found) > asked.limit
    last = lines[-1].case if lines and more else None
    after = None if last is None else PageOf(last.updated, last.id)
    # The first page that has them all needs no counting, which reads as much again.
    all_there = len(found) <= asked.limit and "after" not in asked.filters
    total = len(found) if all_there else _total(port, units, asked)
    return CasePage(lines, after, min(total, MOST), total > MOST)


def _place(one: tuple[Row, bool]) -> tuple[Any, ...]:
    """As the statement has it: by what its list is in the order of, what has none last, then by the id."""
    row, _passed = one
    return (row[-1] is None, row[-1], row[0])


def _slices(units: Mapping[UnitId, Kinds], asked: Asked) -> Iterator[tuple[UnitId, str | None]]:
    """What is read by itself: what was passed to another unit stands in some lists only."""
    for unit, kinds in units.items():
        for kind in kinds:
            if kind != ASKED or asked.tab in OF_ASKED:
                yield unit, kind


def _total(port: Port, units: Mapping[UnitId, Kinds], asked: Asked) -> int:
    filters = tuple(name for name in asked.filters if name != "after")
    values = {name: one for name, one in asked.values.items() if name not in {"updated", "last"}}
    total = 0
    for unit, kind in _slices(units, asked):
        of_kind = replace(asked, filters=filters, values=values).of(kind)
        row = port.one(counting(asked.tab, of_kind.filters), unit=unit, **of_kind.values)
        total += row[0] if row else 0
    return total


def asked_of(
    chosen: CaseFilter, *, me: PersonId, as_service: bool, today: date, after: PageOf | None, limit: int
) -> Asked:
    closed = chosen.closed or SubStatus.CLOSED in chosen.statuses
    tab = tab_of(chosen.tab, as_service=as_service, closed=closed)
    values = _values(chosen, today)
    if chosen.tab is Tab.MINE:
        values["me"] = me
    names = [name for name in FILTERS if name in values]
    if chosen.flagged:
        names.append("flagged")
    if chosen.overdue:
        names.append("late_service" if as_service else "late")
    if chosen.overdue or tab in {Tab.OVERDUE, "overdue_service"}:
        values["today"] = today.isoformat()
    if as_service and tab not in _OF_SERVICE_ALONE:
        names.append("of_service")
    if chosen.handled_by_group:
        names.append("group")
    if not closed and chosen.tab in {Tab.ALL, Tab.MINE}:
        names.append("not_closed")
    if closed and chosen.tab is Tab.ALL and "search" in values:
        # By the index of what is searched in; of fewer cases that would be more to read.
        names.append("of_all")
    if after is not None and tab not in ORDERS:
        names.append("after")
        values |= {"updated": to_micros(after.updated), "last": after.case}
    return Asked(tab, tuple(names), values, min(limit, MOST))


def _values(chosen: CaseFilter, today: date) -> dict[str, object]:
    given: dict[str, object] = {
        "statuses": json_list(chosen.statuses) if chosen.statuses else None,
        "unread": None if chosen.read_by_patient is None else int(not chosen.read_by_patient),
        "since": chosen.created_from and to_micros(midnight(chosen.created_from)),
        "until": chosen.created_until and to_micros(midnight(chosen.created_until + timedelta(days=1))),
        "patient": chosen.patient,
        "handler": chosen.handler,
        "child": f"{today.year - GROWN_UP}{today:-%m-%d}" if chosen.whose is Whose.CHILD else None,
        "no_phone": "" if chosen.whose is Whose.NO_PHONE else None,
        "type": chosen.type and str(chosen.type),
        "search": pattern(chosen.search),
    }
    return {name: value for name, value in given.items() if value is not None}


@lru_cache(maxsize=512)
def statement(tab: str, filters: tuple[str, ...]) -> Select[Any]:
    """Its last column is what the list is in the order of."""
    by = cases.c.question_due if tab in ORDERS and ASKED in filters else ORDERS.get(tab, cases.c.updated)
    found = of_known_unit().add_columns(by).where(*_where(tab, filters))
    if tab in ORDERS:
        in_order = found.order_by(by.nulls_last(), cases.c.id)
    else:
        in_order = found.order_by(by.desc(), cases.c.id.desc())
    return in_order.limit(bindparam("limit", type_=number()))


@lru_cache(maxsize=512)
def counting(tab: str, filters: tuple[str, ...]) -> Select[Any]:
    """One more than a hundred tells that there are more."""
    return to_hundred(*_where(tab, filters), most=MOST + 1)


def _where(tab: str, filters: tuple[str, ...]) -> list[ColumnElement[bool]]:
    unit = cases.c.unit_id
    if ASKED in filters:
        others = (FILTERS[name] for name in filters if name != ASKED)
        at_unit = cases.c.asked_unit_id == bindparam("unit", type_=reference())
        return [at_unit, *OF_ASKED[tab], *others]
    # A sum is in no index: so a patient's few rows are found by the patient, not among all of the unit.
    of_unit = unit + exactly(0) if "patient" in filters else unit
    where = [of_unit == bindparam("unit", type_=reference())]
    if tab in TABS:
        where.append(TABS[tab])
    return where + [FILTERS[name] for name in filters]
