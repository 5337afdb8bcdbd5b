"""Schedules as files: what stands in them is read or reported at its line; what is written is read."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.commands.app import app
from bot.schedules.calendar import read_calendar
from bot.schedules.calendar_writing import written_calendar
from bot.schedules.reading import LINES_READ, MOST_KEPT, Names, ReadSchedule
from bot.schedules.table import read_table, written_table
from bot.time.clock import MovableClock
from care.schedules.expanding import times_between
from care.schedules.values import DayException, ExceptionKind, Schedule, Seat, WeekPattern
from care.values.clock import local_day
from care.values.ids import PerformerId, ServiceId
from tests.examples import tried

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NURSE = ServiceId(1)
SEATS = tuple(
    Seat(
        service=NURSE, performer=PerformerId(one), minutes=20, service_name="Läkarbesök", performer_name=name
    )
    for one, name in ((1, "Åsa Öberg"), (2, "Bo Ek"))
)
HEAD = "type;service;performer;weekdays;every;hours;minutes;from;to;reason;zone\n"
WEEK = "week;Läkarbesök;Åsa Öberg;1-5;1;08:00-12:00,13:00-16:00;;2026-12-07;;;\n"


def found(standing: Schedule | None = None) -> ReadSchedule:
    return ReadSchedule(Names(SEATS, TODAY), standing or Schedule())


def table(text: str, encoding: str = "utf-8") -> ReadSchedule:
    one = found()
    read_table(text.encode(encoding), one)
    return one


def calendar(*entries: str) -> ReadSchedule:
    one = found()
    body = "".join(f"BEGIN:{entry}\n" for entry in entries)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VAVAILABILITY\n{body}END:VAVAILABILITY\nEND:VCALENDAR\n"
    read_calendar(text.replace("\n", "\r\n").encode(), one, service="läkarbesök")
    return one


def available(starts: str, rule: str, ends: str = "PT4H") -> str:
    return f"AVAILABLE\nUID:1\nDTSTART{starts}\nDURATION:{ends}\nRRULE:{rule}\nEND:AVAILABLE"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_every_usual_encoding_and_separator(encoding: str) -> None:
    for separator in ";,\t":
        text = (HEAD + WEEK.replace("08:00-12:00,13:00-16:00", "08:00-12:00")).replace(";", separator)
        assert [one.performer for one in table(text, encoding).patterns] == [PerformerId(1)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("week;Läkarbesök;Eva;1;1;08:00-12:00;;2026-12-07;;;", "no performer here is called 'Eva'"),
        ("week;Lakarbesok;;1;1;08:00-12:00;;2026-12-07;;;", "no service here is called"),
        ("week;Läkarbesök;;1;1;12:00-08:00;;2026-12-07;;;", "hours must begin before they end"),
        ("week;Läkarbesök;;9;1;08:00-12:00;;2026-12-07;;;", "weekdays: '9'"),
        ("week;Läkarbesök;;1;1;8-12;;2026-12-07;;;", "is not like 08:00-12:00"),
        ("closed;;;;;;;2027-02-29;;;", "'2027-02-29' is no day"),
        ("closed;;;;;;;2026-01-01;;;", "days must begin today or later"),
        ("open;;;;;08:00-10:00;;2026-12-07;;;Mars/Olympus", "no time zone is called"),
        ("open;;;;;22:00-23:00;;2026-12-07;;;America/New_York", "on another day in Stockholm"),
        ("open;;;;;08:00-10:00;;2026-12-07;2027-06-01;;America/New_York", "change their clocks"),
        ("week;Läkarbesök;;1;x;08:00-12:00;;2026-12-07;;;", "every: 'x'"),
        ("weekly;;;;;;;2026-12-07;;;", "'weekly' is no type"),
        (f"closed;;;;;;;2026-12-07;;{'x' * 5000};", "too long"),
        ("closed;;;;;;;2026-12-07;;;;;;", "has 14 fields"),
        (WEEK + WEEK.strip(), "says the same as line 2"),
        (WEEK + WEEK.replace("1-5", "3").replace("12-07", "12-09").strip(), "hours meet those of line 2"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(line: str, why: str) -> None:
    told = table(HEAD + line + "\n").problems
    assert len(told) == 1
    assert why in told[0]
    assert told[0].startswith(f"line {line.count(chr(10)) + 2}: ")


def test_other_zones_week_53_and_29_february() -> None:
    lines = "open;;;;;07:00-10:00;;2027-01-03;;;UTC\nopen;;;;;09:00-10:00;;2028-02-29;;;Europe/Paris\n"
    read = table(HEAD + lines + WEEK.replace(";1;08", ";2;08").replace("2026-12-07", "2026-12-28"))
    assert [one.hours for one in read.exceptions] == [((480, 660),), ((540, 600),)]
    weeks = {
        one.starts.isocalendar()[1]
        for one in times_between(
            date(2026, 12, 28), date(2027, 1, 24), SEATS[:1], Schedule(tuple(read.patterns))
        )
    }
    assert weeks == {53, 2}


def test_a_hundred_thousand_lines_are_bounded() -> None:
    days = ((TODAY + timedelta(days=number % 700)).isoformat() for number in range(LINES_READ + 5))
    began = time.process_time()
    read = table(HEAD + "".join(f"closed;;;;;;;{day};;{number};\n" for number, day in enumerate(days)))
    assert time.process_time() - began < 20
    assert (read.lines, len(read.exceptions)) == (LINES_READ + 1, MOST_KEPT)
    assert len(read.problems) == MOST_KEPT


def test_a_rule_that_comes_too_often_or_never_is_no_trouble() -> None:
    for rule in ("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=5", "FREQ=HOURLY",
                 "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                 "FREQ=DAILY;INTERVAL=0", "FREQ=MONTHLY;BYDAY=9XX"):  # fmt: skip
        began = time.process_time()
        read = calendar(available(":20261207T080000", rule))
        assert time.process_time() - began < 5
        assert (read.patterns, read.exceptions) == ([], [])
        assert read.wrong >= 1
    forever = calendar(available(":20200101T080000", "FREQ=MONTHLY;BYDAY=1MO"))
    assert len(forever.exceptions) == 24
    assert (
        calendar(available(";TZID=America/New_York:20261207T040000", "FREQ=WEEKLY;COUNT=3")).exceptions == []
    )


def test_a_calendar_of_another_program() -> None:
    read = calendar(
        available(";TZID=Europe/Stockholm:20261207T080000", "FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=2;COUNT=4"),
        available(":20261207T120000Z", "FREQ=WEEKLY;UNTIL=20270101T000000Z"),
        "VEVENT\nUID:2\nSUMMARY:Semester\nDTSTART;VALUE=DATE:20261221\nDTEND;VALUE=DATE:20261225\nEND:VEVENT",
        "VEVENT\nUID:3\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20261221\nEND:VEVENT",
    )
    assert [(one.weekdays, one.every, one.last) for one in read.patterns] == [
        ((1, 2), 2, date(2026, 12, 22)), ((1,), 1, date(2027, 1, 1)),
    ]  # fmt: skip
    assert [(one.reason, one.first, one.last) for one in read.exceptions] == [
        ("Semester", date(2026, 12, 21), date(2026, 12, 24))
    ]


hours = st.lists(st.integers(0, 47), min_size=2, max_size=4, unique=True).map(sorted).map(
    lambda all_of: tuple((a * 30, b * 30) for a, b in list(pairwise(all_of))[::2])
)  # fmt: skip
firsts = st.integers(0, 60).map(lambda number: TODAY + timedelta(days=number))
who = st.sampled_from([None, PerformerId(1), PerformerId(2)])
weeks = st.builds(
    WeekPattern, service=st.just(NURSE), performer=who, first=firsts, hours=hours,
    weekdays=st.sets(st.integers(1, 7), min_size=1).map(sorted).map(tuple), every=st.integers(1, 8),
    minutes=st.sampled_from([None, 30]),
    last=st.none() | st.integers(61, 400).map(lambda number: TODAY + timedelta(number)),
)  # fmt: skip
closed = st.builds(
    lambda first, days, **more: DayException(first=first, last=first + timedelta(days), **more),
    firsts, st.integers(0, 20), performer=who, kind=st.sampled_from(ExceptionKind), hours=hours,
    reason=st.sampled_from(["", 'Semester; "lång", år', "möte"]),
)  # fmt: skip


@tried(30)
@given(weeks, st.lists(closed, max_size=3, unique=True))
def test_what_is_written_is_read_again(week: WeekPattern, exceptions: list[DayException]) -> None:
    exceptions = [replace(one, hours=one.hours[:1]) for one in exceptions]
    schedule = Schedule((week,), tuple(exceptions))
    for written, read in (
        (written_table(schedule, SEATS), read_table),
        (written_calendar(schedule, SEATS, NOW), read_calendar),
    ):
        again = found()
        read(written, again)
        assert again.problems == []
        assert (
            Schedule(tuple(again.patterns), tuple(sorted(again.exceptions, key=exceptions.index))) == schedule
        )
        twice = found(schedule)
        read(written, twice)
        assert (twice.patterns, twice.exceptions, twice.there_already) == ([], [], 1 + len(exceptions))


def test_the_command_says_what_it_would_do_does_it_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/store.db")
    assert CliRunner().invoke(app, ["seed"]).exit_code == 0
    at = ["--unit", "Vårdcentralen Björken", "--as", "bodil"]
    first = (local_day(MovableClock()()) + timedelta(days=8)).isoformat()
    file = tmp_path / "schema.csv"
    file.write_text(HEAD + f"week;Sjuksköterskebesök;;1-5;1;13:00-16:00;;{first};;;\n", encoding="utf-16")

    def schedule(*words: str) -> Result:
        return CliRunner().invoke(app, ["schedule", *words, *at])

    would = schedule("import", str(file))
    assert "1 weeks and 0 exceptions." in would.output
    assert "Nothing was changed. Do it with --do." in would.output
    done = schedule("import", str(file), "--do")
    assert "\nDone: " in done.output
    [name] = [line.split()[-1] for line in done.stderr.splitlines() if "--request" in line]
    assert "\nDone: " in schedule("import", str(file), "--do", "--request", name).output
    assert schedule("import", str(file), "--do", "--request", "none").exit_code == 2
    assert "1 lines read, 1 there already." in schedule("import", str(file), "--do").output
    calendar = tmp_path / "schema.ics"
    assert schedule("export", str(calendar)).exit_code == 0
    assert "there already" in schedule("import", str(calendar)).output
    file.write_bytes(b"\x00\xff;\n")
    wrong = schedule("import", str(file))
    assert (wrong.exit_code, wrong.stderr.splitlines()[-1]) == (2, "Nothing was changed.")
    assert schedule("import", str(tmp_path / "none.csv")).exit_code == 2
