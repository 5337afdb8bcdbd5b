"""Whose case it is: who may act in it, when a colleague has claimed it."""

from collections.abc import Collection

from care.cases.events import Event, Move
from care.cases.refusals import ClaimedByAnother, NotClaimed
from care.cases.values import Case
from care.refusals import Refusal


def not_theirs(
    case: Case, move: Move, by_handler: Collection[Event], or_nobodys: Collection[Event]
) -> Refusal | None:
    """Claim before acting: a colleague's case is the colleague's. `by_handler`: only who has it does this;
    `or_nobodys`: anybody, while nobody has it.
    """
    if case.handler == move.actor:
        return None
    if move.event in by_handler or (move.event is Event.REPLY_TO_QUESTION and not move.as_service):
        return ClaimedByAnother(case.id, case.handler_name) if case.handler else NotClaimed(case.id)
    taken = move.event in or_nobodys and case.handler is not None
    return ClaimedByAnother(case.id, case.handler_name) if taken and not move.over_colleague else None
