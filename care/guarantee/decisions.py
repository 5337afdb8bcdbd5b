"""May this happen to the case now? Pure; the store asks inside the transaction, the screens before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from care.cases.decisions import not_theirs
from care.cases.events import Event, Move
from care.cases.refusals import CaseClosed, NotThisStep
from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee.codes import LEADS_TO, may_move, other_code, standard_answer
from care.guarantee.refusals import (
    AlreadyAnswered,
    AlreadyReminded,
    AnsweredTooLate,
    CodeMoved,
    CodeNotFitting,
    WrongStandardAnswer,
)
from care.guarantee.timers import closing_waits
from care.guarantee.told import for_service, left_to_tell
from care.guarantee.transitions import ANSWERING, SILENT, TRANSITIONS, UNANSWERED
from care.guarantee.undoing import may_change, recall_until, undo_until, untick_until
from care.guarantee.values import Answer, CaseState, Code, OfferCase, Reply, StandardAnswer
from care.refusals import Refusal, TextMissing, TextTooLong
from care.rules.guarantee import GuaranteeRules
from care.values.words import says_nothing

GIVES_ANSWER = {
    Event.ANSWER_YES: Answer.YES,
    Event.ANSWER_NO: Answer.NO,
    Event.ANSWER_NO_NEED: Answer.NO_NEED,
}
FROM_PATIENT = ANSWERING | {
    Event.BEGIN_NO,
    Event.GIVE_UP,
    Event.CHANGE_ANSWER,
    Event.TAKE_BACK,
    Event.ANSWER_LATE,
}
BY_HANDLER = frozenset(
    {Event.REMIND, Event.CONFIRM, Event.SET_CODE, Event.FINISH, Event.PART_ANSWER, Event.ASK_BACK}
    | {Event.UNTICK, Event.RECALL}
)
BY_HANDLER_OR_NOBODYS = frozenset({Event.CLAIM, Event.TAKE, Event.REASSIGN})
"""Not what is said on the telephone: whoever of the group rings, or is rung, notes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMove(Move):
    """What is about to happen to an offer's case."""

    reply: Reply | None = None
    """For events that answer."""
    code: Code = Code.HV
    """The entry's code as it stands."""
    new_code: Code | None = None
    template: StandardAnswer | None = None
    reaches: bool = True
    """Somebody can read what is written now."""
    part_answered: bool = False
    asked_back: bool = False
    """Of TAKE_BACK and RECALL: as it stood before the answer."""
    unread: bool = False
    """Of RECALL: something before the answer is not read."""
    what: MessageKind | None = None
    """Of NOT_TOLD and TOLD: which message; None: all that are left to tell."""


