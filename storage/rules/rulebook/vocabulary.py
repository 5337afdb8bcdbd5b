"""A rule's value as people write it (`"24 hours"`, `"direct"`, `true`), and back."""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, get_type_hints

from care.rules.rulebook import RuleValue
from care.rules.values import RULE_NAMES, AfterBasis, AfterCancelling, AfterInvitation, Rules, SelfBooking
from care.values.lead_time import LeadTime, LeadUnit

NEVER = "never"
MAY_BE_NEVER = frozenset({"fee_before"})
SEVERAL = frozenset({"reminders"})
MOST = 4
LIMITS = {
    "horizon_weeks": (1, 104),
    "max_coming": (0, 100),
    "max_rebookings": (0, 100),
    "reason_length": (1, 2000),
    "hold_minutes": (1, 60),
    "answer_working_days": (1, 30),
    "quiet_from": (0, 23),
    "quiet_until": (0, 23),
    "invitation_days": (1, 365),
    "invitation_reminder_working_days": (1, 60),
    "invitation_task_working_days": (1, 60),
    "new_time_task_working_days": (1, 30),
}
CHOICES = (SelfBooking, AfterCancelling, AfterInvitation, AfterBasis)
Choice = SelfBooking | AfterCancelling | AfterInvitation | AfterBasis
LEAD_TIME = re.compile(r"(\d{1,4}) (hour|working day)s?")
TYPES: dict[str, Any] = get_type_hints(Rules)


class RuleError(ValueError):
    """What stands there is no rule, or no value of it."""


class UnknownRuleError(RuleError):
    """No rule has this name."""

    def __init__(self, name: str, allowed: frozenset[str] = RULE_NAMES) -> None:
        super().__init__(f"unknown rule {name!r}{did_you_mean(name, allowed)}")


class WrongRuleValueError(RuleError):
    """The rule cannot be that."""

    def __init__(self, given: object, allowed: str) -> None:
        super().__init__(f"{given!r} is not allowed; {allowed}")


def did_you_mean(name: str, allowed: frozenset[str]) -> str:
    close = get_close_matches(name, sorted(allowed), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; allowed: {', '.join(sorted(allowed))}"


def rule_value(name: str, given: object) -> RuleValue:
    """The value that was written. Raises RuleError."""
    if name not in RULE_NAMES:
        raise UnknownRuleError(name)
    kind = TYPES[name]
    if kind is bool:
        return _switch(given)
    if kind is int:
        return _number(given, *LIMITS[name])
    if kind in CHOICES:
        return _choice(given, kind)
    if name in SEVERAL:
        return _lead_times(given)
    return _lead_time(given, may_be_never=name in MAY_BE_NEVER)


def plain(value: RuleValue) -> bool | int | str:
    """As `rule_value` reads it."""
    if value is None or value == ():
        return NEVER
    if isinstance(value, tuple):
        return ", ".join(str(plain(one)) for one in value)
    if isinstance(value, LeadTime):
        return f"{value.amount} {value.unit.value.replace('_', ' ')}"
    return value.value if isinstance(value, StrEnum) else value


def _switch(given: object) -> bool:
    if not isinstance(given, bool):
        raise WrongRuleValueError(given, "allowed: true, false")
    return given


def _number(given: object, least: int, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise WrongRuleValueError(given, f"allowed: a whole number from {least} to {most}")
    return given


def _choice(given: object, kind: type[Choice]) -> Choice:
    allowed = frozenset(member.value for member in kind)
    if not isinstance(given, str) or given not in allowed:
        raise WrongRuleValueError(given, did_you_mean(str(given), allowed).removeprefix("; "))
    return kind(given)


def _lead_times(given: object) -> tuple[LeadTime, ...]:
    """`"2 working days, 24 hours"`; `"never"` is none."""
    written = given.split(", ") if isinstance(given, str) and given not in {NEVER, ""} else []
    several = tuple(one for text in written if (one := _lead_time(text, may_be_never=False)))
    if (not several and given != NEVER) or len(several) > MOST or len(set(several)) < len(several):
        allowed = f'allowed: up to {MOST} different ones as "2 working days, 24 hours", "never"'
        raise WrongRuleValueError(given, allowed)
    return several


def _lead_time(given: object, *, may_be_never: bool) -> LeadTime | None:
    if may_be_never and given == NEVER:
        return None
    found = LEAD_TIME.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise WrongRuleValueError(
            given, 'allowed: "24 hours", "3 working days"' + (', "never"' if may_be_never else "")
        )
    return LeadTime(int(found[1]), LeadUnit.HOURS if found[2] == "hour" else LeadUnit.WORKING_DAYS)
