"""What a case of any kind is once something has happened to it; a kind adds what is its own."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from care.cases.events import Event, Move, Transition
from care.cases.values import Addressee, Case
from care.values.ids import UnitId

_C = TypeVar("_C", bound=Case)


def happened(
    case: _C,
    move: Move,
    transition: Transition,
    *,
    tells: Collection[Event],
    new: Collection[Event],
    **sets: Any,  # noqa: ANN401 - the fields of the kind's case
) -> _C:
    """A new version, in its new state, with what the event sets. After `tells` the patient has something
    unread, after `new` staff.
    """
    return replace(
        case,
        version=case.version + 1,
        state=transition.to or case.state,
        updated=move.now,
        unread_by_patient=case.unread_by_patient or move.event in tells,
        new_to_staff=case.new_to_staff or move.event in new,
        **sets,
    )


def opened_by_patient(case: _C) -> _C:
    return replace(case, unread_by_patient=False)


def opened_by_staff(case: _C) -> _C:
    return replace(case, new_to_staff=False)


def question_passed(case: _C, now: datetime, *, to: UnitId, due: date) -> _C:
    """The patient's question goes to the case's own unit, or to another one, which has until `due`."""
    own = to == case.unit
    return replace(
        case,
        open_question=Addressee.UNIT if own else Addressee.OTHER_UNIT,
        asked_unit=None if own else to,
        question_due=case.question_due if own else due,
        version=case.version + 1,
        updated=now,
        new_to_staff=True,
    )


def read(case: _C, move: Move) -> _C:
    return replace(case, read_at=case.read_at or move.now, unread_by_patient=False)


def by_actor(case: _C, move: Move) -> _C:
    return replace(case, handler=move.actor, handler_name=move.actor_name, new_to_staff=False)


def given_on(case: _C, move: Move) -> _C:
    return replace(case, handler=move.to, handler_name=move.to_name, new_to_staff=True)


def wrote(case: _C, _move: Move) -> _C:
    return replace(case, part_answered=True, asked_back=False, new_to_staff=False)


def has_asked_back(case: _C, _move: Move) -> _C:
    return replace(case, asked_back=True, new_to_staff=False)


def has_asked(case: _C, move: Move, due: date) -> _C:
    """`due`: the last day for an answer, unless an earlier question waits already; who has that, has more."""
    passed = case.open_question is Addressee.OTHER_UNIT
    to = Addressee.SERVICE if move.as_service else Addressee.UNIT
    return replace(
        case,
        open_question=Addressee.OTHER_UNIT if passed else to,
        asked_unit=case.asked_unit if passed else None,
        question_due=case.question_due or due,
        part_answered=False,
        asked_back=False,
    )


def replied(case: _C, _move: Move) -> _C:
    return replace(case, open_question=None, question_due=None, new_to_staff=False)
