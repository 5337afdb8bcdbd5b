"""The dates of a case: computed once when the offer is sent, shown and fired from the same numbers.

Reminders and flags fire at the unit's morning hour on their day; closing is 00:00 after the last day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from care.people.guardians import last_day_for
from care.rules.guarantee import GuaranteeRules
from care.values.clock import instant, local_day, midnight
from care.values.working_days import working_days_before


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadlines:
    """`reply_by` and `last_day` are what the patient reads; `closes_at` is the instant after `last_day`."""

    auto_reminder_at: datetime
    flag_at: datetime
    reply_by: date
    last_day: date
    closes_at: datetime


def on_sending(rules: GuaranteeRules, sent_at: datetime) -> CaseDeadlines:
    """Day 0 is the local day of sending. Never closes before any date that the patient was promised."""
    day = local_day(sent_at)
    morning = time(rules.morning_hour)
    reply_by = rules.reply_by.last_day(day)
    last_day = max(rules.close_after.last_day(day), reply_by)
    return CaseDeadlines(
        auto_reminder_at=instant(rules.auto_reminder.last_day(day), morning),
        flag_at=instant(rules.flag_after.last_day(day), morning),
        reply_by=reply_by,
        last_day=last_day,
        closes_at=after_day(last_day),
    )


def on_reminding(rules: GuaranteeRules, dates: CaseDeadlines, reminded_at: datetime) -> CaseDeadlines:
    """A manual reminder gives its own days of grace: closing moves later if it must, never earlier (C2). From
    then on there is one date: the last day to answer is the last one before the closing.
    """
    day = local_day(reminded_at)
    promised = rules.manual_reminder_grace.last_day(day)
    moved = _extended(dates, rules, day, at_least=max(dates.reply_by, promised))
    return replace(moved, reply_by=moved.last_day)


def on_resuming(rules: GuaranteeRules, dates: CaseDeadlines, resumed_at: datetime) -> CaseDeadlines:
    """The clock stood while the patient waited for an answer: the same grace from here on."""
    return _extended(dates, rules, local_day(resumed_at), at_least=dates.last_day)


def _extended(dates: CaseDeadlines, rules: GuaranteeRules, day: date, *, at_least: date) -> CaseDeadlines:
    last_day = max(dates.last_day, at_least, rules.min_grace_after_reminder.last_day(day))
    return replace(dates, last_day=last_day, closes_at=after_day(last_day))


def last_reminder_at(rules: GuaranteeRules, dates: CaseDeadlines) -> datetime | None:
    """When who has read and not answered is reminded of the day to answer by; None: never."""
    ahead = rules.last_reminder_working_days
    return instant(working_days_before(dates.reply_by, ahead), time(rules.morning_hour)) if ahead else None


def still_by(dates: CaseDeadlines, today: date, acts_until: datetime | None) -> date | None:
    """The last day to name to a patient who has not answered: what was asked for, and once that is past the
    day before closing; None when both are past and the case is open all the same.
    `acts_until`: from when a guardian who reads it answers no more.
    """
    days = (last_day_for(day, acts_until) for day in (dates.reply_by, dates.last_day))
    return next((day for day in days if day >= today), None)


def answer_due(rules: GuaranteeRules, answered_at: datetime) -> date:
    """The last day for staff to handle an answer (seed 002, step 4: within one working day)."""
    return rules.staff_reply.last_day(local_day(answered_at))


def question_due(rules: GuaranteeRules, asked_at: datetime) -> date:
    return rules.question_reply.last_day(local_day(asked_at))


def service_due(rules: GuaranteeRules, code_set_at: datetime) -> date:
    return rules.service_reply.last_day(local_day(code_set_at))


def after_day(day: date) -> datetime:
    return midnight(day + timedelta(days=1))
