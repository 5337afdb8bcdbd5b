"""The care guarantee's rules in the region files: Halland's are the routine's; a unit may differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.fields import RuleSet, fields_of
from care.rules.guarantee import ChangeUntil, GuaranteeRules
from care.rules.rulebook import Stated, resolve
from care.rules.values import Rules
from care.values.spans import DayKind, Span
from storage.rules.regions.loader import load_regions
from storage.rules.rulebook.stored import decode_guarantee, encode_rules
from storage.rules.rulebook.vocabulary import RuleError, rule_value


def test_halland_says_what_the_routine_says_and_that_is_the_default() -> None:
    [halland] = [region for region in load_regions() if region.key == "halland"]
    assert set(halland.guarantee) == fields_of(GuaranteeRules).keys()
    for unit in halland.units:
        _, rules = halland.guarantee_of(unit)[-1]
        assert replace(rules, version="") == GuaranteeRules(version="")
        assert rules.version == "halland 2023-10-01"


def test_a_unit_says_otherwise_from_its_day_on() -> None:
    longer = Stated(Span(14, DayKind.DAYS), "assumed", date(2027, 1, 1))
    layers = ({}, {"close_after": (longer,)})
    days = [
        resolve(GuaranteeRules, "x", layers, day).close_after.amount
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert days == [10, 14]


def whole(name: str) -> st.SearchStrategy[int]:
    limits = fields_of(GuaranteeRules)[name].limits
    return st.integers(limits.least, limits.most)


RULES = st.builds(
    GuaranteeRules,
    version=st.just("v"),
    flag_after=st.builds(Span, st.integers(0, 60), st.sampled_from(DayKind)),
    change_answer_until=st.sampled_from(ChangeUntil),
    question_pauses_clock=st.booleans(),
    expected_wait_months=whole("expected_wait_months"),
    provider_regions_visit=st.text(min_size=1, max_size=200).filter(str.strip),
    morning_hour=whole("morning_hour"),
)


@given(RULES)
def test_what_is_kept_is_read_back(rules: GuaranteeRules) -> None:
    assert decode_guarantee("v", encode_rules(rules)) == rules


@pytest.mark.parametrize(
    ("name", "given_value"),
    [
        ("close_after", "10 hours"),
        ("close_after", "61 days"),
        ("close_after", 10),
        ("reason_max_no", 0),
        ("reason_max_no", True),
        ("late_answer", "yes"),
        ("change_answer_until", "always"),
        ("expected_wait_months", "8"),
        ("provider_regions_visit", " "),
        ("provider_regions_visit", "x" * 201),
        ("closes_after", "10 days"),
    ],
)
def test_what_is_no_value_is_refused(name: str, given_value: object) -> None:
    with pytest.raises(RuleError):
        rule_value(GuaranteeRules, name, given_value)


@pytest.mark.parametrize("rules", [Rules, GuaranteeRules])
def test_what_needs_limits_has_them_beside_it(rules: type[RuleSet]) -> None:
    measured = {
        name for name, field in fields_of(rules).items() if field.kind in {int, str, Span} or field.several
    }
    assert {name for name, field in fields_of(rules).items() if field.limits} == measured
