"""The e-service as a kind of case: what can happen to it, when, and what then; the same for every form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from care.cases.decisions import not_theirs
from care.cases.effects import by_actor, given_on, happened, has_asked, has_asked_back, read, replied, wrote
from care.cases.events import Event, Transition
from care.cases.kinds import CaseKind
from care.cases.refusals import CaseClosed, NotThisStep
from care.cases.values import Actor
from care.cases.work import Standing, SubStatus
from care.eservices.answers import Answers
from care.eservices.promise import Promise
from care.eservices.refusals import AnswerFirst, TooLateToReopen
from care.eservices.timers import promise_timers
from care.eservices.values import ServiceCase, ServiceMove, ServiceState
from care.people.roles import Act
from care.refusals import Refusal
from care.values.clock import local_day

_MOMENT = timedelta(seconds=10)
_OPEN = frozenset({ServiceState.SENT, ServiceState.ASKED, ServiceState.REPLIED})
_CLOSED = frozenset({ServiceState.CLOSED})
_PATIENT, _STAFF = Actor.PATIENT, Actor.STAFF
_BY_STAFF = (
    *(Event.TAKE, Event.REPLY_TO_QUESTION, Event.PART_ANSWER, Event.ASK_BACK),
    *(Event.REASSIGN, Event.MOVE_UNIT, Event.CLOSE, Event.UNTICK, Event.DISPATCH),
)
_TABLE: Mapping[Event, Transition] = {
    Event.ASK_QUESTION: Transition(0, _OPEN, _PATIENT, ServiceState.SENT, "written, or written again"),
    Event.REOPEN: Transition(0, _CLOSED, _PATIENT, ServiceState.SENT, "opened again with words"),
    Event.OPEN_MESSAGE: Transition(0, frozenset(ServiceState), _PATIENT, None, "read by the patient"),
    Event.TAKE: Transition(0, _OPEN, _STAFF, None, "one handler"),
    Event.REPLY_TO_QUESTION: Transition(0, _OPEN, _STAFF, ServiceState.REPLIED, "answered"),
    Event.PART_ANSWER: Transition(0, _OPEN, _STAFF, None, "it will take longer"),
    Event.ASK_BACK: Transition(0, _OPEN, _STAFF, ServiceState.ASKED, "asked back"),
    Event.REASSIGN: Transition(0, _OPEN, _STAFF, None, "another handler, or the group"),
    Event.MOVE_UNIT: Transition(0, _OPEN, _STAFF, None, "another unit; the promise stands"),
    Event.CLOSE: Transition(0, _OPEN, _STAFF, ServiceState.CLOSED, "closed with a result"),
    Event.UNTICK: Transition(0, _CLOSED, _STAFF, ServiceState.REPLIED, "closed too early"),
    Event.DISPATCH: Transition(0, frozenset(ServiceState), _STAFF, None, "a letter is to be posted"),
}
_TELLS_PATIENT = frozenset(
    {Event.REPLY_TO_QUESTION, Event.PART_ANSWER, Event.ASK_BACK, Event.MOVE_UNIT, Event.CLOSE}
)
_NEW_TO_STAFF = frozenset({Event.ASK_QUESTION, Event.REOPEN, Event.MOVE_UNIT})
_OR_NOBODYS = frozenset(_BY_STAFF) - {Event.UNTICK}


def reopen_until(case: ServiceCase, rules: Promise) -> date | None:
    """The last day on which the patient can open it again; None: it is open, or was never to be answered."""
    if case.closed_at is None or not case.result:
        return None
    return local_day(case.closed_at) + timedelta(days=rules.reopen_days)


def sent_at_once(case: ServiceCase, answers: Answers, now: datetime) -> bool:
    """Whether it holds what is being sent, from a moment ago: somebody sends from two phones."""
    return case.answers == answers and now - case.created < _MOMENT


def _cannot(case: ServiceCase, move: ServiceMove, rules: Promise) -> Refusal | None:
    """The first reason why this cannot happen to it, or None. Who answers need not have claimed it."""
    if case.state not in _TABLE[move.event].sources:
        again = move.event in {Event.REOPEN, Event.UNTICK}
        return NotThisStep(case.id, case.state) if again else CaseClosed(case.id)
    if move.event is Event.REOPEN:
        return _not_again(case, move, rules)
    if move.event is Event.UNTICK and not case.result:  # it was never to be answered
        return NotThisStep(case.id, case.state)
    if _TABLE[move.event].actor is _PATIENT:
        return None
    if move.event is Event.CLOSE and case.open_question is not None:
        return AnswerFirst(case.id)
    unclaimed = move.event is Event.REPLY_TO_QUESTION and case.handler is None
    return None if unclaimed else not_theirs(case, move, (), _OR_NOBODYS)


def _not_again(case: ServiceCase, move: ServiceMove, rules: Promise) -> Refusal | None:
    until = reopen_until(case, rules)
    if until is None:
        return NotThisStep(case.id, case.state)
    return None if local_day(move.now) <= until else TooLateToReopen(case.id, until)


def _after(case: ServiceCase, move: ServiceMove, rules: Promise) -> ServiceCase:
    moved = happened(case, move, _TABLE[move.event], tells=_TELLS_PATIENT, new=_NEW_TO_STAFF)
    match move.event:
        case Event.ASK_QUESTION | Event.REOPEN:
            asked = moved if move.due is None else has_asked(moved, move, move.due)
            return replace(asked, sent_at=None, read_at=None, closed_at=None, result="", seen=False)
        case Event.OPEN_MESSAGE:
            return read(moved, move)
        case Event.DISPATCH:
            return moved
        case Event.TAKE:
            return by_actor(moved, move)
        case Event.REASSIGN:
            return given_on(moved, move)
        case Event.MOVE_UNIT:
            assert move.unit is not None  # noqa: S101 - whoever moves it says where
            return replace(moved, unit=move.unit, handler=None, handler_name="", asked_unit=None)
        case Event.UNTICK:
            return replace(by_actor(moved, move), closed_at=None, result="")
        case Event.CLOSE:
            return replace(moved, closed_at=move.now, result=move.result, new_to_staff=False)
        case _:
            return _said(moved, move, rules)


def _said(case: ServiceCase, move: ServiceMove, rules: Promise) -> ServiceCase:
    """What staff have written. After a part answer the rest is due as if it had been asked for today; a
    question back waits for the patient.
    """
    told = replace(by_actor(case, move), sent_at=move.now, read_at=None)
    if move.event is Event.PART_ANSWER:
        until = rules.last_day(local_day(move.now)) if case.open_question is not None else None
        return replace(wrote(told, move), question_due=until)
    done = replied(told, move)
    return has_asked_back(done, move) if move.event is Event.ASK_BACK else wrote(done, move)


def _standing(case: ServiceCase) -> Standing:
    """To handle while the patient waits, and until it is closed."""
    if case.state is ServiceState.CLOSED:
        return Standing(status=SubStatus.CLOSED, for_unit=False)
    if case.state is ServiceState.ASKED:
        return Standing(status=SubStatus.ASKED_BACK, for_unit=False)
    if case.state is ServiceState.REPLIED:
        return Standing(status=SubStatus.CONFIRMED, for_unit=False)
    status = SubStatus.PART_ANSWER if case.part_answered else SubStatus.QUESTION
    return Standing(status=status, for_unit=True, unit_by=case.question_due)


def may_be_done(case: ServiceCase, move: ServiceMove, rules: Promise) -> frozenset[Event]:
    """Who has it does not take it again. `move`: by whom, when."""
    found = {event for event in _BY_STAFF if _cannot(case, replace(move, event=event), rules) is None}
    return frozenset(found - ({Event.TAKE} if case.handler == move.actor else set()))


def _move(_case: ServiceCase, **said: Any) -> ServiceMove:  # noqa: ANN401 - the fields of ServiceMove
    return ServiceMove(**said)


E_SERVICE: CaseKind[ServiceCase, ServiceMove, Promise] = CaseKind(
    name="service",
    transitions=_TABLE,
    move=_move,
    guard=_cannot,
    effect=_after,
    timers=promise_timers,
    standing=_standing,
    sees=Act.SEE_TASKS,
    handles=Act.HANDLE_TASK,
    hears=Act.GET_NOTICES,
)
