"""A notice of an offer that no channel carried, or that nobody reads: a letter to post, or a task."""

from datetime import datetime

from sqlalchemy import bindparam, literal, select

from care.cases.events import Event
from care.cases.views import DispatchKind, DispatchState
from care.follow_ups.tasks import TaskKind
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import OfferCase
from care.notices import NoticeKind
from care.people.roles import Act
from care.values.clock import local_day
from care.values.working_days import add_working_days
from storage.cases.acting import Step, happen
from storage.cases.reading import Found
from storage.cases.telling import tell_unit
from storage.cases.threads import dispatches_of
from storage.engine.columns import reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.guarantee.sending import DISPATCH
from storage.tables.appointments import tasks

OF_THE_OFFER = frozenset({NoticeKind.OFFER_SENT, NoticeKind.OFFER_REMINDER})
"""What these say, a letter can say."""
TASK = inserting(tasks, "kind", "unit_id", "patient_id", "case_id", "created", "due")
WAITING = select(literal(1)).where(
    tasks.c.case_id == bindparam("case", type_=reference()),
    tasks.c.kind == bindparam("kind", type_=words()),
    tasks.c.closed_at.is_(None),
)


def unread(step: Step, there: Found[OfferCase], kind: NoticeKind) -> None:
    """Nobody reads in the chat: a letter, once for an offer, or a task to tell the patient."""
    if kind in OF_THE_OFFER and _lacks_letter(step.port, there):
        _leave_letter(step, there, kind)
    else:
        _leave_task(step.port, there, step.now)


def not_carried(step: Step, there: Found[OfferCase], kind: NoticeKind) -> None:
    """Once for an offer, and once as long as a task is open, however often it is said."""
    if kind not in OF_THE_OFFER:
        _leave_task(step.port, there, step.now)
    elif _lacks_letter(step.port, there):
        _leave_letter(step, there, kind)


def _lacks_letter(port: Port, there: Found[OfferCase]) -> bool:
    return there.case.state in UNANSWERED and not _has_letter(port, there)


def _has_letter(port: Port, there: Found[OfferCase]) -> bool:
    return any(one.kind is DispatchKind.LETTER for one in dispatches_of(port, there.case.id))


def _leave_letter(step: Step, there: Found[OfferCase], kind: NoticeKind) -> None:
    there = happen(step, there, Event.DISPATCH, {"letter": True, "not_carried": kind.value})
    step.port.run(
        DISPATCH,
        case_id=there.case.id,
        unit_id=there.case.unit,
        kind=DispatchKind.LETTER.value,
        state=DispatchState.TO_POST.value,
        created=to_micros(step.now),
    )
    tell_unit(step, there.case.unit, Act.GET_CASE_NOTICES, NoticeKind.STAFF_LETTER, cases=1)


def _leave_task(port: Port, there: Found[OfferCase], now: datetime) -> None:
    kind = TaskKind.NOTICE_FAILED.value
    if port.one(WAITING, case=there.case.id, kind=kind) is not None:
        return
    port.run(
        TASK,
        kind=kind,
        unit_id=there.case.unit,
        patient_id=there.case.patient,
        case_id=there.case.id,
        created=to_micros(now),
        due=add_working_days(local_day(now), 1).isoformat(),
    )
