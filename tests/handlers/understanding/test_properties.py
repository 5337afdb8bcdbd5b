"""What holds of every text, and of every date however it is written."""
# ruff: noqa: DTZ001 - `now` is the local time of who writes

from datetime import date, datetime, timedelta
from time import process_time

import dateparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.lexicon import lexicon
from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint, Intent, Name
from tests.examples import tried

NOW = datetime(2026, 11, 22, 10, 0)
SLOWEST = 0.25
"""Seconds of the processor for 4,096 characters, on a busy machine; measured under 0.05."""
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
DAYS_AHEAD = st.integers(1, 270).map(lambda ahead: NOW.date() + timedelta(days=ahead))
"""Said without a year, later ones have just been."""
PHRASES = sorted(
    " ".join(words) for code in ("sv", "en") for group in lexicon(code).phrases.values() for words, _ in group
)
MARKS = st.sampled_from([",", "-", ".", ":"])
ANY = st.lists(st.one_of(st.sampled_from(PHRASES), st.integers(0, 99).map(str), MARKS))


def whole(constraint: Constraint) -> bool:
    """Whether ends stand in order, and every alternative is whole too."""
    days = (
        constraint.date_from is None
        or constraint.date_to is None
        or constraint.date_from <= constraint.date_to
    )
    hours = (
        constraint.time_from is None
        or constraint.time_to is None
        or constraint.time_from <= constraint.time_to
    )
    return days and hours and all(whole(one) for one in constraint.any_of)


@tried(40)
@given(st.text(max_size=300), st.sampled_from(["sv", "en", "ar"]))
def test_no_text_is_too_strange(text: str, language: str) -> None:
    assert understand(text, now=NOW, language=language).intent in Intent


@tried(100)
@given(ANY, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_what_is_read_of_any_words_is_whole_and_lies_ahead(words: list[str], now: datetime) -> None:
    found = understand(" ".join(words), now=now)
    for one in found.readings:
        assert whole(one)
        assert one.date_to is None or one.date_to >= now.date()


@tried(25)
@given(st.sampled_from([*PHRASES, "12", "9-", "kl", "3,", "a.", "i", "xyzzyq", "å", "\u0301", "🙂"]))
def test_no_text_takes_long(unit: str) -> None:
    text = (f"{unit} " * 4096)[:4096]
    started = process_time()
    understand(text, now=NOW)
    assert process_time() - started < SLOWEST


FORMS = ["den {d} {m}", "{d} {m}", "{d}/{n}", "{y}-{n}-{d}", "{m} {d}"]


@pytest.mark.parametrize("form", FORMS)
@tried(40)
@given(day=DAYS_AHEAD)
def test_a_date_is_the_same_however_it_is_written(form: str, day: date) -> None:
    text = form.format(d=day.day, m=MONTHS[day.month - 1], n=day.month, y=day.year)
    found = understand(f"kan jag få en tid {text}?", now=NOW)
    assert found.constraint == Constraint(date_from=day, date_to=day)
    assert found.intent is Intent.BOOK


@tried(40)
@given(day=DAYS_AHEAD, count=st.integers(2, 60))
def test_dateparser_agrees_where_it_is_good(day: date, count: int) -> None:
    """Days with a month's name, ISO dates, and `om N dagar`: what it reads right (docs/decisions)."""
    options = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "RELATIVE_BASE": NOW}
    for text in (f"{day.day} {MONTHS[day.month - 1]} {day.year}", day.isoformat(), f"om {count} dagar"):
        theirs = dateparser.parse(text, languages=["sv"], settings=options)
        ours = understand(text, now=NOW).constraint
        assert ours is not None
        assert theirs is not None
        assert ours.date_from == theirs.date()


@tried(40)
@given(st.sampled_from(range(7)), st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_a_bare_weekday_is_the_coming_one(number: int, now: datetime) -> None:
    found = understand(f"på {WEEKDAYS[number]}", now=now).constraint
    assert found is not None
    assert found.date_from is not None
    assert found.date_from.weekday() == number
    assert 0 < (found.date_from - now.date()).days <= len(WEEKDAYS)


@tried(40)
@given(st.sampled_from(WEEKDAYS), st.integers(0, 6), st.data())
def test_a_slip_in_a_weekday_never_means_another(word: str, at: int, data: st.DataObject) -> None:
    at = min(at, len(word) - 1)
    letter = data.draw(st.sampled_from("abcdefghijklmnoprstuvy"))
    slipped = word[:at] + letter + word[at + 1 :]
    found = understand(slipped, now=NOW).constraint
    meant = understand(word, now=NOW).constraint
    assert found in {None, meant} or slipped in lexicon("sv").vocabulary


def test_a_name_is_found_with_a_slip_and_never_a_near_one() -> None:
    names = [
        Name("unit", "1", "Hälsocentralen Eken"),
        Name("unit", "2", "Hälsocentralen Ripan"),
        Name("person", "3", "Läkare Ada Testberg"),
    ]
    found = understand("boka på halsocentralen ripan", now=NOW, names=names).named
    assert found[0].name.key == "2"
    assert understand("boka hos Testbreg", now=NOW, names=names).named[0].name.key == "3"
    assert understand("boka hos Testholm", now=NOW, names=names).named == ()
