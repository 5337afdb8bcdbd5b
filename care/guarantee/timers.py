"""What the clock has to do with a case, read off the case itself: each is a row that fires once."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.guarantee.deadlines import breaking_soon, broken
from care.guarantee.transitions import NOT_HANDLED, UNANSWERED
from care.guarantee.values import Case, CaseState
from care.rules.guarantee import GuaranteeRules


class TimerKind(StrEnum):
    """Kinds of deadline rows; the digests are a unit's, the others a case's."""

    REMIND = "guarantee_remind"
    FLAG = "guarantee_flag"
    CLOSE = "guarantee_close"
    DUE = "guarantee_due"
    DIGEST = "guarantee_digest"
    SERVICE_DIGEST = "guarantee_service_digest"


class Awaited(StrEnum):
    """What staff owe an answer to."""

    ANSWER = "answer"
    QUESTION = "question"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Timer:
    """`awaited` and `broken` of kind DUE: the answer time is about to break, or broken."""

    kind: TimerKind
    due: datetime
    awaited: Awaited | None = None
    broken: bool = False


def timers(case: Case, rules: GuaranteeRules) -> frozenset[Timer]:
    """All that are still wanted, by the rules of the day the offer was sent."""
    return frozenset(_of_offer(case, rules)) | frozenset(_of_answer_times(case, rules))


def due_day(case: Case, awaited: Awaited) -> date | None:
    days = {
        Awaited.ANSWER: case.answer_due,
        Awaited.QUESTION: case.question_due,
        Awaited.SERVICE: case.service_due,
    }
    return days[awaited]


def _of_offer(case: Case, rules: GuaranteeRules) -> list[Timer]:
    dates = case.deadlines
    if dates is None:
        return []
    unread = case.state is CaseState.SENT_UNREAD or not rules.auto_reminder_only_if_unread
    remind = case.state in UNANSWERED and case.digital and unread and not case.auto_reminded
    flag = case.state in NOT_HANDLED and not case.flagged
    paused = rules.question_pauses_clock and case.open_question is not None
    close = case.state in UNANSWERED and not paused
    wanted = (
        (remind, Timer(TimerKind.REMIND, dates.auto_reminder_at)),
        (flag, Timer(TimerKind.FLAG, dates.flag_at)),
        (close, Timer(TimerKind.CLOSE, dates.closes_at)),
    )
    return [timer for is_wanted, timer in wanted if is_wanted]


def _of_answer_times(case: Case, rules: GuaranteeRules) -> list[Timer]:
    found = []
    for awaited in Awaited:
        due = due_day(case, awaited)
        if due is not None:
            found.append(Timer(TimerKind.DUE, breaking_soon(rules, due), awaited))
            found.append(Timer(TimerKind.DUE, broken(rules, due), awaited, broken=True))
    return found
