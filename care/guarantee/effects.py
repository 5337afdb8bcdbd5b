"""What the case is once something has happened to it; `decisions.cannot` has said None."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from care.cases.effects import (
    by_actor,
    given_on,
    happened,
    has_asked,
    has_asked_back,
    read,
    replied,
    wrote,
)
from care.cases.events import Event, Move
from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee import deadlines
from care.guarantee.decisions import OfferMove
from care.guarantee.told import has_heard, left_to_tell, not_told, reminded
from care.guarantee.transitions import TRANSITIONS
from care.guarantee.values import Answer, CaseState, Code, OfferCase
from care.rules.guarantee import GuaranteeRules

TELLS_PATIENT = frozenset(
    {
        Event.SEND,
        Event.AUTO_REMIND,
        Event.REMIND,
        Event.CLOSE_UNANSWERED,
        Event.CONFIRM,
        Event.TELL_PROVIDER,
        Event.PART_ANSWER,
        Event.ASK_BACK,
        Event.REPLY_TO_QUESTION,
    }
)
"""After these the patient has something unread."""
_SETS: Mapping[Event, Mapping[str, bool]] = {
    Event.DISPATCH: {"letter_required": True},
    Event.AUTO_REMIND: {"auto_reminded": True},
    Event.FLAG: {"flagged": True},
    Event.TRANSFER_PAPERS: {"papers_due": True},
}
"""What these set, whatever the case is; what needs more to be known is in `_EFFECTS`."""
NEW_TO_STAFF = frozenset(
    {
        Event.ANSWER_YES,
        Event.ANSWER_NO,
        Event.ANSWER_NO_NEED,
        Event.ANSWER_LATE,
        Event.CHANGE_ANSWER,
        Event.TAKE_BACK,
        Event.ASK_QUESTION,
        Event.CLOSE_UNANSWERED,
        Event.TRANSFER_PAPERS,
    }
)


def after(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    row, sets = TRANSITIONS[move.event], _SETS.get(move.event, {})
    moved = happened(case, move, row, tells=TELLS_PATIENT, new=NEW_TO_STAFF, **sets)
    effect = _EFFECTS.get(move.event)
    return moved if effect is None else effect(moved, move, rules)


def _sent(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    return replace(case, sent_at=move.now, deadlines=deadlines.on_sending(rules, move.now))


def _read(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    return has_heard(read(case, move), case.untold, move.now, rules)


def _answered(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    due = deadlines.answer_due(rules, move.now)
    return replace(
        _read(case, move, rules), reply=move.reply, answer_due=due, part_answered=False, asked_back=False
    )


def _changed(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    """A new answer is answered within its own time: nobody is late with what has just come."""
    late = bool(case.reply and case.reply.late)
    reply, due = move.reply and replace(move.reply, late=late), deadlines.answer_due(rules, move.now)
    return replace(_read(case, move, rules), reply=reply, answer_due=due)


def _late(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    reply = move.reply and replace(move.reply, late=True)
    return _answered(case, replace(move, reply=reply), rules)


def _taken_back(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    """As before: a late answer leaves the case closed, and called about if it was."""
    late = case.reply is not None and case.reply.late
    silent = CaseState.PHONE_FOLLOW_UP if case.calls else CaseState.AUTO_CLOSED
    back = replace(case, state=silent if late else case.state, reply=None, answer_due=None)
    return replace(back, part_answered=move.part_answered, asked_back=move.asked_back)


def _taken_down(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    """By telephone or letter: the patient has opened nothing; who took it down goes on with it."""
    due = deadlines.answer_due(rules, move.now)
    taken = replace(by_actor(_nothing_left_to_answer(case), move), reply=move.reply, answer_due=due)
    return replace(taken, part_answered=False, asked_back=False)


def _called(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    """A call claims nothing: whoever has time makes the next one."""
    return replace(case, calls=case.calls + 1, new_to_staff=False)


def _reminded(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    if not move.reaches:
        return not_told(case, MessageKind.REMINDER, move.now, rules)
    return reminded(case, move.now, rules)


def _told(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    what = left_to_tell(case) if move.what is None else (move.what,)
    return has_heard(case, what, move.now, rules)


def _not_told(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    return case if move.what is None else not_told(case, move.what, move.now, rules)


_TO_ANSWER = frozenset({MessageKind.OFFER, MessageKind.REMINDER})


def _nothing_left_to_answer(case: OfferCase) -> OfferCase:
    """Nobody is told or reminded of what is answered, or over."""
    return replace(case, untold=tuple(one for one in case.untold if one not in _TO_ANSWER))


def _asked(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    return has_asked(case, move, deadlines.question_due(rules, move.now))


def _replied(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    dates = case.deadlines
    if dates is not None and (rules.question_pauses_clock or move.now >= dates.closes_at):
        dates = deadlines.on_resuming(rules, dates, move.now)
    return replace(replied(case, move), deadlines=dates)


def _asked_back(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    """The unit has met the patient's question by one of its own: what the patient writes next is due anew."""
    met = _replied(case, move, rules) if case.open_question is Addressee.UNIT else case
    return has_asked_back(met, move)


