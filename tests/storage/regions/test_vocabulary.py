"""One vocabulary of rules: what is written is read, what is read can be written again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.fields import Limits, RuleField, RuleSet, fields_of
from care.rules.rulebook import RuleValue, Stated, resolve
from care.rules.values import Rules
from care.values.lead_time import LeadTime, LeadUnit
from care.values.spans import DayKind, Span
from storage.rules.rulebook.stored import decode_rules, encode_rules
from storage.rules.rulebook.vocabulary import RuleError, UnknownRuleError, plain, rule_value

LEADS = st.builds(LeadTime, st.integers(0, 999), st.sampled_from(LeadUnit))


def values_of(field: RuleField) -> st.SearchStrategy[RuleValue]:
    if field.kind is bool:
        return st.booleans()
    if field.kind is int:
        return st.integers(field.limits.least, field.limits.most)
    if field.several:
        return st.lists(LEADS, unique=True, max_size=field.limits.most).map(tuple)
    if issubclass(field.kind, StrEnum):
        return st.sampled_from(field.kind)
    return LEADS | st.none() if field.may_be_never else LEADS


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRules(RuleSet):
    """Rules of a kind that the house does not have: all that a new kind needs."""

    answer_days: Annotated[Span, Limits(1, 30)] = Span(5, DayKind.WORKING_DAYS)
    files: Annotated[int, Limits(0, 5)] = 3


@given(st.fixed_dictionaries({name: values_of(field) for name, field in fields_of(Rules).items()}))
def test_rules_come_back_from_the_store_as_they_were(values: dict[str, RuleValue]) -> None:
    rules = Rules(version="kalmar 2026-02-18", **values)
    assert decode_rules(rules.version, encode_rules(rules)) == rules
    assert all(rule_value(Rules, name, plain(value)) == value for name, value in values.items())


def test_a_rule_that_came_later_than_the_row_has_its_default() -> None:
    assert decode_rules("v", '{"horizon_weeks": 4, "gone": 1}') == Rules(version="v", horizon_weeks=4)


@pytest.mark.parametrize(
    ("name", "given_value", "said"),
    [
        ("cancel_before", "24", '\'24\' is not allowed; allowed: "24 hours", "3 working days"'),
        ("cancel_before", "never", "'never' is not allowed"),
        ("fee_before", 24, '24 is not allowed; allowed: "24 hours", "3 working days", "never"'),
        ("self_booking", "directly", "'directly' is not allowed; did you mean 'direct'?"),
        ("self_booking", ["direct"], "['direct'] is not allowed"),
        ("reminders", "2 days", "'2 days' is not allowed"),
        ("reminders", "1 hour, 1 hours", "'1 hour, 1 hours' is not allowed; allowed: up to 4 different ones"),
        ("reminders", "", "'' is not allowed; allowed: up to 4 different ones"),
        ("hidden", "true", "'true' is not allowed; allowed: true, false"),
        ("max_coming", True, "True is not allowed; allowed: a whole number from 0 to 100"),
    ],
)
def test_what_is_no_value_says_what_is(name: str, given_value: object, said: str) -> None:
    with pytest.raises(RuleError) as raised:
        rule_value(Rules, name, given_value)
    assert str(raised.value).startswith(said)


def test_an_unknown_rule_is_met_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownRuleError, match="did you mean 'cancel_before'"):
        rule_value(Rules, "cancelbefore", "24 hours")
    with pytest.raises(UnknownRuleError, match="allowed: after_cancel"):
        rule_value(Rules, "zzz", 1)


def test_rules_of_a_new_kind_are_read_kept_and_resolved_without_more() -> None:
    stated = Stated(rule_value(ServiceRules, "answer_days", "7 days"), "assumed", date(2026, 1, 1))
    rules = resolve(ServiceRules, "skane", [{"answer_days": (stated,)}], date(2026, 2, 1))
    assert rules == ServiceRules(version="skane 2026-01-01", answer_days=Span(7, DayKind.DAYS))
    assert encode_rules(rules) == '{"answer_days": "7 days", "files": 3}'
    with pytest.raises(RuleError, match="a whole number from 0 to 5"):
        rule_value(ServiceRules, "files", 6)
