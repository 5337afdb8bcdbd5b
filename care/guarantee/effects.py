"""What the case is once something has happened to it; `decisions.cannot` has said None."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from care.guarantee import deadlines
from care.guarantee.decisions import Move
from care.guarantee.transitions import TRANSITIONS, Event
from care.guarantee.values import Addressee, Answer, Case
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
NEW_TO_STAFF = frozenset(
    {
        Event.ANSWER_YES,
        Event.ANSWER_NO,
        Event.ANSWER_NO_NEED,
        Event.ANSWER_LATE,
        Event.CHANGE_ANSWER,
        Event.ASK_QUESTION,
        Event.CLOSE_UNANSWERED,
        Event.TRANSFER_PAPERS,
    }
)


def after(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    to = TRANSITIONS[move.event].to
    moved = replace(
        case,
        version=case.version + 1,
        state=to or case.state,
        updated=move.now,
        unread_by_patient=case.unread_by_patient or move.event in TELLS_PATIENT,
        new_to_staff=case.new_to_staff or move.event in NEW_TO_STAFF,
    )
    return _EFFECTS.get(move.event, _nothing_more)(moved, move, rules)


def opened_by_patient(case: Case) -> Case:
    return replace(case, unread_by_patient=False)


def opened_by_staff(case: Case) -> Case:
    return replace(case, new_to_staff=False)


def question_passed(case: Case, now: datetime, *, to: Addressee | None) -> Case:
    """The patient's question goes to somebody else; None: it is answered outside the case."""
    due = case.question_due if to else None
    return replace(
        case, open_question=to, question_due=due, version=case.version + 1, updated=now, new_to_staff=True
    )


def _nothing_more(case: Case, _move: Move, _rules: GuaranteeRules) -> Case:
    return case


def _sent(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    return replace(case, sent_at=move.now, deadlines=deadlines.on_sending(rules, move.now))


def _read(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, read_at=case.read_at or move.now, unread_by_patient=False)


def _answered(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    due = deadlines.answer_due(rules, move.now)
    return replace(
        _read(case, move, rules), reply=move.reply, answer_due=due, part_answered=False, asked_back=False
    )


def _changed(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    """Staff answer by the day that the first answer gave them."""
    late = bool(case.reply and case.reply.late)
    reply = move.reply and replace(move.reply, late=late)
    return replace(_read(case, move, rules), reply=reply, answer_due=case.answer_due)


def _late(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    reply = move.reply and replace(move.reply, late=True)
    return _answered(case, replace(move, reply=reply), rules)


def _taken_down(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    """By telephone or letter: the patient has opened nothing; who took it down goes on with it."""
    due = deadlines.answer_due(rules, move.now)
    taken = replace(_by_actor(case, move, rules), reply=move.reply, answer_due=due)
    return replace(taken, part_answered=False, asked_back=False)


def _by_actor(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, handler=move.actor, handler_name=move.actor_name, new_to_staff=False)


def _called(case: Case, _move: Move, _rules: GuaranteeRules) -> Case:
    """A call claims nothing: whoever has time makes the next one."""
    return replace(case, calls=case.calls + 1, new_to_staff=False)


def _passed_on(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, handler=move.to, handler_name=move.to_name, new_to_staff=True)


def _reminded(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    dates = case.deadlines and deadlines.on_reminding(rules, case.deadlines, move.now)
    return replace(_wrote(case, move, rules), manually_reminded=True, deadlines=dates)


def _wrote(case: Case, _move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, part_answered=True, asked_back=False, new_to_staff=False)


def _asked(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    to = Addressee.SERVICE if move.as_service else Addressee.UNIT
    due = case.question_due or deadlines.question_due(rules, move.now)
    return replace(case, open_question=to, question_due=due, part_answered=False, asked_back=False)


def _replied(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    dates = case.deadlines
    if rules.question_pauses_clock and dates is not None:
        dates = deadlines.on_resuming(rules, dates, move.now)
    return replace(case, open_question=None, question_due=None, deadlines=dates, new_to_staff=False)


def _dealt_with(case: Case, _move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, answer_due=None, flagged=False, asked_back=False, new_to_staff=False)


def _code_set(case: Case, move: Move, rules: GuaranteeRules) -> Case:
    yes = case.reply is not None and case.reply.answer is Answer.YES
    due = deadlines.service_due(rules, move.now) if yes else None
    return replace(case, code_set=True, service_due=due)


def _provider_told(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    return replace(case, provider=move.text, provider_told_at=move.now, service_due=None)


def _closed(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    closed = replace(case, closed_at=move.now, papers_due=False, flagged=False, new_to_staff=False)
    return replace(closed, asked_back=False)


def _closed_unanswered(case: Case, move: Move, _rules: GuaranteeRules) -> Case:
    """A question of the patient's that nobody has answered stays to be answered; staff's own is over."""
    return replace(case, closed_at=move.now, asked_back=False)


Effect = Callable[[Case, Move, GuaranteeRules], Case]
_EFFECTS: Mapping[Event, Effect] = {
    Event.SEND: _sent,
    Event.DISPATCH: lambda case, _move, _rules: replace(case, letter_required=True),
    Event.GIVE_WAY: _closed,
    Event.OPEN_MESSAGE: _read,
    Event.BEGIN_NO: _read,
    Event.GIVE_UP: _read,
    Event.AUTO_REMIND: lambda case, _move, _rules: replace(case, auto_reminded=True),
    Event.ANSWER_YES: _answered,
    Event.ANSWER_NO: _answered,
    Event.ANSWER_NO_NEED: _answered,
    Event.CHANGE_ANSWER: _changed,
    Event.ANSWER_LATE: _late,
    Event.RECORD_ANSWER: _taken_down,
    Event.ASK_QUESTION: _asked,
    Event.REPLY_TO_QUESTION: _replied,
    Event.FLAG: lambda case, _move, _rules: replace(case, flagged=True),
    Event.REMIND: _reminded,
    Event.CLOSE_UNANSWERED: _closed_unanswered,
    Event.CALL: _called,
    Event.CLAIM: _by_actor,
    Event.TAKE: _by_actor,
    Event.REASSIGN: _passed_on,
    Event.CONFIRM: _dealt_with,
    Event.SET_CODE: _code_set,
    Event.TELL_PROVIDER: _provider_told,
    Event.TRANSFER_PAPERS: lambda case, _move, _rules: replace(case, papers_due=True),
    Event.POST_PAPERS: _closed,
    Event.FINISH: _closed,
    Event.PART_ANSWER: _wrote,
    Event.ASK_BACK: lambda case, _move, _rules: replace(case, asked_back=True, new_to_staff=False),
}
