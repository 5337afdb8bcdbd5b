"""A notice of an offer that no channel carried, or that nobody reads: a letter to post, or a task."""

from datetime import datetime

from care.follow_ups.tasks import TaskKind
from care.guarantee.notices import OfferReminder, OfferSent, StaffLetter
from care.guarantee.transitions import UNANSWERED, Event
from care.guarantee.values import Actor
from care.guarantee.views import DispatchKind, DispatchState
from care.notices import Notice, OfCase
from care.values.clock import local_day
from care.values.working_days import add_working_days
from storage.cases.acting import Step, happen, reach
from storage.cases.reading import Found
from storage.cases.telling import whole_group
from storage.cases.threads import dispatches_of
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.guarantee.sending import DISPATCH
from storage.people.telling import tell_readers
from storage.tasks.leaving import About, leave_once
from storage.verbs.tell import tell

OF_THE_OFFER = (OfferSent, OfferReminder)
"""What these say, a letter can say."""


def leave_unreached(port: Port, notice: OfCase, now: datetime) -> None:
    """Once for an offer, and once as long as a task is open, however often it is said."""
    there = reach(port, notice.case)
    if not isinstance(notice, OF_THE_OFFER):
        _leave_task(port, there, now)
    elif there.case.state in UNANSWERED and not _has_letter(port, there):
        _leave_letter(Step(port=port, now=now, role=Actor.CLOCK), there, notice)


def tell_or_leave(step: Step, there: Found, notice: OfCase) -> None:
    """Where nobody reads in the chat (no account, or a child that has turned 13), staff have it to tell."""
    if tell_readers(step, notice):
        return
    of_offer = isinstance(notice, OF_THE_OFFER)
    by_letter = of_offer and there.case.state in UNANSWERED and not _has_letter(step.port, there)
    if by_letter:
        _leave_letter(step, there, notice)
    else:
        _leave_task(step.port, there, step.now)


def _has_letter(port: Port, there: Found) -> bool:
    return any(one.kind is DispatchKind.LETTER for one in dispatches_of(port, there.case.id))


def _leave_letter(step: Step, there: Found, notice: Notice) -> None:
    there = happen(step, there, Event.DISPATCH, {"letter": True, "not_carried": notice.kind})
    step.port.run(
        DISPATCH,
        case_id=there.case.id,
        unit_id=there.case.unit,
        kind=DispatchKind.LETTER.value,
        state=DispatchState.TO_POST.value,
        created=to_micros(step.now),
    )
    unit = there.case.unit
    tell(step, whole_group(step, unit), StaffLetter(unit=unit, cases=1))


def _leave_task(port: Port, there: Found, now: datetime) -> None:
    need = About(unit=there.case.unit, patient=there.case.patient, case=there.case.id)
    leave_once(port, TaskKind.NOTICE_FAILED, need, due=add_working_days(local_day(now), 1), now=now)
