"""Letters to print and post: what stands in them, where they go, and who has posted them."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from care.cases.inbox import MOST
from care.cases.values import Case
from care.cases.views import Dispatch, DispatchKind, DispatchState, MessageKind
from care.guarantee.views import Letter
from care.people.guardians import may_act_for
from care.people.protection import shown_address
from care.people.roles import Act, may
from care.people.values import PostalAddress
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import DispatchId, PersonId, UnitId
from storage.cases.counting import TO_POST
from storage.cases.reading import Found, found_of, source, whole
from storage.cases.viewing import seen_by_staff, units_where
from storage.engine.columns import exactly, number, reference
from storage.engine.instants import from_micros
from storage.engine.port import Port, Row
from storage.tables.case_threads import case_messages, dispatches
from storage.tables.cases import cases
from storage.tables.people import people
from storage.verbs.asking import grants_of

_author, _poster = people.alias("author"), people.alias("poster")
_about = func.coalesce(dispatches.c.about, exactly(MessageKind.OFFER.value))
_earlier = case_messages.alias("earlier")
_written = (
    select(func.max(_earlier.c.id))
    .where(
        _earlier.c.case_id == dispatches.c.case_id,
        _earlier.c.kind == _about,
        _earlier.c.at <= dispatches.c.created,
    )
    .correlate(dispatches)
    .scalar_subquery()
)
"""The newest of its kind when the letter was asked for."""
_OWN = (
    *[dispatches.c[name] for name in ("id", "case_id", "kind", "state", "created", "posted_at")],
    _poster.c.name,
    _about,
    case_messages.c.text,
    _author.c.name,
    _author.c.title,
    people.c.protected,
    *[people.c[name] for name in ("born", "street", "postal_code", "town")],
)


@cache
def _letters() -> Select[Any]:
    joined = (
        dispatches.join(source(), cases.c.id == dispatches.c.case_id)
        .join(case_messages, case_messages.c.id == _written)
        .outerjoin(_author, _author.c.id == case_messages.c.author_id)
        .outerjoin(_poster, _poster.c.id == dispatches.c.posted_by)
    )
    every = select(*_OWN, *whole().selected_columns).select_from(joined)
    return every.where(dispatches.c.kind == exactly(DispatchKind.LETTER.value))


@cache
def _to_post() -> Select[Any]:
    return _letters().where(*TO_POST).order_by(dispatches.c.id).limit(bindparam("limit", type_=number()))


@cache
def _one() -> Select[Any]:
    return _letters().where(dispatches.c.id == bindparam("dispatch", type_=reference()))


def letters(port: Port, staff: PersonId, only: UnitId | None = None) -> list[Letter]:
    """Of the kinds of cases that the person handles at each unit."""
    held = grants_of(port, staff)
    every = [
        _letter_of(row, there)
        for unit in units_where(port, staff, Act.HANDLE_TASK, only)
        for row in port.all(_to_post(), unit=unit, limit=MOST)
        if may(held, (there := found_of(row, len(_OWN))).stored.kind.handles, unit)
    ]
    return sorted(every, key=lambda letter: letter.dispatch.id)[:MOST]


def letter(port: Port, staff: PersonId, dispatch: DispatchId) -> Letter:
    row = port.one(_one(), dispatch=dispatch)
    if row is None:
        raise NotYours
    there = found_of(row, len(_OWN))
    seen_by_staff(port, staff, there.case.id)
    return _letter_of(row, there)


def _letter_of(row: Row, there: Found[Case]) -> Letter:
    ident, case, kind, state, created, posted_at, poster, about, text, *more = row[: len(_OWN)]
    author, title, protected, born, *address = more
    sent = from_micros(created)
    return Letter(
        dispatch=Dispatch(
            id=ident,
            case=case,
            kind=DispatchKind(kind),
            state=DispatchState(state),
            created=sent,
            posted_at=None if posted_at is None else from_micros(posted_at),
            posted_by=poster or "",
            about=MessageKind(about),
        ),
        line=there.line(),
        text=text,
        unit=there.unit,
        rules=there.rules,
        to=shown_address(PostalAddress(*address), protected=bool(protected)),
        to_guardian=may_act_for(born and date.fromisoformat(born), local_day(sent)),
        protected=bool(protected),
        sent_by=author or "",
        title=title or "",
        about=MessageKind(about),
    )
