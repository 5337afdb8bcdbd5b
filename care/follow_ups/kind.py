"""TASK as a kind of case: what a unit has to do for a patient, what a patient has written, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from care.cases.decisions import not_theirs
from care.cases.effects import by_actor, given_on, happened, has_asked, read, replied
from care.cases.events import Event, Move, Transition
from care.cases.kinds import CaseKind
from care.cases.refusals import CaseClosed, NotThisStep
from care.cases.timers import Timer
from care.cases.values import Actor, Addressee, Case
from care.cases.work import Standing, SubStatus
from care.follow_ups.tasks import TaskKind, again_by
from care.people.roles import Act
from care.refusals import Refusal
from care.values.ids import AppointmentId, TaskId


class TaskState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCase(Case):
    """`task` is the unit's task, under which it is ticked off; the rest is the visit that it is about."""

    state: TaskState
    type: TaskKind
    task: TaskId
    due: date
    """The last day to deal with it; of a message the day counts that its question has."""
    waits: bool = False
    """The patient's own answer comes first: it is not staff's to do yet."""
    no_show: bool = False
    """The patient did not come to the visit."""
    appointment: AppointmentId | None = None
    service_name: str = ""
    starts: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMove(Move):
    due: date | None = None
    """Of a question: the last day for its answer."""


_OPEN = frozenset({TaskState.OPEN})
_CLOSED = frozenset({TaskState.CLOSED})
_ANY = frozenset(TaskState)
_PATIENT, _STAFF = Actor.PATIENT, Actor.STAFF
TRANSITIONS: Mapping[Event, Transition] = {
    Event.ASK_QUESTION: Transition(0, _OPEN, _PATIENT, None, "written to the unit, or written again"),
    Event.OPEN_MESSAGE: Transition(0, _ANY, _PATIENT, None, "read by the patient"),
    Event.TAKE: Transition(0, _OPEN, _STAFF, None, "one handler"),
    Event.REASSIGN: Transition(0, _OPEN, _STAFF, None, "another handler, or the group"),
    Event.REPLY_TO_QUESTION: Transition(0, _OPEN, _STAFF, None, "answered; who answers has it"),
    Event.CLOSE: Transition(0, _OPEN, _STAFF, TaskState.CLOSED, "ticked off with a result, or met otherwise"),
    Event.UNTICK: Transition(0, _CLOSED, _STAFF, TaskState.OPEN, "ticked off too early"),
}
_TELLS_PATIENT = frozenset({Event.REPLY_TO_QUESTION})
_NEW_TO_STAFF = frozenset({Event.ASK_QUESTION})
_OR_NOBODYS = frozenset({Event.TAKE, Event.REASSIGN, Event.REPLY_TO_QUESTION})
_OF_STAFF = (Event.TAKE, Event.REASSIGN, Event.REPLY_TO_QUESTION, Event.CLOSE, Event.UNTICK)


def cannot(case: TaskCase, move: TaskMove, _rules: None = None) -> Refusal | None:
    """The first reason why this cannot happen to it, or None. Who answers need not have claimed it."""
    if case.state not in TRANSITIONS[move.event].sources:
        again = move.event is Event.UNTICK
        return NotThisStep(case.id, case.state) if again else CaseClosed(case.id)
    answering = move.event is Event.REPLY_TO_QUESTION
    if answering and case.type is not TaskKind.MESSAGE:
        return NotThisStep(case.id, case.state)
    return None if answering and case.handler is None else not_theirs(case, move, (), _OR_NOBODYS)


def after(case: TaskCase, move: TaskMove, _rules: None = None) -> TaskCase:
    moved = happened(case, move, TRANSITIONS[move.event], tells=_TELLS_PATIENT, new=_NEW_TO_STAFF)
    match move.event:
        case Event.ASK_QUESTION:
            asked = moved if move.due is None else has_asked(moved, move, move.due)
            return replace(asked, sent_at=None, read_at=None)
        case Event.OPEN_MESSAGE:
            return read(moved, move)
        case Event.TAKE:
            return by_actor(moved, move)
        case Event.REASSIGN:
            return given_on(moved, move)
        case Event.REPLY_TO_QUESTION:
            answered = by_actor(replied(moved, move), move)
            return replace(answered, part_answered=True, sent_at=move.now, read_at=None)
        case Event.UNTICK:
            return _again(moved, move)
        case _:
            return replace(
                moved, closed_at=move.now, open_question=None, question_due=None, new_to_staff=False
            )


def _again(case: TaskCase, move: TaskMove) -> TaskCase:
    """To be done as before, though nobody is late with it at once; what was never answered is asked again."""
    due = max(case.due, again_by(move.now))
    opened = replace(case, due=due, closed_at=None)
    if case.type is TaskKind.MESSAGE and not case.part_answered:
        return replace(opened, open_question=Addressee.UNIT, question_due=due)
    return opened


def _standing(case: TaskCase) -> Standing:
    """In `Att följa upp` until it is ticked off; while a question waits, among the questions too."""
    if case.state is TaskState.CLOSED:
        return Standing(status=SubStatus.CLOSED, for_unit=False)
    if case.waits:
        return Standing(status=SubStatus.OFFERED, for_unit=False)
    if case.type is not TaskKind.MESSAGE:
        return Standing(status=SubStatus.UNHANDLED, for_unit=False, to_follow_up=True, unit_by=case.due)
    asks = case.open_question is not None
    status = SubStatus.QUESTION if asks else SubStatus.PART_ANSWER
    return Standing(status=status, for_unit=False, to_follow_up=True, unit_by=case.question_due)


def staff_may(case: TaskCase, move: TaskMove) -> frozenset[Event]:
    """Who has it does not take it again. `move`: by whom, when."""
    found = {event for event in _OF_STAFF if cannot(case, replace(move, event=event)) is None}
    return frozenset(found - ({Event.TAKE} if case.handler == move.actor else set()))


def _timers(_case: TaskCase, _rules: None) -> frozenset[Timer]:
    """Of late tasks the manager hears by the day, not by the case."""
    return frozenset()


def _move(_case: TaskCase, **said: Any) -> TaskMove:  # noqa: ANN401 - the fields of TaskMove
    return TaskMove(**said)


TASK: CaseKind[TaskCase, TaskMove, None] = CaseKind(
    name="task",
    transitions=TRANSITIONS,
    move=_move,
    guard=cannot,
    effect=after,
    timers=_timers,
    standing=_standing,
    sees=Act.SEE_TASKS,
    handles=Act.HANDLE_TASK,
    hears=Act.GET_NOTICES,
)
