"""Filters: in any order the same list, and a chip taken away always gives the list without it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.cases.lists import CaseFilter, Tab
from care.cases.work import SubStatus
from care.guarantee.values import CaseState, OfferType
from care.values.ids import FilterId
from handlers.cases.filter_buttons import ChangeFilter
from handlers.cases.filters import KINDS, AtList, Kind, active, changed, without
from handlers.cases.filters_before import OpenFilter, written_out
from handlers.cases.screens.chips import NamedIds, chips
from handlers.cases.tabs import TABS
from handlers.front.stands import unpacked
from handlers.talk.language import use
from tests.handlers.guarantee.shelf import KARIN, PATIENTS, fitting, line, shelf_and_phone
from tests.handlers.phone import bare, labels
from tests.handlers.visits import EVA, NOW

DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))
ONLY = st.just({"value": 1})
CHOICES: Mapping[Kind, st.SearchStrategy[dict[str, Any]]] = {
    Kind.STATUS: st.fixed_dictionaries({"value": st.integers(1, 10)}),
    Kind.READ: st.fixed_dictionaries({"value": st.integers(1, 2)}),
    Kind.DATES: st.fixed_dictionaries({"value": st.just(1), "since": DAYS, "until": st.none() | DAYS}),
    Kind.TYPE: st.fixed_dictionaries({"value": st.integers(1, 2)}),
    Kind.UNIT: st.fixed_dictionaries({"value": st.integers(1, 36**6 - 1)}),
    Kind.HANDLER: st.fixed_dictionaries({"value": st.sampled_from([1, EVA.id + 1, KARIN.id + 1])}),
    Kind.FLAGGED: ONLY,
    Kind.CLOSED: ONLY,
    Kind.OVERDUE: ONLY,
}
Steps = list[tuple[Kind, dict[str, Any]]]
CASES = [
    line(number, patient=number % 3, at=NOW + timedelta(days=number % 5),
         state=(CaseState.SENT_UNREAD, CaseState.CLOSED, CaseState.AUTO_CLOSED)[number % 3],
         type=(OfferType.VISIT, OfferType.OPERATION)[number % 2], flagged=number % 4 == 0,
         unread_by_patient=number % 5 == 0, handler=(None, EVA.id, KARIN.id)[number // 3 % 3])
    for number in range(1, 60)
]  # fmt: skip


@st.composite
def choosing(draw: st.DrawFn) -> Steps:
    """Some kinds, each with a choice, in some order."""
    kinds = draw(st.lists(st.sampled_from([*CHOICES]), unique=True))
    return [(kind, draw(CHOICES[kind])) for kind in kinds]


def after(steps: Steps, at: CaseFilter) -> CaseFilter:
    for kind, choice in steps:
        at = changed(at, ChangeFilter(by=FilterId(1), kind=KINDS.index(kind), **choice))
    return at


def found(at: CaseFilter) -> list[int]:
    return [one.case.id for one in CASES if fitting(one, at, EVA.id)]


@given(steps=choosing(), data=st.data(), tab=st.sampled_from(TABS))
def test_a_chip_taken_away_gives_the_list_without_it(steps: Steps, data: st.DataObject, tab: Tab) -> None:
    whole = after(steps, CaseFilter(tab=tab))
    assert set(active(whole)) == {kind for kind, _ in steps}
    if not steps:
        return
    gone = data.draw(st.sampled_from(steps))
    others = data.draw(st.permutations([one for one in steps if one is not gone]))
    left = without(whole, gone[0])
    assert left == after(others, CaseFilter(tab=tab))
    if gone[0] is Kind.CLOSED:  # the one that widens
        assert set(found(left)) <= set(found(whole))
    elif gone[0] is not Kind.STATUS:  # closed ones are among those of their own status
        assert set(found(left)) >= set(found(whole))


@given(steps=choosing())
def test_each_chip_leads_to_the_list_without_it(steps: Steps) -> None:
    chosen = replace(after(steps, CaseFilter()), patient=PATIENTS[0])
    at = AtList(chosen=chosen, filter=FilterId(1))
    with use("sv"):
        tapped = [unpacked(one.data) for row in chips(at, NamedIds(), NOW, of_list=True) for one in row]
    led = [changed(chosen, one) for one in tapped if isinstance(one, ChangeFilter)]
    assert led == [without(chosen, kind) for kind in active(chosen)]


@given(value=st.integers(1, 10), more=st.integers(1, 10))
def test_a_status_is_added_and_taken_away_again(value: int, more: int) -> None:
    status = KINDS.index(Kind.STATUS)
    first = changed(CaseFilter(), ChangeFilter(by=FilterId(1), kind=status, value=value))
    both = changed(first, ChangeFilter(by=FilterId(1), kind=status, value=more))
    assert len(both.statuses) == (0 if value == more else 2)
    assert changed(both, ChangeFilter(by=FilterId(1), kind=status, value=more)) == first
    assert changed(both, ChangeFilter(by=FilterId(1), kind=status)) == CaseFilter()


@pytest.mark.parametrize("day", [date.min, date.max, date(1999, 12, 31)])
def test_a_forged_day_asks_for_nothing_impossible(day: date) -> None:
    dates = ChangeFilter(by=FilterId(1), kind=KINDS.index(Kind.DATES), value=1, since=day, until=day)
    for sought in (written_out(OpenFilter(since=day, until=day)), changed(CaseFilter(), dates)):
        assert sought.created_from is not None
        assert date(2000, 1, 1) <= sought.created_from <= date(2100, 1, 1)


@given(data=st.from_regex(r"g[fn][lfksc](:0(:[0-9a-z]{0,6}){0,13})?", fullmatch=True))
async def test_forged_filters_never_raise(data: str) -> None:
    _shelf, eva = shelf_and_phone(CASES)
    await eva.says("Alla ärenden")
    shown = await eva.sends(data)
    assert shown.text or shown.alert


async def test_a_button_of_no_filter_applies_no_longer() -> None:
    _shelf, eva = shelf_and_phone(CASES)
    for data in ("gnl:0:zz:0:0:0", "gnf:0:zz:0:0", "gnc:0:zz:0:0:0:1:::0"):
        assert "gäller inte längre" in (await eva.sends(data)).alert


def test_closed_cases_are_left_out_until_asked_for() -> None:
    every = CaseFilter(tab=Tab.ALL)
    assert not any(one.case.state is CaseState.CLOSED for one in CASES if fitting(one, every, EVA.id))
    assert len(found(replace(every, closed=True))) == len(CASES)
    by_status = replace(every, statuses=(SubStatus.CLOSED,))
    assert len(found(by_status)) == len(CASES) - len(found(every))


OLD = {
    "gfl:0:1:0:1:0:0:::0:0:0:0:0": "✕ Flaggat",
    "gff:0:1:1:0:0:0:::0:0:0:0": "✕ Status: fråga till patienten",
    "gfl:0:1:a:0:0:0:::0:0:0:0:0": "✕ Status: avslutat",
    "gff:0:1:0:2:0:0:::0:0:0:0": "✕ Hanterare: gruppen",
    "gfl:0:1:0:0:2:0:::0:0:0:0:0": "✕ Oläst av patienten",
    "gff:0:1:0:0:0:2:::0:0:0:0": "✕ Typ: operation",
    "gfl:0:1:0:4:0:0:::0:0:0:0:0": "✕ Med avslutade",
}


@pytest.mark.parametrize("data", OLD)
async def test_a_button_of_an_earlier_release_means_what_it_meant(data: str) -> None:
    _shelf, eva = shelf_and_phone(CASES)
    shown = await eva.sends(data)
    assert OLD[data] in labels(shown)
    assert "✕" not in " ".join(labels(await eva.taps(OLD[data])))


async def test_several_statuses_make_one_chip() -> None:
    shelf, eva = shelf_and_phone(CASES)
    await eva.says("Filter")
    await eva.taps("Status")
    await eva.taps("Ohanterat")
    await eva.taps("Status")
    shown = await eva.taps("Fråga till patienten")
    assert "✕ Status: fråga till patienten, ohanterat" in labels(shown)
    assert shelf.asked[-1].statuses == (SubStatus.OFFERED, SubStatus.UNHANDLED)
    assert "✓ Ohanterat" in labels(await eva.taps("Status"))


async def test_what_is_late_is_a_filter_of_any_list() -> None:
    shelf, eva = shelf_and_phone(CASES)
    await eva.says("Filter")
    await eva.taps("Över tiden")
    assert "✕ Över tiden" in labels(await eva.taps("Bara över tiden"))
    assert (shelf.asked[-1].tab, shelf.asked[-1].overdue) == (Tab.ALL, True)


async def test_an_old_list_stays_its_own_beside_a_newer_one() -> None:
    _shelf, eva = shelf_and_phone([*CASES, *(line(number, flagged=True) for number in range(60, 90))])
    await eva.says("Alla ärenden")
    flagged = await eva.sends("gfl:0:1:0:1:0:0:::0:0:0:0:0")
    [older] = [one.data for row in flagged.rows for one in row if "›" in one.label]
    await eva.sends("gfl:0:1:0:2:0:0:::0:0:0:0:0")
    shown = await eva.sends(older)
    assert "✕ Flaggat" in labels(shown)
    assert bare(shown).startswith(bare(flagged).splitlines()[0])
