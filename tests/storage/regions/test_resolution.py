"""The narrowest layer that says anything on a day decides, by its newest value."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from care.rules.rulebook import ALWAYS, Layer, Stated, resolve, steps
from care.rules.values import Rules
from care.values.lead_time import LeadTime, LeadUnit

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 400).map(lambda days: FIRST + timedelta(days))
STATED = st.builds(Stated, st.integers(1, 20), st.just("assumed"), DAYS)
VALUES = st.lists(STATED, min_size=1, max_size=4, unique_by=lambda stated: stated.valid_from)
LAYERS = st.lists(
    st.dictionaries(st.sampled_from(["horizon_weeks", "max_coming"]), VALUES), min_size=1, max_size=3
)


def stated(value: object, day: date = FIRST) -> tuple[Stated, ...]:
    return (Stated(value, "assumed", day),)


def test_where_nobody_says_anything_the_defaults_hold() -> None:
    assert resolve(Rules, "skane", [{}, {}], FIRST) == Rules(version="skane unstated")


def test_a_unit_overrides_its_region_and_a_service_its_unit() -> None:
    region: Layer = {"horizon_weeks": stated(8), "max_coming": stated(1)}
    unit: Layer = {"horizon_weeks": stated(6)}
    service: Layer = {"horizon_weeks": stated(4)}
    assert resolve(Rules, "r", [region, unit], FIRST).horizon_weeks == 6
    rules = resolve(Rules, "r", [region, unit, service], FIRST)
    assert (rules.horizon_weeks, rules.max_coming) == (4, 1)


def test_a_narrower_value_that_is_not_yet_in_force_overrides_nothing() -> None:
    tomorrow = FIRST + timedelta(days=1)
    layers: list[Layer] = [{"horizon_weeks": stated(8)}, {"horizon_weeks": stated(4, tomorrow)}]
    assert resolve(Rules, "r", layers, FIRST).horizon_weeks == 8
    assert resolve(Rules, "r", layers, tomorrow).horizon_weeks == 4


def test_the_version_names_the_region_and_the_newest_value_that_counts() -> None:
    newer = date(2026, 3, 1)
    layers: list[Layer] = [{"horizon_weeks": stated(8, newer)}, {"horizon_weeks": stated(4)}]
    assert resolve(Rules, "kalmar", layers, newer).version == "kalmar 2020-01-01"
    assert resolve(Rules, "kalmar", layers[:1], newer).version == "kalmar 2026-03-01"


def test_rebooking_is_as_cancelling_unless_somebody_says_otherwise() -> None:
    three_days = LeadTime(3, LeadUnit.WORKING_DAYS)
    no_time = LeadTime(0, LeadUnit.HOURS)
    cancel: Layer = {"cancel_before": stated(three_days)}
    assert resolve(Rules, "r", [cancel], FIRST).rebook_before == three_days
    assert resolve(Rules, "r", [{"rebook_before": stated(no_time)}, cancel], FIRST).rebook_before == no_time


@given(LAYERS, DAYS)
def test_a_day_has_the_rules_of_the_last_step_before_it(layers: list[Layer], day: date) -> None:
    in_force = [rules for valid_from, rules in steps(Rules, "r", layers) if valid_from <= day]
    assert in_force[-1] == resolve(Rules, "r", layers, day)


@given(LAYERS)
def test_the_first_step_holds_since_always_and_no_day_comes_twice(layers: list[Layer]) -> None:
    days = [day for day, _ in steps(Rules, "r", layers)]
    assert days[0] == ALWAYS
    assert days == sorted(set(days))


@given(LAYERS, DAYS, STATED)
def test_what_is_stated_for_later_changes_nothing_before(
    layers: list[Layer], day: date, later: Stated
) -> None:
    after = Stated(later.value, later.source, max(later.valid_from, day + timedelta(days=1)))
    assert resolve(Rules, "r", [*layers, {"horizon_weeks": (after,)}], day) == resolve(
        Rules, "r", layers, day
    )


@given(LAYERS, DAYS)
def test_every_value_in_force_was_stated_by_somebody(layers: list[Layer], day: date) -> None:
    rules = resolve(Rules, "r", layers, day)
    said = {s.value for layer in layers for s in layer.get("horizon_weeks", ())} | {8}
    assert rules.horizon_weeks in said
