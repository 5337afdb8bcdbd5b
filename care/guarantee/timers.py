"""What the clock has to do with an offer's case beside the answer times of all cases: remind, flag, close."""

from collections.abc import Iterator
from datetime import datetime

from care.cases.timers import Timer, TimerKind, answer_times
from care.guarantee.deadlines import last_reminder_at
from care.guarantee.transitions import NOT_HANDLED, UNANSWERED
from care.guarantee.values import CaseState, OfferCase
from care.rules.guarantee import GuaranteeRules


def closing_waits(case: OfferCase, rules: GuaranteeRules) -> bool:
    """The patient waits for an answer to a question, where the rules stop the clock for that; or the answer
    is late by the closing: nobody is closed out by what care owes.
    """
    if case.open_question is None or case.deadlines is None:
        return False
    late = case.question_due is not None and case.question_due <= case.deadlines.last_day
    return rules.question_pauses_clock or late


def timers(case: OfferCase, rules: GuaranteeRules) -> frozenset[Timer]:
    """All that are still wanted, by the rules of the day the offer was sent."""
    return answer_times(case, rules.morning_hour).union(_of_offer(case, rules))


def wants_last_reminder(case: OfferCase, at: datetime | None) -> bool:
    """Read before then, not answered, and not reminded by hand."""
    read = case.read_at if case.state is CaseState.SENT_READ else None
    return at is not None and read is not None and read < at and case.digital and not case.manually_reminded


def _of_offer(case: OfferCase, rules: GuaranteeRules) -> Iterator[Timer]:
    dates = case.deadlines
    if dates is None:
        return
    unread = case.state is CaseState.SENT_UNREAD or not rules.auto_reminder_only_if_unread
    if case.state in UNANSWERED and case.digital and unread and not case.auto_reminded:
        yield Timer(TimerKind.REMIND, dates.auto_reminder_at)
    last = last_reminder_at(rules, dates)
    if last is not None and wants_last_reminder(case, last):
        yield Timer(TimerKind.REMIND_READ, last)
    if case.state in NOT_HANDLED and not case.flagged and not case.manually_reminded:
        yield Timer(TimerKind.FLAG, dates.flag_at)
    if case.state in UNANSWERED and not closing_waits(case, rules):
        yield Timer(TimerKind.CLOSE, dates.closes_at)
