"""A notice of an offer that no channel carried, or that nobody reads: a letter to post, or a task."""

from datetime import datetime

from care.cases.events import Event
from care.cases.views import DispatchKind, DispatchState
from care.follow_ups.tasks import TaskKind
from care.guarantee.notices import OfferReminder, OfferSent, StaffLetter
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import OfferCase
from care.notices import OfCase
from care.values.clock import local_day
from care.values.working_days import add_working_days
from storage.cases.acting import Step, happen
from storage.cases.reading import Found
from storage.cases.telling import whole_group
from storage.cases.threads import dispatches_of
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.guarantee.sending import DISPATCH
from storage.tasks.leaving import About, leave_once
from storage.verbs.tell import tell

OF_THE_OFFER = (OfferSent, OfferReminder)
"""What these say, a letter can say."""


def unread(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    """Nobody reads in the chat: a letter, once for an offer, or a task to tell the patient."""
    if isinstance(notice, OF_THE_OFFER) and _lacks_letter(step.port, there):
        _leave_letter(step, there, notice)
    else:
        _leave_task(step.port, there, step.now)


def not_carried(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    """Once for an offer, and once as long as a task is open, however often it is said."""
    if not isinstance(notice, OF_THE_OFFER):
        _leave_task(step.port, there, step.now)
    elif _lacks_letter(step.port, there):
        _leave_letter(step, there, notice)


def _lacks_letter(port: Port, there: Found[OfferCase]) -> bool:
    return there.case.state in UNANSWERED and not _has_letter(port, there)


def _has_letter(port: Port, there: Found[OfferCase]) -> bool:
    return any(one.kind is DispatchKind.LETTER for one in dispatches_of(port, there.case.id))


def _leave_letter(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
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


def _leave_task(port: Port, there: Found[OfferCase], now: datetime) -> None:
    about = About(unit=there.case.unit, patient=there.case.patient, case=there.case.id)
    due = add_working_days(local_day(now), 1)
    leave_once(port, TaskKind.NOTICE_FAILED, about, due=due, now=now)
