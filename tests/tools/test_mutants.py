"""Texts are taken away many at a time, and halved where a script misses any."""

import json
from pathlib import Path

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
