"""The unit's waiting list, as staff see it: narrowed and paged in the statement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, or_, select

from care.cases.views import MessageKind
from care.guarantee.told import left_to_tell
from care.guarantee.values import Code, OfferType
from care.guarantee.views import WaitingLine
from care.guarantee.waiting import PROMISED, WaitingFilter, WaitingPage, limits_of
from care.people.roles import Act
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import EntryId, PersonId, UnitId
from storage.cases.searching import pattern
from storage.cases.viewing import units_where
from storage.engine.columns import exactly, number, reference, words
from storage.engine.lists import json_list, texts_in
from storage.engine.port import Port, Row
from storage.guarantee.entries import last_offer
from storage.guarantee.rows import open_offer_of
from storage.people.names import name_for_staff
from storage.rules.guarantee_ruling import rules_of
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.people import people

_sought = bindparam("search", type_=words())
_FILTERS: Mapping[str, ColumnElement[bool]] = {
    "unit": waiting_entries.c.unit_id == bindparam("unit", type_=reference()),
    "entry": waiting_entries.c.id == bindparam("entry", type_=reference()),
    "codes": texts_in(waiting_entries.c.code, "codes"),
    "type": waiting_entries.c.type == bindparam("type", type_=words()),
    "without_offer": ~exists(
        select(exactly(1)).where(offers.c.entry_id == waiting_entries.c.id, offers.c.is_open == exactly(1))
    ),
    # Who is protected is found by the number alone: who finds by a name has learned it.
    "search": waiting_entries.c.search.like(_sought, escape="!")
    & or_(
        people.c.protected == exactly(0),
        people.c.login.like(_sought, escape="!"),
        func.replace(people.c.login, exactly("-"), exactly("")).like(_sought, escape="!"),
    ),
}
_LATE = texts_in(waiting_entries.c.code, "promised") & or_(
    *(
        (waiting_entries.c.type == exactly(of.value))
        & (waiting_entries.c.referred < bindparam(f"before_{of.value}", type_=words()))
        for of in OfferType
    )
)
_SOURCE = waiting_entries.join(people, people.c.id == waiting_entries.c.patient_id)


@lru_cache(maxsize=64)
def _statement(filters: tuple[str, ...]) -> Select[Any]:
    columns = ("id", "patient_id", "unit_id", "type", "code", "referred", "documented")
    most, skipped = bindparam("limit", type_=number()), bindparam("skipped", type_=number())
    return (
        select(*[waiting_entries.c[name] for name in columns], name_for_staff(), people.c.login)
        .select_from(_SOURCE)
        .where(*[_FILTERS[name] for name in filters])
        .order_by(waiting_entries.c.referred, waiting_entries.c.id)
        .limit(most)
        .offset(skipped)
    )


@lru_cache(maxsize=64)
def _count(filters: tuple[str, ...]) -> Select[int, int]:
    """All that are left, and the late ones of them."""
    late = func.count(case((_LATE, exactly(1))))
    return select(func.count(), late).select_from(_SOURCE).where(*[_FILTERS[name] for name in filters])


def waiting_page(
    port: Port, now: datetime, staff: PersonId, chosen: WaitingFilter, *, skipped: int = 0, limit: int = 25
) -> WaitingPage:
    """The longest waiting first. Raises NotAllowed."""
    units_where(port, staff, Act.HANDLE_CASE, chosen.unit)
    sought = pattern(chosen.search)
    values: dict[str, object] = {
        "unit": chosen.unit,
        "codes": json_list(chosen.codes),
        **({"type": chosen.type.value} if chosen.type else {}),
        **({"search": sought} if sought else {}),
    }
    filters = (*values, *(("without_offer",) if chosen.without_offer else ()))
    rows = port.all(_statement(filters), **values, limit=limit, skipped=skipped)
    today = local_day(now)
    limits = limits_of(rules_of(port, chosen.unit, today))
    before = {f"before_{of.value}": (today - timedelta(days=limits[of])).isoformat() for of in OfferType}
    [(total, late)] = port.all(_count(filters), **values, **before, promised=json_list(PROMISED))
    return WaitingPage(lines=[_line(port, row) for row in rows], total=total, late=late, limits=limits)


def waiting_entry(port: Port, now: datetime, staff: PersonId, entry: EntryId) -> WaitingPage:
    """One entry, as a page of its own. Raises NotYours."""
    row = port.one(_statement(("entry",)), entry=entry, limit=1, skipped=0)
    if row is None:
        raise NotYours
    unit = UnitId(row[2])
    units_where(port, staff, Act.HANDLE_CASE, unit)
    limits = limits_of(rules_of(port, unit, local_day(now)))
    offer = last_offer(port, entry)
    left = left_to_tell(offer.case) if offer else ()
    line = replace(
        _line(port, row), last_offer=offer.case.id if offer else None, untold=MessageKind.ENDED in left
    )
    return WaitingPage(lines=[line], total=1, limits=limits)


def waiting_list(port: Port, unit: UnitId, code: Code, search: str) -> Sequence[WaitingLine]:
    """The first fifty."""
    sought = pattern(search)
    values = {"unit": unit, "codes": json_list((code,)), **({"search": sought} if sought else {})}
    return [_line(port, row) for row in port.all(_statement((*values,)), **values, limit=50, skipped=0)]


def _line(port: Port, row: Row) -> WaitingLine:
    entry, patient, unit, type_, code, referred, documented, name, login = row
    return WaitingLine(
        entry=entry,
        patient=patient,
        patient_name=name,
        patient_login=login,
        unit=unit,
        type=OfferType(type_),
        code=Code(code),
        referred=date.fromisoformat(referred),
        open_offer=open_offer_of(port, entry),
        documented=documented,
    )
