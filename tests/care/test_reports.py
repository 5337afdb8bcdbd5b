"""Figures, what they are compared with, levels, and visits still needed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.reports.areas import Goal
from care.reports.comparing import Compared, Trend, levels, median_of
from care.reports.figures import ABOUT_PEOPLE, FEWEST_SHOWN, FIGURES_OF, Chapter, Figure, Share, is_few
from care.reports.hiding import COUNTED_OF, Untold, told_beside, told_lines, told_parts
from care.reports.needed import Entry, waiting
from care.reports.periods import Period, PeriodRule

RULE = PeriodRule(date(2026, 9, 7), 8, "assumed")
CANCEL, LATE = Figure.CANCELLABLE, Figure.LATE


def share(hits: int, of: int, figure: Figure = CANCEL) -> Share:
    return Share(figure, hits, of)


@pytest.mark.parametrize(
    ("hits", "of", "percent"),
    [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 1000, 1), (999, 1000, 99), (1, 2, 50), (5, 8, 63)],
)
def test_only_a_whole_is_a_hundred_and_only_nothing_is_none(hits: int, of: int, percent: int | None) -> None:
    assert share(hits, of).percent == percent


def test_few_people_are_not_told_apart_and_times_may_be_few() -> None:
    assert share(2, 50, LATE).is_small
    assert share(50, 50, LATE).shown_percent == 100
    assert not share(2, 50).is_small
    assert share(48, 50, LATE).all_but_few
    assert share(48, 50, LATE).is_small


def test_a_number_of_patients_hidden_in_one_figure_is_not_told_by_another() -> None:
    """What is counted of offers, their answers and e-services is patients, whatever staff did."""
    assert {*FIGURES_OF[Chapter.GUARANTEE], Figure.PROMISE_KEPT} <= ABOUT_PEOPLE


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.sampled_from([*COUNTED_OF]))
def test_a_hidden_count_is_no_other_figures_whole(sent: int, answers: int, fit: int, figure: Figure) -> None:
    """What is hidden of offers and their answers stays so, whatever is told of the answers."""
    answered, fits = min(sent, answers), min(sent, answers, fit)
    whole = share(answered, sent, COUNTED_OF[figure])
    told = told_beside({whole.figure: whole, figure: share(fits, answered, figure)})[figure]
    assert told.hides_counts or not whole.is_small
    if whole.is_small and told.shown_percent is not None:
        assert fits in {0, answered}, "a percentage between would tell of how many"


@given(st.dictionaries(st.integers(), st.integers(0, 20), max_size=5), st.booleans())
def test_what_is_hidden_of_a_sum_is_not_told_by_the_sum(
    counts: dict[int, int],
    hidden: bool,  # noqa: FBT001
) -> None:
    """One subtraction tells what is hidden together: that is not few, or there is nothing else."""
    told = told_parts(counts, hidden=hidden)
    assert all(told[key] in {count, Untold.FEW, Untold.MANY} for key, count in counts.items())
    less = {key for key in counts if isinstance(told[key], Untold)}
    together = sum(counts[key] for key in less)
    assert not 0 < together < FEWEST_SHOWN or not any(counts[key] for key in {*counts} - less)
    assert not hidden or less or not any(counts.values())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_a_unit_that_is_hidden_is_not_told_by_the_others_and_all(counts: list[tuple[int, int]]) -> None:
    units = dict(enumerate(share(min(one), max(one), LATE) for one in counts))
    told = told_lines(units)
    less = [one for one in told.values() if one.hides_counts]
    fits, misses = sum(one.hits for one in less), sum(one.of - one.hits for one in less)
    if any(one.of and not one.hides_counts for one in told.values()):
        assert not (is_few(fits) or is_few(misses)) or any(one.veiled for one in less)


def test_a_period_is_before_after_and_a_year_ago_with_the_same_weekdays() -> None:
    period = RULE.of(date(2026, 11, 23))
    assert (period.first, period.last) == (date(2026, 11, 2), date(2026, 12, 27))
    assert period.before == RULE.of(date(2026, 9, 7)) == Period(date(2026, 9, 7), 8)
    assert RULE.of(date(2026, 9, 6)).last == date(2026, 9, 6)
    assert period.year_ago.first == date(2025, 11, 3)


def test_lower_is_better_of_what_is_late() -> None:
    assert Compared(now=share(9, 10), before=share(8, 10)).trend is Trend.BETTER
    late = Compared(now=share(10, 100, LATE), before=share(9, 100, LATE), usual=8)
    assert late.trend is Trend.WORSE
    assert late.is_below_others
    assert Compared(now=share(0, 0), before=share(8, 10)).trend is Trend.UNKNOWN


def test_a_median_is_of_three_units_at_least() -> None:
    assert median_of([share(1, 10), share(9, 10)]) is None
    assert median_of([share(1, 10), share(9, 10), share(0, 0), share(8, 10)]) == 80


def test_a_median_is_told_where_the_hidden_have_no_say_in_it() -> None:
    shown, hidden = [share(5, 10, LATE), share(6, 12, LATE)], share(2, 10, LATE)
    assert median_of([*shown, hidden]) is None
    assert median_of([*shown, hidden, share(30, 50, LATE)]) is None
    assert median_of([*shown, hidden, share(10, 20, LATE)]) == 50
    assert median_of([*[share(0, 50, LATE)] * 3, *[hidden] * 4]) is None


def test_a_level_says_what_it_lacks() -> None:
    goals = [
        Goal(CANCEL, 1, 100, 0, "assumed"),
        Goal(Figure.REBOOKABLE, 2, None, 0, "assumed"),
        Goal(Figure.INVITED, 3, None, 1, "assumed"),
    ]
    figures = {
        CANCEL: Compared(now=share(9, 10), before=share(8, 10)),
        Figure.REBOOKABLE: Compared(
            now=share(9, 10, Figure.REBOOKABLE), before=share(8, 10, Figure.REBOOKABLE)
        ),
    }
    first, second, third = levels(figures, goals)
    assert [(lack.goal.figure, lack.percent) for lack in first.lacks] == [(CANCEL, 90)]
    assert second.reached
    assert [lack.goal.figure for lack in third.lacks] == [Figure.INVITED]


def test_visits_needed_are_those_that_pass_the_limit_without_one() -> None:
    today = date(2026, 11, 23)
    entries = [
        Entry(date(2026, 9, 14), 60, booked=False),  # passed on 13 November
        Entry(date(2026, 9, 28), 60, booked=False),  # on 27 November
        Entry(date(2026, 9, 28), 60, booked=True),
        Entry(date(2026, 10, 12), 60, booked=False),  # on 11 December
    ]
    found = waiting(entries, today)
    assert found.over == 1
    assert [(week.passing, week.needed) for week in found.weeks[:3]] == [(2, 1), (0, 0), (1, 1)]
    assert found.buckets == {30: 0, 60: 3, 90: 1, 0: 0}
