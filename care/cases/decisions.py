"""Whose case it is: who may act in it, when a colleague has claimed it."""

from collections.abc import Collection, Iterable

from care.cases.events import Event, Move
from care.cases.refusals import ClaimedByAnother, NotClaimed
from care.cases.values import Addressee, Case
from care.people.roles import Act, Grant, may
from care.refusals import Refusal


def answers_for_other(case: Case, grants: Iterable[Grant]) -> bool:
    """Whether they may answer what was passed to another unit, as they answer messages there."""
    passed = case.open_question is Addressee.OTHER_UNIT
    return passed and may(grants, Act.HANDLE_TASK, case.asked_unit)


def sees_question(case: Case, grants: Iterable[Grant]) -> bool:
    """Whether they see what was passed to their unit."""
    return case.asked_unit is not None and may(grants, Act.SEE_TASKS, case.asked_unit)


def not_theirs(
    case: Case, move: Move, by_handler: Collection[Event], or_nobodys: Collection[Event]
) -> Refusal | None:
    """Claim before acting: a colleague's case is the colleague's. `by_handler`: only who has it does this;
    `or_nobodys`: anybody, while nobody has it.
    """
    if case.handler == move.actor:
        return None
    if move.event in by_handler or (
        move.event is Event.REPLY_TO_QUESTION and not (move.as_service or move.as_other)
    ):
        return ClaimedByAnother(case.id, case.handler_name) if case.handler else NotClaimed(case.id)
    taken = move.event in or_nobodys and case.handler is not None
    return ClaimedByAnother(case.id, case.handler_name) if taken and not move.over_colleague else None
