"""One vocabulary of rules: what is written is read, what is read can be written again."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.rulebook import RuleValue
from care.rules.values import RULE_NAMES, Rules
from care.values.lead_time import LeadTime, LeadUnit
from storage.rules.rulebook.stored import decode_rules, encode_rules
from storage.rules.rulebook.vocabulary import (
    LIMITS,
    MOST,
    SEVERAL,
    TYPES,
    RuleError,
    UnknownRuleError,
    plain,
    rule_value,
)

LEADS = st.builds(LeadTime, st.integers(0, 999), st.sampled_from(LeadUnit))


def values_of(name: str) -> st.SearchStrategy[RuleValue]:
    if TYPES[name] is bool:
        return st.booleans()
    if TYPES[name] is int:
        return st.integers(*LIMITS[name])
    if name in SEVERAL:
        return st.lists(LEADS, unique=True, max_size=MOST).map(tuple)
    if isinstance(TYPES[name], type) and issubclass(TYPES[name], StrEnum):
        return st.sampled_from(TYPES[name])
    return LEADS | st.none() if name == "fee_before" else LEADS


@given(st.fixed_dictionaries({name: values_of(name) for name in sorted(RULE_NAMES)}))
def test_rules_come_back_from_the_store_as_they_were(values: dict[str, RuleValue]) -> None:
    rules = Rules(version="kalmar 2026-02-18", **values)
    assert decode_rules(rules.version, encode_rules(rules)) == rules
    assert all(rule_value(name, plain(value)) == value for name, value in values.items())


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
        rule_value(name, given_value)
    assert str(raised.value).startswith(said)


def test_an_unknown_rule_is_met_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownRuleError, match="did you mean 'cancel_before'"):
        rule_value("cancelbefore", "24 hours")
    with pytest.raises(UnknownRuleError, match="allowed: after_cancel"):
        rule_value("zzz", 1)
