"""Rules of the care guarantee as text: what stands in the region files and in the store."""

import json
import re
from functools import lru_cache
from typing import Any, get_type_hints

from care.rules.guarantee import GUARANTEE_RULE_NAMES, ChangeUntil, DayKind, GuaranteeRules, Span
from care.rules.rulebook import GuaranteeValue
from storage.rules.rulebook.vocabulary import UnknownRuleError, WrongRuleValueError

SPAN = re.compile(r"(\d{1,3}) (working day|day)s?")
LONGEST_TEXT = 200
LONGEST_SPAN = 60
LIMITS = {
    "guarantee_days_visit": (1, 365),
    "guarantee_days_operation": (1, 365),
    "call_expected_weeks": (1, 52),
    "expected_wait_months": (1, 60),
    "reason_max_no": (1, 4000),
    "reason_max_no_need": (1, 4000),
    "morning_hour": (5, 11),
    "service_second_hour": (12, 17),
}
TYPES: dict[str, Any] = get_type_hints(GuaranteeRules)


def guarantee_value(name: str, given: object) -> GuaranteeValue:
    """The value that was written. Raises RuleError."""
    if name not in GUARANTEE_RULE_NAMES:
        raise UnknownRuleError(name, GUARANTEE_RULE_NAMES)
    kind = TYPES[name]
    if kind is Span:
        return _span(given)
    if kind is ChangeUntil:
        return _choice(given)
    if kind is int:
        return _number(given, *LIMITS[name])
    if kind is bool:
        return _switch(given)
    return _words(given)


def plain_guarantee(value: GuaranteeValue) -> bool | int | str:
    """As `guarantee_value` reads it."""
    if isinstance(value, Span):
        days = "day" if value.kind is DayKind.DAYS else "working day"
        return f"{value.amount} {days}{'' if value.amount == 1 else 's'}"
    return value.value if isinstance(value, ChangeUntil) else value


def encode_guarantee(rules: GuaranteeRules) -> str:
    """Every value resolved; the version stands beside it."""
    values = {name: plain_guarantee(getattr(rules, name)) for name in sorted(GUARANTEE_RULE_NAMES)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=1024)
def decode_guarantee(version: str, text: str) -> GuaranteeRules:
    """What `encode_guarantee` wrote. A rule that came later than the row has its default."""
    stored: dict[str, object] = json.loads(text)
    known: dict[str, Any] = {
        name: guarantee_value(name, value) for name, value in stored.items() if name in GUARANTEE_RULE_NAMES
    }
    return GuaranteeRules(version=version, **known)


def _span(given: object) -> Span:
    found = SPAN.fullmatch(given) if isinstance(given, str) else None
    if found is None or int(found[1]) > LONGEST_SPAN:
        raise WrongRuleValueError(given, f'allowed: "7 days", "4 working days", at most {LONGEST_SPAN}')
    return Span(int(found[1]), DayKind.DAYS if found[2] == "day" else DayKind.WORKING_DAYS)


def _choice(given: object) -> ChangeUntil:
    if not isinstance(given, str) or given not in set(ChangeUntil):
        raise WrongRuleValueError(given, "allowed: " + ", ".join(ChangeUntil))
    return ChangeUntil(given)


def _number(given: object, least: int, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise WrongRuleValueError(given, f"allowed: a whole number from {least} to {most}")
    return given


def _switch(given: object) -> bool:
    if not isinstance(given, bool):
        raise WrongRuleValueError(given, "allowed: true, false")
    return given


def _words(given: object) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST_TEXT:
        raise WrongRuleValueError(given, f"allowed: a text of 1 to {LONGEST_TEXT} characters")
    return given
