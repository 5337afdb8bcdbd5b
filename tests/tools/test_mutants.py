"""Texts are taken away many at a time, and halved where a script misses any."""

import json
from pathlib import Path

from sandbox.player.cast import Turn
from sandbox.player.failures import Failed, LateError
from sandbox.player.parse import parse
from sandbox.player.play import Outcome
from tools.mutants.__main__ import is_late
from tools.mutants.together import Together

TEXTS = [f"text {number}" for number in range(16)]


async def test_what_is_missed_is_found_in_few_plays_and_not_asked_about_again() -> None:
    plays: list[list[str]] = []

    async def misses(_file: Path, taken: str) -> bool:
        plays.append(json.loads(taken.removeprefix("texts: ")))
        return "text 5" in plays[-1]

    together = Together(misses)
    await together.meet(Path("a.yaml"), TEXTS)
    assert together.caught == {"text 5"}
    assert len(plays) == 1 + 2 * 4
    plays.clear()
    await together.meet(Path("b.yaml"), TEXTS[4:8])
    assert plays == [["text 4", "text 6", "text 7"]]


def test_what_is_red_by_the_clock_alone_catches_nothing() -> None:
    turn = Turn(parse(Path("tests/conversations/boka/en_ledig_tid.yaml")), "sv")
    names = {7: "anna"}
    assert not is_late(Outcome(turn, 1))
    assert not is_late(Outcome(turn, 1, Failed("anna sees AVBOKAD"), names=names))
    assert is_late(Outcome(turn, 1, LateError("the bot comes to rest"), names=names))
    assert is_late(Outcome(turn, 1, Failed("bot and sandbox are started")))
