"""`vardtid understand`: a line in, a line out, as the format says."""

import json

import pytest
from typer.testing import CliRunner

from bot.commands.app import app
from bot.commands.complaints import ComplaintError
from bot.commands.understand_command import understood_lines

NOW = "2026-11-22T10:00"


def _read(*lines: str, jsonl: bool = False) -> list[dict[str, object]]:
    return [json.loads(line) for line in understood_lines(lines, now=NOW, lang="sv", jsonl=jsonl)]


def test_a_line_is_a_text() -> None:
    (said,) = _read("kan jag flytta tiden på torsdag till nästa vecka, helst efter lunch?\n")
    assert said == {
        "id": 1,
        "intent": "rebook",
        "constraint": {
            "date_from": "2026-11-23",
            "date_to": "2026-11-29",
            "time_from": "13:00",
            "parts": ["after_lunch"],
            "soft": True,
        },
        "also": [],
        "about": {"date_from": "2026-11-26", "date_to": "2026-11-26"},
    }


def test_a_json_line_has_its_own_language_day_and_what_is_going_on() -> None:
    line = {"id": "a", "lang": "en", "text": "tomorrow at 3", "now": "2027-02-01T09:00", "context": "rebook"}
    (said,) = _read(json.dumps(line), jsonl=True)
    assert (said["id"], said["intent"]) == ("a", "rebook")
    assert said["constraint"] == {
        "date_from": "2027-02-02",
        "date_to": "2027-02-02",
        "time_from": "15:00",
        "time_to": "15:00",
    }


def test_two_readings_are_both_printed() -> None:
    (said,) = _read("nästa tisdag")
    assert said["constraint"] == {"date_from": "2026-11-24", "date_to": "2026-11-24"}
    assert said["also"] == [{"date_from": "2026-12-01", "date_to": "2026-12-01"}]


def test_a_word_of_time_that_is_left_over_leaves_nothing_sure() -> None:
    (said,) = _read("nästa vecka efter fikat")
    assert said["constraint"] is None
    assert said["also"] == [{"date_from": "2026-11-23", "date_to": "2026-11-29"}]


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    with pytest.raises(ComplaintError, match="line 2"):
        _read("{}", "not json", jsonl=True)


@pytest.mark.parametrize(
    "line",
    [
        *("[]", "5", "null", '{"text": "i morgon", "now": 5}', '{"text": "i morgon", "context": ["a"]}'),
        '{"text": "i morgon", "now": "9999-12-31T23:59"}',
        '{"text": "i morgon", "id": NaN}',
        '{"text": "i morgon", "id": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
def test_a_hostile_line_is_one_complaint(line: str) -> None:
    with pytest.raises(ComplaintError, match=r"line 1: .+"):
        _read(line, jsonl=True)


def test_half_a_surrogate_pair_is_printed_as_it_was_escaped() -> None:
    line = r'{"id": "\ud800", "text": "i morgon \ud800"}'
    (printed,) = understood_lines([line], now=NOW, lang="sv", jsonl=True)
    assert printed.encode().startswith(rb'{"id": "\ud800"')


def test_bytes_that_are_no_text_stop_nobody() -> None:
    said = CliRunner().invoke(
        app, ["understand", "--now", NOW], input=b"\xef\xbb\xbfi morgon\n\xff\xfe\ni dag\n"
    )
    assert (said.exit_code, said.stdout.count('"date_from"')) == (0, 2)
