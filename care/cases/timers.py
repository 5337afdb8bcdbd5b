"""What the clock has to do with a case, read off the case itself: each is a row that fires once."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from care.cases.values import Case
from care.values.clock import instant
from care.values.working_days import add_working_days


class TimerKind(StrEnum):
    """Kinds of deadline rows; the digests are a unit's, the others a case's."""

    REMIND = "guarantee_remind"
    REMIND_READ = "guarantee_remind_read"
    FLAG = "guarantee_flag"
    CLOSE = "guarantee_close"
    DUE = "guarantee_due"
    DIGEST = "guarantee_digest"
    SERVICE_DIGEST = "guarantee_service_digest"
    PROMISE = "service_promise"
    PROMISE_GROUP = "service_promise_group"
    PROMISE_MANAGER = "service_promise_manager"


class Awaited(StrEnum):
    """What staff owe an answer to."""

    ANSWER = "answer"
    QUESTION = "question"
    SERVICE = "service"


class Timer(NamedTuple):
    """`awaited` and `broken` of kind DUE: the answer time is about to break, or broken."""

    kind: TimerKind
    due: datetime
    awaited: Awaited | None = None
    broken: bool = False


_DAYS = {one: attrgetter(f"{one}_due") for one in Awaited}


def due_days(case: Case) -> Mapping[Awaited, date | None]:
    return {awaited: day(case) for awaited, day in _DAYS.items()}


def answer_times(case: Case, morning_hour: int) -> frozenset[Timer]:
    """Of each answer that staff owe, by the hour when a unit's morning begins."""
    found = list[Timer]()
    for awaited, day in _DAYS.items():
        due: date | None = day(case)
        if due is not None:
            found.append(Timer(TimerKind.DUE, breaking_soon(due, morning_hour), awaited))
            found.append(Timer(TimerKind.DUE, broken(due, morning_hour), awaited, broken=True))
    return frozenset(found)


def breaking_soon(due: date, morning_hour: int) -> datetime:
    """When the group hears that today is the last day."""
    return instant(due, time(morning_hour))


def broken(due: date, morning_hour: int) -> datetime:
    """When the group hears that it is too late: the first working morning after."""
    return instant(add_working_days(due, 1), time(morning_hour))
