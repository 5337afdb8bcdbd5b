"""A short walk by people who tap and write at random finds nothing wrong; one that does is a script."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from sandbox.player.failures import Failed
from sandbox.player.parse import parse
from sandbox.player.stage import own_stage
from sandbox.walk.acts import fails, moves, says, twice
from sandbox.walk.walking import START, Walk, setting, walk
from sandbox.walk.watching import Wrong, restless
from sandbox.walk.writing import script_of
from tests.players import Players


def test_a_walk_finds_nothing_wrong(players: Players) -> None:
    script = setting(START, 3)
    found = players.run(
        walk(7, script, lambda http: own_stage(players.warm, http, None), steps=40, without=("lix",))
    )
    assert (found.wrong, len(found.acts) > 25) == (None, True)


def test_a_walk_that_went_wrong_is_written_as_a_script(tmp_path: Path) -> None:
    acts = (
        says("anna", "Boka: tid"),
        twice(says("karin", "1")),
        moves("2 timmar"),
        fails("sendMessage", "drop"),
    )
    script = replace(setting(START, 2), now="2026-11-23 09:00")
    written = tmp_path / "gick_fel.yaml"
    written.write_text(script_of(Walk(1, script, acts, Wrong("sound", 'somebody is in "two places"'))))
    read = parse(written)
    assert (read.people, len(read.given), len(read.talk)) == (parse(written).people, 9, len(acts) + 1)


@pytest.mark.parametrize(
    ("tired", "ended", "found"), [(2, "", False), (3, "", True), (1, "the bot ended", True)]
)
async def test_a_bot_that_only_takes_long_to_rest_is_no_finding(
    tired: int, ended: str, *, found: bool
) -> None:
    left = iter(range(tired))

    async def rest() -> None:
        if next(left, None) is not None:
            raise Failed("the bot comes to rest", instead="no rest in 10 s")

    show, stage = SimpleNamespace(rest=rest), SimpleNamespace(trouble=lambda: ended)
    assert bool(await restless(show, stage)) is found  # type: ignore[arg-type]