def cannot(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> Refusal | None:
    """The first reason why this cannot happen to the case, or None."""
    if case.state not in TRANSITIONS[move.event].sources:
        return _wrong_state(case, move.event, rules)
    guard = _GUARDS.get(move.event, _nothing_else)
    return (
        not_theirs(case, move, BY_HANDLER, BY_HANDLER_OR_NOBODYS)
        or guard(case, move, rules)
        or _wrong_reason(move, rules)
    )


def cannot_give_reason(answer: Answer, reason: str, rules: GuaranteeRules) -> Refusal | None:
    """A no has a reason: 1-2000 characters, or 1-500 when care is no longer needed, after trimming."""
    if answer is Answer.YES:
        return None
    length = len(reason.strip())
    limit = reason_limit(answer, rules)
    if says_nothing(reason):
        return TextMissing()
    return TextTooLong(limit, length) if length > limit else None


def reason_limit(answer: Answer, rules: GuaranteeRules) -> int:
    return rules.reason_max_no_need if answer is Answer.NO_NEED else rules.reason_max_no


def _wrong_state(case: OfferCase, event: Event, rules: GuaranteeRules) -> Refusal:
    """Words that fit what the one who acts believes."""
    if event in FROM_PATIENT and case.reply is not None:
        return AlreadyAnswered(case.id, case.reply.answer, case.reply.at, may_change(case, rules))
    if event in FROM_PATIENT and case.state is CaseState.CLOSED:
        return AnsweredTooLate(case.id)
    if case.state is CaseState.CLOSED or (event in FROM_PATIENT and case.state not in UNANSWERED | SILENT):
        return CaseClosed(case.id)
    return NotThisStep(case.id, case.state)


def _wrong_reason(move: OfferMove, rules: GuaranteeRules) -> Refusal | None:
    reply = move.reply
    return None if reply is None else cannot_give_reason(reply.answer, reply.reason, rules)


Guard = Callable[[OfferCase, OfferMove, GuaranteeRules], Refusal | None]


def _nothing_else(_case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    return None


def _unless(holds: Callable[[OfferCase, OfferMove, GuaranteeRules], bool]) -> Guard:
    """A plain fact that must hold."""
    return lambda case, move, rules: None if holds(case, move, rules) else NotThisStep(case.id, case.state)


def _may_remind_now(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> bool:
    read = rules.auto_reminder_only_if_unread and case.state is not CaseState.SENT_UNREAD
    over = case.deadlines is None or move.now >= case.deadlines.closes_at
    return case.digital and not (case.auto_reminded or read or over)


def _waits_unflagged(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> bool:
    """Once: who has been reminded by hand has been seen to."""
    return not case.flagged and not case.manually_reminded


def _has_come(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> bool:
    over = case.deadlines is not None and move.now >= case.deadlines.closes_at
    return over and not closing_waits(case, rules)


def _may_still(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> Refusal | None:
    accepted = rules.late_answer and move.code is Code.HV
    return None if accepted else AnsweredTooLate(case.id)


def _by_staff(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    return None if move.code is Code.HV else AnsweredTooLate(case.id)


def _changes(case: OfferCase, _move: OfferMove, rules: GuaranteeRules) -> Refusal | None:
    if may_change(case, rules) or case.reply is None:
        return None
    return AlreadyAnswered(case.id, case.reply.answer, case.reply.at, may_change=False)


def _takes_back(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> Refusal | None:
    if case.reply is None or (move.actor and undo_until(case, rules, move.actor, move.now)):
        return None
    return AlreadyAnswered(case.id, case.reply.answer, case.reply.at, may_change(case, rules))


def _remind(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    if case.manually_reminded:
        return AlreadyReminded(case.id)
    waits = case.flagged and MessageKind.REMINDER not in case.untold
    return None if waits else NotThisStep(case.id, case.state)


def _fits(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    if case.reply is None or move.template is standard_answer(case.type, case.reply.answer):
        return None
    return WrongStandardAnswer(case.id, case.reply.answer)


def _code(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    """Only "no longer needed", documented, removes an entry; silence leads nowhere."""
    if case.reply is None or move.new_code is None or case.code_set:
        return NotThisStep(case.id, case.state)
    if move.new_code not in LEADS_TO[case.reply.answer]:
        return CodeNotFitting(case.id, move.new_code)
    if not may_move(move.code, move.new_code):
        return CodeMoved(move.code)
    return TextMissing() if move.new_code is Code.REMOVED and says_nothing(move.text) else None


def _is_other(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> bool:
    return move.new_code is not None and move.new_code is other_code(case)


def _before(until: datetime | None, move: OfferMove) -> bool:
    return until is not None and move.now < until


def _said_yes(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> Refusal | None:
    ready = case.reply is not None and case.reply.answer is Answer.YES and case.code_set
    if not ready:
        return NotThisStep(case.id, case.state)
    return TextMissing() if says_nothing(move.text) else None


def _left_to_tell(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> bool:
    return for_service(case) if move.as_service else bool(left_to_tell(case))


def _said_no(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> bool:
    return case.reply is not None and case.reply.answer is not Answer.YES and case.code_set


def _awaited(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> bool:
    other = Addressee.OTHER_UNIT if move.as_other else Addressee.UNIT
    return case.open_question is (Addressee.SERVICE if move.as_service else other)


def _somebodys_turn(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> bool:
    """Also of a case that is over, while a question in it waits."""
    return case.state is not CaseState.CLOSED or case.open_question is not None


_GUARDS: Mapping[Event, Guard] = {
    Event.AUTO_REMIND: _unless(_may_remind_now),
    Event.FLAG: _unless(_waits_unflagged),
    Event.CLOSE_UNANSWERED: _unless(_has_come),
    Event.ANSWER_LATE: _may_still,
    Event.RECORD_ANSWER: _by_staff,
    Event.CHANGE_ANSWER: _changes,
    Event.TAKE_BACK: _takes_back,
    Event.REMIND: _remind,
    Event.CONFIRM: _fits,
    Event.SET_CODE: _code,
    Event.CORRECT_CODE: _unless(_is_other),
    Event.UNTICK: _unless(lambda case, move, rules: _before(untick_until(case, rules), move)),
    Event.RECALL: _unless(lambda case, move, rules: _before(recall_until(case, rules), move)),
    Event.TELL_PROVIDER: _said_yes,
    Event.TOLD: _unless(_left_to_tell),
    Event.TRANSFER_PAPERS: _unless(lambda case, _move, _rules: not case.papers_due),
    Event.POST_PAPERS: _unless(lambda case, _move, _rules: case.papers_due),
    Event.FINISH: _unless(_said_no),
    Event.REPLY_TO_QUESTION: _unless(_awaited),
    Event.TAKE: _unless(_somebodys_turn),
    Event.REASSIGN: _unless(_somebodys_turn),
}