def _dealt_with(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    return replace(case, answer_due=None, flagged=False, asked_back=False, new_to_staff=False)


def _code_set(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    yes = case.reply is not None and case.reply.answer is Answer.YES
    due = deadlines.service_due(rules, move.now) if yes else None
    return replace(case, code_set=True, code=move.new_code or case.code, service_due=due)


def _unticked(case: OfferCase, _move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    return replace(case, code_set=False, code=Code.HV, service_due=None, closed_at=None)


def _recalled(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    """As it was when it was claimed: due as the answer came, flagged if its day has been."""
    due = deadlines.answer_due(rules, case.reply.at) if case.reply else None
    flagged = case.deadlines is not None and case.deadlines.flag_at <= move.now and not case.manually_reminded
    back = replace(_unticked(case, move, rules), asked_back=move.asked_back, unread_by_patient=move.unread)
    return replace(back, answer_due=due, flagged=flagged)


def _provider_told(case: OfferCase, move: OfferMove, rules: GuaranteeRules) -> OfferCase:
    if not move.reaches:
        return not_told(replace(case, provider=move.text), MessageKind.PROVIDER, move.now, rules)
    return replace(case, provider=move.text, provider_told_at=move.now, service_due=None)


def _closed(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    closed = replace(case, closed_at=move.now, papers_due=False, flagged=False, new_to_staff=False)
    return replace(closed, asked_back=False)


def _closed_unanswered(case: OfferCase, move: OfferMove, _rules: GuaranteeRules) -> OfferCase:
    """A question of the patient's that nobody has answered stays to be answered; staff's own is over."""
    return replace(_nothing_left_to_answer(case), closed_at=move.now, asked_back=False, flagged=False)


Effect = Callable[[OfferCase, OfferMove, GuaranteeRules], OfferCase]


def _as_of_all(effect: Callable[[OfferCase, Move], OfferCase]) -> Effect:
    return lambda case, move, _rules: effect(case, move)


_EFFECTS: Mapping[Event, Effect] = {
    Event.SEND: _sent,
    Event.GIVE_WAY: _closed,
    Event.OPEN_MESSAGE: _read,
    Event.BEGIN_NO: _read,
    Event.GIVE_UP: _read,
    Event.ANSWER_YES: _answered,
    Event.ANSWER_NO: _answered,
    Event.ANSWER_NO_NEED: _answered,
    Event.CHANGE_ANSWER: _changed,
    Event.TAKE_BACK: _taken_back,
    Event.ANSWER_LATE: _late,
    Event.RECORD_ANSWER: _taken_down,
    Event.ASK_QUESTION: _asked,
    Event.REPLY_TO_QUESTION: _replied,
    Event.REMIND: _reminded,
    Event.CLOSE_UNANSWERED: _closed_unanswered,
    Event.CALL: _called,
    Event.CLAIM: _as_of_all(by_actor),
    Event.TAKE: _as_of_all(by_actor),
    Event.REASSIGN: _as_of_all(given_on),
    Event.CONFIRM: _dealt_with,
    Event.SET_CODE: _code_set,
    Event.UNTICK: _unticked,
    Event.RECALL: _recalled,
    Event.CORRECT_CODE: lambda case, move, _rules: replace(case, code=move.new_code or case.code),
    Event.TELL_PROVIDER: _provider_told,
    Event.POST_PAPERS: _closed,
    Event.FINISH: _closed,
    Event.PART_ANSWER: _as_of_all(wrote),
    Event.ASK_BACK: _asked_back,
    Event.TOLD: _told,
    Event.NOT_TOLD: _not_told,
}
