"""Who reads English is told nothing in Swedish in any sample screen. What is said in conversations that are
played in English too is looked at where they are played (tests/conversations/conftest.py).
"""

import re

from bot.units_words import say_units_words
from handlers.talk.language import use
from handlers.talk.screen import Screen
from tests.house import sources
from tests.swedish import swedish_in
from tools.texts import samples, staff_samples
from tools.texts.catalogues import read

OF_THE_SAMPLES = (
    "Kom i god tid.", "Ta med leg.", "Prov", "Personal är sjuk.", "Jag är sjuk.", "Jag kan inte resa.",
    "Jag väntar.", "Kan jag åka dit?", "Hej. Du får svar i dag.", "sekreterare",
    "Försäkringskassan", "1177 direkt", "Vi har nya lokaler.", "Let the group Vårdgaranti handle",
)  # fmt: skip
"""What the people and units of the samples are called, and have written."""


def words_of(screen: Screen) -> str:
    return "\n".join([screen.text, screen.alert, *(one.label for row in screen.rows for one in row)])


def test_no_sample_screen_has_a_swedish_word() -> None:
    say_units_words()
    with use("en"):
        every = [*samples.screens(), *staff_samples.screens()]
        found = {name: swedish_in(words_of(screen), own=OF_THE_SAMPLES) for name, screen in every}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_counts_is_never_asked_for_without_a_number() -> None:
    """`_` of a text that has a plural says `2000 character`."""
    found = read("en")
    counted = {one.id[0] for one in found if isinstance(one.id, tuple) and len(set(one.string)) > 1}
    asked = re.compile(r"(?<!n)(?<!\w)_\(\s*\"((?:[^\"\\]|\\.)*)\"")
    every = [(path.name, said) for path in sources("handlers") for said in asked.findall(path.read_text())]
    assert [(name, said) for name, said in every if said in counted] == []
