"""A case's thread, its ways out and its audit, as they are read; and what is marked as read."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, select, update

from care.cases.events import Event, Transition
from care.cases.values import Actor
from care.cases.views import (
    STAFF_ONLY,
    CaseEvent,
    CaseMessage,
    Dispatch,
    DispatchKind,
    DispatchState,
    File,
    FileKind,
    MessageKind,
)
from care.values.ids import CaseId, MessageId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.tables.case_threads import case_messages, dispatches
from storage.tables.events import events
from storage.tables.people import people
from storage.verbs.journal import About

_readers = people.alias("readers")
_case = bindparam("case", type_=reference())
THREAD = (
    select(
        *[case_messages.c[name] for name in ("id", "at", "author_id", "role", "kind", "text")],
        *[case_messages.c[name] for name in ("answer", "files", "read_at")],
        name_for_staff(),
    )
    .select_from(case_messages.outerjoin(people, people.c.id == case_messages.c.author_id))
    .where(case_messages.c.case_id == _case)
    .order_by(case_messages.c.id)
)
DISPATCHES = (
    select(
        *[dispatches.c[name] for name in ("id", "case_id", "kind", "state", "created", "posted_at", "about")],
        name_for_staff(),
        name_for_staff(_readers).label("reader"),
    )
    .select_from(
        dispatches.outerjoin(people, people.c.id == dispatches.c.posted_by).outerjoin(
            _readers, _readers.c.id == dispatches.c.reached_id
        )
    )
    .where(dispatches.c.case_id == _case)
    .order_by(dispatches.c.id)
)
HISTORY = (
    select(
        *[events.c[name] for name in ("at", "what", "actor_id", "role", "was", "now", "facts", "rules")],
        name_for_staff(),
    )
    .select_from(events.outerjoin(people, people.c.id == events.c.actor_id))
    .where(events.c.kind == exactly(About.CASE.value), events.c.subject == _case)
    .order_by(events.c.id)
)
_by_patient = case_messages.c.role == exactly(Actor.PATIENT.value)
_unread = (case_messages.c.case_id == _case) & case_messages.c.read_at.is_(None)
_for_staff_only = case_messages.c.kind.in_([exactly(kind.value) for kind in sorted(STAFF_ONLY)])


def _marking(whose: Any) -> Update:  # noqa: ANN401 - a condition of SQLAlchemy
    at = bindparam("seen", type_=instant())
    return update(case_messages).where(_unread, whose).values(read_at=at)


_held = case_messages.c.id == bindparam("held", type_=reference())
READ_BY_PATIENT = _marking(~_by_patient & ~_for_staff_only & ~_held).returning(case_messages.c.id)
READ_BY_STAFF = _marking(_by_patient)


HEARD_IN = (
    select(case_messages.c.case_id)
    .where(ids_in(case_messages.c.case_id, "cases"), ~_by_patient & ~_for_staff_only)
    .distinct()
)


def heard_in(port: Port, cases: Sequence[CaseId]) -> frozenset[CaseId]:
    """Those of them in which care has written to the patient."""
    rows = port.all(HEARD_IN, cases=json_list(cases)) if cases else ()
    return frozenset(CaseId(case) for (case,) in rows)


def mark_read_by_patient(
    port: Port, case: CaseId, now: datetime, *, held: MessageId | None = None
) -> tuple[MessageId, ...]:
    """What nobody had opened until now; `held` is not to be read yet."""
    every = port.all(READ_BY_PATIENT, case=case, seen=to_micros(now), held=held or 0)
    return tuple(sorted(row.id for row in every))


def mark_read_by_staff(port: Port, case: CaseId, now: datetime) -> int:
    return port.run(READ_BY_STAFF, case=case, seen=to_micros(now))


def thread(port: Port, case: CaseId, *, for_patient: bool = False) -> tuple[CaseMessage, ...]:
    """In order; a patient does not see what is staff's only."""
    every = (_message_of(row) for row in port.all(THREAD, case=case))
    return tuple(one for one in every if not (for_patient and one.kind in STAFF_ONLY))


def dispatches_of(port: Port, case: CaseId) -> tuple[Dispatch, ...]:
    return tuple(_dispatch_of(row) for row in port.all(DISPATCHES, case=case))


def history(port: Port, case: CaseId, table: Mapping[Event, Transition]) -> list[CaseEvent]:
    """The audit, oldest first; `table`: the transitions of the case's kind."""
    return [_event_of(row, table) for row in port.all(HISTORY, case=case)]


def _message_of(row: Row) -> CaseMessage:
    message, at, author, role, kind, text, answer, files, read_at, name = row
    return CaseMessage(
        id=message,
        at=from_micros(at),
        author=author,
        author_name=name or "",
        role=Actor(role),
        kind=MessageKind(kind),
        text=text,
        answer=answer,
        files=tuple(_file_of(*one) for one in json.loads(files)),
        read_at=None if read_at is None else from_micros(read_at),
    )


def _file_of(id_: str, name: str, kind: str = FileKind.DOCUMENT) -> File:
    """Those kept before photos could be sent have no kind."""
    return File(id_, name, FileKind(kind))


def _dispatch_of(row: Row) -> Dispatch:
    dispatch, case, kind, state, created, posted_at, about, by, reader = row
    return Dispatch(
        id=dispatch,
        case=case,
        kind=DispatchKind(kind),
        state=DispatchState(state),
        created=from_micros(created),
        posted_at=None if posted_at is None else from_micros(posted_at),
        posted_by=by or "",
        about=None if about is None else MessageKind(about),
        to=reader or "",
    )


def _event_of(row: Row, table: Mapping[Event, Transition]) -> CaseEvent:
    at, what, actor, role, was, now, facts, version, name = row
    return CaseEvent(
        at=from_micros(at),
        event=what,
        row=table[Event(what)].row if what in set(Event) else 0,
        actor=actor,
        actor_name=name or "",
        role=Actor(role),
        was=json.loads(was),
        now=json.loads(now),
        facts=json.loads(facts),
        rule_version=version,
    )
