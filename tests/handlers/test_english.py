"""Who reads English is told nothing in Swedish: in every sample screen, and in conversations as played."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.units_words import say_units_words
from handlers.talk.language import use
from handlers.talk.screen import Screen
from sandbox.player.cast import Turn
from sandbox.player.parse import parse
from sandbox.player.phone import Event, shown
from sandbox.player.play import Outcome, play
from sandbox.player.stage import own_stage
from tests.house import sources
from tests.players import Players
from tests.swedish import swedish_in
from tools.texts import samples, staff_samples
from tools.texts.catalogues import read

CONVERSATIONS = Path(__file__).parents[1] / "conversations"
OF_THE_SAMPLES = (
    "Kom i god tid.", "Ta med leg.", "Prov", "Personal är sjuk.", "Jag är sjuk.", "Jag kan inte resa.",
    "Jag väntar.", "Kan jag åka dit?", "Hej. Du får svar i dag.", "sekreterare",
    "Försäkringskassan", "1177 direkt", "Vi har nya lokaler.", "Let the group Vårdgaranti handle",
)  # fmt: skip
"""What the people and units of the samples are called, and have written."""
PLAYED = [
    "avboka/med_orsak", "barn/vardnadshavaren_bokar_och_avbokar", "barn/skyddade_personuppgifter",
    "besok/kan_inte_komma", "boka/kalenderfil", "boka/kraver_bedomning", "bokningsunderlag/boka_och_avboka",
    "enheten_andrar/flyttar_passar_inte", "fara/hjalpen_forst", "gruppbesok/bokar_en_plats",
    "inloggning/kommer_inte_in", "kallelse/hittas_vid_boka_tid", "regioner/vem_far_boka",
    "sambokat/patienten_kan_inte", "sant/gamla_tider", "vårdgaranti/nej_med_orsak",
    "ångra/bokning_och_avbokning",
]  # fmt: skip
"""What patients do, each subject once."""


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


@pytest.mark.parametrize("name", PLAYED)
def test_no_swedish_word_is_said_in_a_conversation(players: Players, name: str) -> None:
    script = parse(CONVERSATIONS / f"{name}.yaml")
    played = play(Turn(script, "en"), lambda http: own_stage(players.warm, http, None))
    outcome = players.run(played)
    assert outcome.failed is None, outcome.failed
    assert [said for said in said_by_bot(outcome) if swedish_in(said, own=written(outcome))] == []


def said_by_bot(outcome: Outcome) -> Iterator[str]:
    for event in outcome.events:
        if event["kind"] == "answer":
            yield event.get("text") or ""
        elif _is_message(event) and event["by"] == "bot":
            yield shown(event).words


def written(outcome: Outcome) -> list[str]:
    """What people typed: it is said back as it stands."""
    typed = [shown(one).text for one in outcome.events if _is_message(one) and one["by"] != "bot"]
    return [text for text in typed if text]


def _is_message(event: Event) -> bool:
    return event["kind"] in ("message", "edit")
