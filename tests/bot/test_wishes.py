"""What a tester may ask of the clock."""

from datetime import UTC, datetime

import pytest

from bot.time.wishes import WrongWishError, wished
from care.values.clock import local

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("1 vardag", "2026-11-25 00:00"),
        ("+10 vardagar", "2026-12-08 00:00"),
        ("3 dagar", "2026-11-27 00:00"),
        ("1 dag", "2026-11-25 00:00"),
        ("2 timmar", "2026-11-23 10:00"),
        ("6 minuter", "2026-11-23 08:06"),
        ("to 2026-12-07 08:00", "2026-12-07 08:00"),
        ("2026-12-07", "2026-12-07 00:00"),
        ("till 2026-12-07 8:30", "2026-12-07 08:30"),
    ],
)
def test_a_wish_is_a_moment(words: str, shows: str) -> None:
    assert f"{local(wished(words, MONDAY)):%Y-%m-%d %H:%M}" == shows


@pytest.mark.parametrize(
    ("day", "shows"),
    [
        (datetime(2026, 11, 29, 14, 0, tzinfo=UTC), "2026-11-30 08:00"),
        (datetime(2026, 11, 27, 6, 0, tzinfo=UTC), "2026-11-30 08:00"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "2026-11-25 08:00"),
        (datetime(2026, 12, 31, 7, 0, tzinfo=UTC), "2027-01-04 08:00"),
    ],
)
@pytest.mark.parametrize("words", ["nästa vardag", "Next working day"])
def test_the_next_working_day_begins_in_its_morning(words: str, day: datetime, shows: str) -> None:
    assert f"{local(wished(words, day)):%Y-%m-%d %H:%M}" == shows


@pytest.mark.parametrize(
    "words", ["", "i morgon", "3 bananer", "2026-13-40", "to 2026-02-30 08:00", "-3 dagar"]
)
def test_what_is_no_wish_says_what_is_allowed(words: str) -> None:
    with pytest.raises(WrongWishError, match="N vardagar"):
        wished(words, MONDAY)
