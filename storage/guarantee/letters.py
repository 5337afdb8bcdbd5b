"""Letters to print and post: what stands in them, where they go, and who has posted them."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from care.guarantee.views import Dispatch, DispatchKind, DispatchState, Letter, MessageKind
from care.people.guardians import may_act_for
from care.people.protection import shown_address
from care.people.roles import Act
from care.people.values import PostalAddress
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import DispatchId, PersonId
from storage.cases.lists import line_of
from storage.cases.reading import SOURCE, WHOLE, found_of
from storage.cases.viewing import seen_by_staff, units_where
from storage.engine.columns import exactly, number, reference
from storage.engine.instants import from_micros
from storage.engine.port import Port, Row
from storage.tables.case_threads import case_messages, dispatches
from storage.tables.guarantee import cases
from storage.tables.people import people

_author, _poster = people.alias("author"), people.alias("poster")
_offer = (case_messages.c.case_id == cases.c.id) & (case_messages.c.kind == exactly(MessageKind.OFFER.value))
_of_case = (
    dispatches.join(SOURCE, cases.c.id == dispatches.c.case_id)
    .join(case_messages, _offer)
    .outerjoin(_author, _author.c.id == case_messages.c.author_id)
    .outerjoin(_poster, _poster.c.id == dispatches.c.posted_by)
)
_OWN = (
    *[dispatches.c[name] for name in ("id", "case_id", "kind", "state", "created", "posted_at")],
    _poster.c.name,
    case_messages.c.text,
    _author.c.name,
    _author.c.title,
    people.c.protected,
    *[people.c[name] for name in ("born", "street", "postal_code", "town")],
)
_letters: Select[Any] = (
    select(*_OWN, *WHOLE.selected_columns)
    .select_from(_of_case)
    .where(dispatches.c.kind == exactly(DispatchKind.LETTER.value))
)
TO_POST = (
    _letters.where(
        dispatches.c.unit_id == bindparam("unit", type_=reference()),
        dispatches.c.state == exactly("to_post"),
        cases.c.answer.is_(None),
    )
    .order_by(dispatches.c.id)
    .limit(bindparam("limit", type_=number()))
)
LETTER = _letters.where(dispatches.c.id == bindparam("dispatch", type_=reference()))


def letters(port: Port, staff: PersonId, most: int) -> list[Letter]:
    every = [
        _letter_of(row)
        for unit in units_where(port, staff, Act.HANDLE_CASE)
        for row in port.all(TO_POST, unit=unit, limit=most)
    ]
    return sorted(every, key=lambda letter: letter.dispatch.id)[:most]


def letter(port: Port, staff: PersonId, dispatch: DispatchId) -> Letter:
    row = port.one(LETTER, dispatch=dispatch)
    if row is None:
        raise NotYours
    there = _letter_of(row)
    seen_by_staff(port, staff, there.line.case.id)
    return there


def _letter_of(row: Row) -> Letter:
    ident, case, kind, state, created, posted_at, poster, text, *more = row[: len(_OWN)]
    author, title, protected, born, *address = more
    there = found_of(row, len(_OWN))
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
        ),
        line=line_of(there),
        text=text,
        unit=there.unit,
        rules=there.rules,
        to=shown_address(PostalAddress(*address), protected=bool(protected)),
        to_guardian=may_act_for(born and date.fromisoformat(born), local_day(sent)),
        protected=bool(protected),
        sent_by=author or "",
        title=title or "",
    )
