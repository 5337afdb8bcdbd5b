"""Deadline rows follow the case: what is no longer wanted is dropped, what is new is set."""

from collections.abc import Collection
from datetime import datetime, time

from care.cases.timers import Timer, TimerKind
from care.cases.values import Case
from care.rules.guarantee import GuaranteeRules
from care.values.clock import instant, local_day
from care.values.ids import CaseId, UnitId
from care.values.working_days import add_working_days, is_working_day
from storage.cases.reading import Found
from storage.engine.port import Port
from storage.turns.deadlines import Deadline, drop_deadline, set_deadline

DIGESTS = (TimerKind.DIGEST, TimerKind.SERVICE_DIGEST)


def keep_time(port: Port, before: Found[Case], changed: Case, fired: Deadline | None = None) -> None:
    """`fired`: the one that led to the change, whose row is marked already."""
    timers = before.stored.kind.timers
    was, wanted = timers(before.case, before.rules), timers(changed, before.rules)
    for timer in sorted(was - wanted, key=_order):
        subject = subject_of(changed.id, timer)
        if fired is None or (fired.kind, fired.subject, fired.due) != (timer.kind, subject, timer.due):
            drop_deadline(port, kind=timer.kind.value, subject=subject)
    for timer in sorted(wanted - was, key=_order):
        set_timer(port, changed, timer)


def set_timer(port: Port, case: Case, timer: Timer) -> None:
    facts: dict[str, object] = {"case": case.id, "patient": case.patient}
    if timer.awaited is not None:
        facts |= {"awaited": timer.awaited.value, "broken": timer.broken}
    set_deadline(port, kind=timer.kind.value, subject=subject_of(case.id, timer), due=timer.due, facts=facts)


def subject_of(case: CaseId, timer: Timer) -> str:
    if timer.awaited is None:
        return str(case)
    return f"{case} {timer.awaited.value} {'broken' if timer.broken else 'soon'}"


def set_digests(
    port: Port,
    unit: UnitId,
    rules: GuaranteeRules,
    now: datetime,
    kinds: Collection[TimerKind] = DIGESTS,
    *,
    told: str = "",
) -> None:
    """The next ones of the unit; a second time they are the same. One that has fired sets the next, as long
    as there are cases that are not closed. `told`: the numbers that the unit knows already.
    """
    for kind in kinds:
        second = (rules.service_second_hour,) if kind is TimerKind.SERVICE_DIGEST else ()
        due = next_working_hour(now, (rules.morning_hour, *second))
        set_deadline(
            port, kind=kind.value, subject=f"unit {unit}", due=due, facts={"unit": unit, "told": told}
        )


def next_working_hour(now: datetime, hours: tuple[int, ...]) -> datetime:
    """The first of these hours on a working day that lies after now."""
    today = local_day(now)
    if is_working_day(today):
        later = [hour for hour in hours if instant(today, time(hour)) > now]
        if later:
            return instant(today, time(min(later)))
    return instant(add_working_days(today, 1), time(min(hours)))


def _order(timer: Timer) -> tuple[str, str, bool, datetime]:
    return timer.kind.value, timer.awaited or "", timer.broken, timer.due
