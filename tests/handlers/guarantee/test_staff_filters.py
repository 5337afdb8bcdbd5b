"""Filters: in any order the same list, and a chip taken away always gives the list without it."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.guarantee.values import CaseState, OfferType
from handlers.cases.buttons import TABS
from handlers.cases.filter_buttons import FLAGGED, OF_GROUP, WITH_CLOSED, ListCases, Narrowed, OpenFilter
from handlers.cases.filters import Kind, active, chosen, filtering, listed, narrowed, without
from handlers.cases.screens.chips import Named, chips
from handlers.front.understanding import unpacked
from handlers.talk.language import use
from tests.handlers.guarantee.shelf import KARIN, PATIENTS, Shelf, fitting, line, shelf_and_phone
from tests.handlers.visits import EVA, NOW

DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))
CHOICES: Mapping[Kind, st.SearchStrategy[dict[str, object]]] = {
    Kind.STATUS: st.fixed_dictionaries({"status": st.integers(1, 10)}),
    Kind.READ: st.fixed_dictionaries({"read": st.integers(1, 2)}),
    Kind.DATES: st.fixed_dictionaries({"since": DAYS, "until": st.none() | DAYS}),
    Kind.PERSON: st.fixed_dictionaries({"who": st.sampled_from(PATIENTS)}),
    Kind.TYPE: st.fixed_dictionaries({"type": st.integers(1, 2)}),
    Kind.UNIT: st.fixed_dictionaries({"unit": st.integers(1, 36**6 - 1)}),
}
MARKS = {Kind.FLAGGED: FLAGGED, Kind.CLOSED: WITH_CLOSED, Kind.HANDLER: OF_GROUP}
CASES = [
    line(number, patient=number % 3, at=NOW + timedelta(days=number % 5),
         state=(CaseState.SENT_UNREAD, CaseState.CLOSED, CaseState.AUTO_CLOSED)[number % 3],
         type=(OfferType.VISIT, OfferType.OPERATION)[number % 2], flagged=number % 4 == 0,
         unread_by_patient=number % 5 == 0, handler=(None, EVA.id, KARIN.id)[number // 3 % 3])
    for number in range(1, 60)
]  # fmt: skip


@st.composite
def choosing(draw: st.DrawFn) -> list[tuple[Kind, dict[str, object]]]:
    """Some kinds, each with a choice, in some order."""
    kinds = draw(st.lists(st.sampled_from([*CHOICES, *MARKS]), unique=True))
    return [(kind, draw(CHOICES[kind]) if kind in CHOICES else {}) for kind in kinds]


def after(steps: list[tuple[Kind, dict[str, object]]], at: ListCases) -> ListCases:
    for kind, choice in steps:
        more = {"marks": at.marks | MARKS[kind]} if kind in MARKS else choice
        at = listed(narrowed(at, **more))
    return at


def found(at: Narrowed) -> list[int]:
    return [one.case.id for one in CASES if fitting(one, chosen(at), EVA.id)]


@given(steps=choosing(), data=st.data(), tab=st.integers(0, len(TABS) - 1))
def test_a_chip_taken_away_gives_the_list_without_it(
    steps: list[tuple[Kind, dict[str, object]]], data: st.DataObject, tab: int
) -> None:
    whole = after(steps, ListCases(tab=tab))
    assert set(active(whole)) == {kind for kind, _ in steps}
    if not steps:
        return
    gone = data.draw(st.sampled_from(steps))
    others = data.draw(st.permutations([one for one in steps if one is not gone]))
    left = without(whole, gone[0])
    assert left == after(others, ListCases(tab=tab))
    if gone[0] is Kind.CLOSED:  # the one that widens
        assert set(found(left)) <= set(found(whole))
    else:
        assert set(found(left)) >= set(found(whole))


@given(steps=choosing())
def test_each_chip_carries_the_list_without_it(steps: list[tuple[Kind, dict[str, object]]]) -> None:
    for at in (after(steps, ListCases()), filtering(after(steps, ListCases()))):
        with use("sv"):
            tapped = [unpacked(one.data) for row in chips(at, Named(), NOW) for one in row]
        assert [type(one) for one in tapped] == [type(at)] * len(steps)
        assert tapped == [without(at, kind) for kind in active(at)]


@pytest.mark.parametrize("day", [date.min, date.max, date(1999, 12, 31)])
def test_a_forged_day_asks_for_nothing_impossible(day: date) -> None:
    sought = chosen(OpenFilter(since=day, until=day))
    assert sought.created_from is not None
    assert date(2000, 1, 1) <= sought.created_from <= date(2100, 1, 1)


@given(data=st.from_regex(r"gf[lfks](:[0-9a-z]{0,6}){0,14}", fullmatch=True))
async def test_forged_filters_never_raise(data: str) -> None:
    _shelf, eva = shelf_and_phone(CASES)
    shown = await eva.sends(data)
    assert shown.text or shown.alert


def test_closed_cases_are_left_out_until_asked_for() -> None:
    shelf = Shelf(CASES)
    every = [one for one in shelf.lines if fitting(one, chosen(ListCases(tab=1)), EVA.id)]
    assert not any(one.case.state is CaseState.CLOSED for one in every)
    with_closed = chosen(ListCases(tab=1, marks=WITH_CLOSED))
    assert sum(fitting(one, with_closed, EVA.id) for one in shelf.lines) == len(CASES)
    by_status = chosen(ListCases(tab=1, status=10))
    assert sum(fitting(one, by_status, EVA.id) for one in shelf.lines) == len(CASES) - len(every)
