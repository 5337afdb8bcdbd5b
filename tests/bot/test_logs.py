"""The log: events as JSON lines, and nobody to be found in them."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from bot.logs import IDENTITY, log, logging_to

NUMBER = "19890914-2393"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "logs" / "bot.log"
    with logging_to(str(path), "info"):
        yield path


def events(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_an_event_is_one_json_line(file: Path) -> None:
    log().info("ready", door="http://127.0.0.1:1")
    [event] = events(file)
    assert (event["event"], event["level"], event["door"]) == ("ready", "info", "http://127.0.0.1:1")


def test_a_fault_is_its_class_and_place_not_its_words(file: Path) -> None:
    try:
        int(f"no such person: {NUMBER} Anna")
    except ValueError as fault:
        log().error("turn_failed", row=7, fault=fault)
    [event] = events(file)
    assert event["fault"] == "ValueError"
    assert "test_logs.py" in str(event["where"])
    assert "Anna" not in file.read_text()


def test_what_is_tried_again_leaves_no_words_of_its_fault(file: Path) -> None:
    for attempt in stamina.retry_context(
        on=ValueError, attempts=2, wait_initial=0, wait_max=0, wait_jitter=0
    ):
        with attempt:
            if attempt.num == 1:
                raise ValueError("no such person: Anna")
    assert file.read_text() == ""


@pytest.mark.parametrize("words", [NUMBER, "198909142393", "890914-2393", "070-174 06 05", "+46701740605"])
def test_what_looks_like_a_persons_number_is_masked(file: Path, words: str) -> None:
    log().info("odd", why=f"typed {words} here")
    assert words not in file.read_text()


def test_what_a_library_says_is_not_repeated(file: Path) -> None:
    logging.getLogger("aiohttp").error("cannot send to %s", NUMBER)
    [event] = events(file)
    assert event["logger"] == "aiohttp"
    assert IDENTITY.search(file.read_text()) is None


def test_ids_of_the_messenger_stay_readable(file: Path) -> None:
    log().info("row", request="700100:29371412:1795326913131000000")
    assert events(file)[0]["request"] == "700100:29371412:1795326913131000000"
