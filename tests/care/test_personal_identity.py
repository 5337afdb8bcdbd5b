"""Personal identity numbers in the spellings that people use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.people.personal_identity import NOBODYS, normal_form, numbers_in, without_numbers

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(366)]


@pytest.mark.parametrize(
    "text",
    [
        *("19890914-2393", "198909142393", "890914-2393", "8909142393", " 19890914 2393 "),
        *("1989-09-14-2393", "1989 09 14 23 93", "1989.09.14 2393", "19890914 - 2393"),
        *("19890914–2393", "890914 − 2393", "19890914\u200b-\u200b2393", "19890914\u00a02393"),
        *("١٩٨٩٠٩١٤-٢٣٩٣", "１９８９０９１４２３９３"),
    ],
)
def test_the_usual_spellings_are_one_number_alone_and_among_words(text: str) -> None:
    assert normal_form(text) == "19890914-2393"
    beside = f"min frus nummer är {text.strip()}, tack"
    assert numbers_in(beside) == {"19890914-2393"}
    assert without_numbers(beside, but=frozenset()) == f"min frus nummer är {NOBODYS}, tack"


def test_a_day_and_a_time_are_no_number() -> None:
    assert numbers_in(" ".join(f"{day} {at}" for day in DAYS for at in ("0930", "1400", "15 10"))) == set()


def test_a_plus_sign_means_a_hundred_years() -> None:
    assert normal_form("121212+1212") == "19121212-1212"


@pytest.mark.parametrize(
    "text", ["", "19890914-2394", "19891314-2393", "hej", "12345", "19890914-239", "1989-09-14"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert normal_form(text) is None


def test_whoever_was_born_on_any_day_has_one_and_a_coordination_number() -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    begun = [f"{day:%Y%m}{day.day + more:02}-123" for day in days for more in (0, 60)]
    assert [one for one in begun if not any(normal_form(f"{one}{last}") for last in range(10))] == []


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    found = normal_form(text)
    assert found is None or len(found) == 13
