"""What staff type while they give a right to book, and links that say nothing of themselves."""

from dataclasses import replace
from datetime import date

import pytest

from care.grounds.refusals import WrongDays
from handlers.grounds.drafts import GivingDraft, read_days
from handlers.talk.pasted import pasted_numbers
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, bare

DRAFT = GivingDraft(kind="basis", unit=1, services=(2,), given=(1, 0), last="2026-12-18", visits=2)
TODAY = date(2026, 11, 23)
NO_DAYS = (
    "", "hej", "i går", "2026-02-30", "30 februari", "2026-12-01 2026-12-02 2026-12-03",
    "2025-01-01", "2026-12-18 till 2026-12-01", "2028-11-26",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-18", ("", "2026-12-18")),
        ("2026-12-01 till 2026-12-18", ("2026-12-01", "2026-12-18")),
        ("från 2026-12-01, sista 2026-12-18.", ("2026-12-01", "2026-12-18")),
        ("18 december", ("", "2026-12-18")),
        ("i morgon", ("", "2026-11-24")),
        ("vecka 50", ("", "2026-12-13")),
    ],
)
def test_one_day_is_the_last_and_two_are_first_and_last(text: str, days: tuple[str, str]) -> None:
    assert read_days(text, "sv", TODAY) == days


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_are_no_days(text: str) -> None:
    with pytest.raises(WrongDays):
        read_days(text, "sv", TODAY)


def test_what_is_pasted_and_is_no_number_is_somebody_unknown() -> None:
    assert pasted_numbers("19890914-2393, 198103269299\nAnna Andersson\n\n;") == [
        "19890914-2393",
        "198103269299",
        "",
    ]


def test_the_mark_of_a_draft_tells_any_change() -> None:
    assert DRAFT.recipients == (1, "")
    assert replace(DRAFT, visits=3).mark() != DRAFT.mark()


async def test_before_the_log_in_a_link_says_the_same_true_or_not() -> None:
    shown = [await Phone(Clinic()).says(f"/start b_{token}") for token in ("x" * 22, "abc", "", "å" * 99)]
    assert {bare(one).partition("\n")[0] for one in shown} == {
        "Logga in först. Sedan visar vi vad länken gäller."
    }
