"""Dates as a person says them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.values.clock import local, local_day
from handlers.talk.dates import days_away, month_name, short, spoken, spoken_day, spoken_end, weekday_letters
from handlers.talk.language import LANGUAGES, use
from handlers.talk.typed_day import Days, NoDay, read_day
from tests.handlers.visits import NOW, stockholm

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SUNDAY = date(2026, 11, 22)


def test_a_visit_is_said_with_weekday_date_and_hour() -> None:
    with use("sv"):
        assert spoken(stockholm(24, 9), NOW) == "tisdag 24 november klockan 09:00"
        assert short(stockholm(24, 9), NOW) == "tis 24 nov 09:00"
        assert month_name(SUNDAY) == "november 2026"
        assert weekday_letters() == ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
    with use("en"):
        assert spoken(stockholm(24, 9), NOW) == "Tuesday 24 November at 09:00"
        assert short(stockholm(24, 9), NOW) == "Tue 24 Nov 09:00"


def test_what_ends_with_a_day_is_said_of_that_day() -> None:
    midnight = stockholm(24, 1) - timedelta(hours=1)
    assert spoken_end(midnight, NOW) == "måndag 23 november"
    assert spoken_end(stockholm(24, 9), NOW) == spoken(stockholm(24, 9), NOW)


@pytest.mark.parametrize(
    ("days", "sv", "en"),
    [(0, "i dag", "today"), (1, "i morgon", "tomorrow"), (2, "om två dagar", "in two days"),
     (12, "om tolv dagar", "in twelve days"), (13, "om 13 dagar", "in 13 days"), (-1, "", "")],
)  # fmt: skip
def test_days_away_are_words_up_to_twelve(days: int, sv: str, en: str) -> None:
    visit = stockholm(22, 12) + timedelta(days=days)
    for language, said in (("sv", sv), ("en", en)):
        with use(language):
            assert days_away(visit, NOW) == said


def test_a_year_is_said_only_when_it_is_not_plain() -> None:
    with use("sv"):
        assert spoken_day(date(2026, 1, 2), NOW) == "fredag 2 januari"
        assert spoken_day(date(2027, 9, 18), NOW) == "lördag 18 september"
        assert spoken_day(date(2027, 9, 19), NOW) == "söndag 19 september 2027"
        assert spoken_day(date(2025, 12, 31), NOW) == "onsdag 31 december 2025"


def test_a_language_that_we_do_not_have_is_swedish() -> None:
    with use("fi"):
        assert spoken(stockholm(24, 9), NOW) == "tisdag 24 november klockan 09:00"


@given(instant=INSTANTS, now=INSTANTS)
def test_day_and_hour_are_those_of_stockholm(instant: datetime, now: datetime) -> None:
    for language in LANGUAGES:
        with use(language):
            said = spoken(instant, now)
        assert said.endswith(f"{local(instant):%H:%M}")
        assert f" {local(instant).day} " in said
        assert (str(local(instant).year) in said) or abs((local_day(instant) - local_day(now)).days) <= 366


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("3 december", date(2026, 12, 3), date(2026, 12, 3)),
        ("den 3:e december", date(2026, 12, 3), date(2026, 12, 3)),
        ("Torsdag 3 december.", date(2026, 12, 3), date(2026, 12, 3)),
        ("10 december", date(2026, 12, 10), date(2026, 12, 10)),
        ("3 dec 2026", date(2026, 12, 3), date(2026, 12, 3)),
        ("21 augusti", date(2027, 8, 21), date(2027, 8, 21)),
        ("21 november 2027", date(2027, 11, 21), date(2027, 11, 21)),
        ("22 november", SUNDAY, SUNDAY),
        ("29 februari", date(2028, 2, 29), date(2028, 2, 29)),
        ("på fredag", date(2026, 11, 27), date(2026, 11, 27)),
        ("söndag", date(2026, 11, 29), date(2026, 11, 29)),
        ("vecka 50", date(2026, 12, 7), date(2026, 12, 13)),
        ("v.47", date(2026, 11, 16), date(2026, 11, 22)),
        ("vecka 3", date(2027, 1, 18), date(2027, 1, 24)),
        ("3 December", date(2026, 12, 3), date(2026, 12, 3)),
        ("the 3rd of December", date(2026, 12, 3), date(2026, 12, 3)),
        ("on Friday", date(2026, 11, 27), date(2026, 11, 27)),
        ("week 50", date(2026, 12, 7), date(2026, 12, 13)),
        ("3/12", date(2026, 12, 3), date(2026, 12, 3)),
        ("den 3/12 2026", date(2026, 12, 3), date(2026, 12, 3)),
        ("21/8", date(2027, 8, 21), date(2027, 8, 21)),
        ("29/2", date(2028, 2, 29), date(2028, 2, 29)),
        ("i dag", SUNDAY, SUNDAY),
        ("Idag", SUNDAY, SUNDAY),
        ("i morgon", date(2026, 11, 23), date(2026, 11, 23)),
        ("jag vill ha en tid imorgon tack", date(2026, 11, 23), date(2026, 11, 23)),
        ("i övermorgon", date(2026, 11, 24), date(2026, 11, 24)),
        ("nästa vecka", date(2026, 11, 23), date(2026, 11, 29)),
        ("today", SUNDAY, SUNDAY),
        ("Tomorrow", date(2026, 11, 23), date(2026, 11, 23)),
        ("the day after tomorrow", date(2026, 11, 24), date(2026, 11, 24)),
        ("next week", date(2026, 11, 23), date(2026, 11, 29)),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_typed_day_is_read(typed: str, first: date, last: date, language: str) -> None:
    assert read_day(typed, language, SUNDAY) == Days(first, last)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("nästa fredag", NoDay.UNCLEAR),
        ("inte på fredag", NoDay.UNCLEAR),
        ("fredag eller 3 december", NoDay.UNCLEAR),
        ("fredag 3 december", NoDay.UNCLEAR),
        ("30 februari", NoDay.NO_SUCH),
        ("vecka 54", NoDay.NO_SUCH),
        ("fredag 31 april", NoDay.NO_SUCH),
        ("29 februari 2027", NoDay.NO_SUCH),
        ("2027-02-29", NoDay.NO_SUCH),
        ("31 February", NoDay.NO_SUCH),
        ("2026-11-20", NoDay.PAST),
        ("2 november", NoDay.PAST),
        ("21/11", NoDay.PAST),
        ("måndag 2 november", NoDay.PAST),
        ("fredag 2 november", NoDay.UNCLEAR),
        ("2 September", NoDay.PAST),
        ("9-11", NoDay.UNCLEAR),
        ("31/11", NoDay.NO_SUCH),
        ("3/12/10", NoDay.UNCLEAR),
        ("inte i morgon", NoDay.UNCLEAR),
        ("i dag eller i morgon", NoDay.UNCLEAR),
        ("nästa vecka på fredag", NoDay.UNCLEAR),
        ("3/12 2020", NoDay.PAST),
        ("hej", NoDay.UNCLEAR),
        ("", NoDay.UNCLEAR),
        ("3 december 2020", NoDay.PAST),
        ("vecka 46 2026", NoDay.PAST),
        ("3 december 2028", NoDay.TOO_FAR),
        ("23 maj 2028", NoDay.TOO_FAR),
    ],
)
def test_what_is_no_plain_day_is_not_guessed(typed: str, why: NoDay) -> None:
    assert read_day(typed, "sv", SUNDAY) is why


@given(text=st.text(max_size=60), today=st.dates(date(2024, 1, 1), date(2032, 1, 1)))
def test_no_text_brings_it_down_or_reads_the_past(text: str, today: date) -> None:
    found = read_day(text, "sv", today)
    assert isinstance(found, NoDay) or found.last >= today


@given(day=st.dates(date(2026, 11, 23), date(2027, 11, 21)))
def test_a_day_and_its_month_are_read_back(day: date) -> None:
    for language in LANGUAGES:
        with use(language):
            assert read_day(spoken_day(day, NOW), language, SUNDAY) == Days(day, day)
