"""What the clock has to do with a promised answer: three are told on its last day, all when it is broken."""

from datetime import datetime, timedelta

from care.cases.timers import Awaited, Timer, TimerKind, breaking_soon, broken
from care.eservices.promise import Promise
from care.eservices.values import ServiceCase, ServiceState

TO_GROUP = timedelta(hours=3)
TO_MANAGER = timedelta(hours=6)
"""After the morning of the last day: long enough for who was told before, and the day is not over."""


def promise_timers(case: ServiceCase, rules: Promise) -> frozenset[Timer]:
    """While an answer is owed. Who had the case is told first, in the morning of its last day."""
    due = case.question_due
    if due is None or case.state is not ServiceState.SENT:
        return frozenset()
    morning: datetime = breaking_soon(due, rules.morning_hour)
    too_late = broken(due, rules.morning_hour)
    return frozenset(
        {
            Timer(TimerKind.PROMISE, morning),
            Timer(TimerKind.PROMISE_GROUP, morning + TO_GROUP),
            Timer(TimerKind.PROMISE_MANAGER, morning + TO_MANAGER),
            Timer(TimerKind.DUE, too_late, Awaited.QUESTION, broken=True),
        }
    )
