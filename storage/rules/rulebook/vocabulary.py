"""A rule's value as people write it (`"24 hours"`, `"direct"`, `true`), and back.

One vocabulary for every class of rules: the types and limits stand beside the fields in care.
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from care.rules.fields import Limits, RuleField, RuleSet, fields_of
from care.rules.rulebook import RuleValue
from care.values.lead_time import LeadTime, LeadUnit
from care.values.spans import DayKind, Span
from storage.file_problems import did_you_mean

_NEVER = "never"
_AMOUNT = re.compile(r"(\d{1,4}) (hour|day|working day)s?")


class RuleError(ValueError):
    """What stands there is no rule, or no value of it."""


class UnknownRuleError(RuleError):
    """No rule has this name."""

    def __init__(self, name: str, allowed: Iterable[str]) -> None:
        super().__init__(f"unknown rule {name!r}{did_you_mean(name, allowed)}")


class WrongRuleValueError(RuleError):
    """The rule cannot be that."""

    def __init__(self, given: object, allowed: str) -> None:
        super().__init__(f"{given!r} is not allowed; {allowed}")


def rule_value(rules: type[RuleSet], name: str, given: object) -> RuleValue:
    """The value that was written for a rule of this class. Raises RuleError."""
    fields = fields_of(rules)
    if name not in fields:
        raise UnknownRuleError(name, fields)
    field = fields[name]
    if field.several:
        return _lead_times(given, field)
    if field.may_be_never and given == _NEVER:
        return None
    reader: Callable[[object, RuleField], RuleValue] = _READERS.get(field.kind, _choice)
    return reader(given, field)


def plain(value: RuleValue) -> bool | int | str:
    """The value as `rule_value` reads it: a text, a number or a switch."""
    if value is None or value == ():
        return _NEVER
    if isinstance(value, tuple):
        return ", ".join(str(plain(one)) for one in value)
    if isinstance(value, LeadTime | Span):
        unit = (value.unit if isinstance(value, LeadTime) else value.kind).replace("_", " ")
        return f"{value.amount} {unit.removesuffix('s') if value.amount == 1 else unit}"
    return value.value if isinstance(value, StrEnum) else value


def _switch(given: object, _: RuleField) -> bool:
    if not isinstance(given, bool):
        raise WrongRuleValueError(given, "allowed: true, false")
    return given


def _number(given: object, field: RuleField) -> int:
    limits = _limits_of(field)
    if not isinstance(given, int) or isinstance(given, bool) or not limits.hold(given):
        raise WrongRuleValueError(given, f"allowed: a whole number from {limits.least} to {limits.most}")
    return given


def _words(given: object, field: RuleField) -> str:
    limits = _limits_of(field)
    if not isinstance(given, str) or not given.strip() or not limits.hold(len(given)):
        raise WrongRuleValueError(given, f"allowed: a text of {limits.least} to {limits.most} characters")
    return given


def _choice(given: object, field: RuleField) -> StrEnum:
    allowed = frozenset(member.value for member in field.kind)
    if not isinstance(given, str) or given not in allowed:
        raise WrongRuleValueError(given, did_you_mean(str(given), allowed).removeprefix("; "))
    chosen: StrEnum = field.kind(given)
    return chosen


def _lead_times(given: object, field: RuleField) -> tuple[LeadTime, ...]:
    """`"2 working days, 24 hours"`; `"never"` is none."""
    limits = _limits_of(field)
    written = given.split(", ") if isinstance(given, str) and given not in {_NEVER, ""} else []
    several = tuple(_lead_time(text, field) for text in written)
    none = not several and given != _NEVER
    if none or not limits.hold(len(several)) or len(set(several)) < len(several):
        allowed = f'allowed: up to {limits.most} different ones as "2 working days, 24 hours", "never"'
        raise WrongRuleValueError(given, allowed)
    return several


def _lead_time(given: object, field: RuleField) -> LeadTime:
    amount, unit = _amount(given)
    if unit not in set(LeadUnit):
        never = ', "never"' if field.may_be_never else ""
        raise WrongRuleValueError(given, f'allowed: "24 hours", "3 working days"{never}')
    return LeadTime(amount, LeadUnit(unit))


def _span(given: object, field: RuleField) -> Span:
    amount, unit = _amount(given)
    limits = _limits_of(field)
    if unit not in set(DayKind) or not limits.hold(amount):
        raise WrongRuleValueError(given, f'allowed: "7 days", "4 working days", at most {limits.most}')
    return Span(amount, DayKind(unit))


def _amount(given: object) -> tuple[int, str]:
    found = _AMOUNT.fullmatch(given) if isinstance(given, str) else None
    return (int(found[1]), found[2].replace(" ", "_") + "s") if found else (0, "")


def _limits_of(field: RuleField) -> Limits:
    assert field.limits is not None, "a number, a text and a span have limits"  # noqa: S101 - a test holds it
    return field.limits


_READERS: dict[Any, Callable[[object, RuleField], RuleValue]] = {
    bool: _switch,
    int: _number,
    str: _words,
    LeadTime: _lead_time,
    Span: _span,
}
