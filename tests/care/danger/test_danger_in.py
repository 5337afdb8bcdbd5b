"""What is heard as danger and what is not: sentences as people write them, in data files beside this one."""

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.danger.lists import Danger, lists
from care.danger.rules import danger_in
from tests.examples import tried

HERE = Path(__file__).parent
LANGUAGES = ("sv", "en", "other")
SILENT = "silent"
FEWEST = 200
"""Sentences each way in each language that the house speaks."""
LONGEST_MESSAGE = 4096
MOST_SECONDS = 0.25
"""Of processor time; the slowest message took 0.03 when it was measured."""


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """What each sentence is to be heard as, and the sentence."""
    file = HERE / f"sentences_{language}.toml"
    for meaning, lines in tomllib.loads(file.read_text(encoding="utf-8")).items():
        yield from ((meaning, line) for line in lines.splitlines() if line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_heard_as_what_it_says(language: str) -> None:
    heard = [(meant, danger_in(said) or SILENT, said) for meant, said in sentences(language)]
    assert [one for one in heard if one[0] != one[1]] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_are_enough_sentences_each_way(language: str) -> None:
    silent = [meaning == SILENT for meaning, _ in sentences(language)]
    assert min(silent.count(True), silent.count(False)) >= FEWEST


def test_the_most_urgent_is_heard_whatever_comes_first() -> None:
    assert danger_in("jag vill dö och har ont i bröstet") is Danger.LIFE
    assert danger_in("min man slår mig, jag vill dö") is Danger.SUICIDE
    assert danger_in("jag har hög feber. barnet drack klorin.") is Danger.POISONING


def test_danger_is_heard_in_the_middle_of_a_long_message() -> None:
    ordinary = "Jag vill boka om tiden till nästa vecka, helst på förmiddagen. " * 20
    assert danger_in(f"{ordinary}Jag har ont i bröstet. {ordinary}") is Danger.LIFE
    assert danger_in(ordinary * 2) is None


WORDS = sorted(lists().by_first)


def seconds(text: str) -> float:
    """The best of three: neither the lists that are read first nor what the machine does beside count."""
    lists()
    return min(_once(text) for _ in range(3))


def _once(text: str) -> float:
    began = time.process_time()
    danger_in(text)
    return time.process_time() - began


@tried(30)
@given(st.text(max_size=LONGEST_MESSAGE) | st.lists(st.sampled_from(WORDS), max_size=900).map(" ".join))
def test_no_text_is_slow_or_too_strange_to_read(text: str) -> None:
    assert seconds(text[:LONGEST_MESSAGE]) < MOST_SECONDS


@pytest.mark.parametrize(
    "piece", ["ont ", "i ", "jag ", "inte ", "a", "ö", "vill ", "får inte ", "a-", "1.", ". ", "ont och "]
)
def test_no_repetition_is_slow(piece: str) -> None:
    assert seconds((piece * LONGEST_MESSAGE)[:LONGEST_MESSAGE]) < MOST_SECONDS
