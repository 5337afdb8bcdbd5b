"""A short walk by people who tap and write at random finds nothing wrong; one that does is a script."""

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from sandbox.player.failures import Failed
from sandbox.player.parse import parse
from sandbox.player.stage import own_stage
from sandbox.walk.acts import fails, moves, says, twice
from sandbox.walk.cli import arguments
from sandbox.walk.walking import START, Walk, setting, walk
from sandbox.walk.watching import restless
from sandbox.walk.writing import script_of
from sandbox.walk.wrong import Wrong
from tests.players import Players


def test_a_walk_finds_nothing_wrong_and_is_the_same_for_a_seed(players: Players) -> None:
    script = setting(START, 3)

    async def both() -> list[Walk]:
        stages = partial(own_stage, players.warm, database_url=None)
        walks = (walk(7, script, stages, steps=25, without=("lix",)) for _ in range(2))
        return await asyncio.gather(*walks)

    one, other = players.run(both())
    assert (one.wrong, len(one.acts) > 18) == (None, True)
    assert [act.line for act in one.acts] == [act.line for act in other.acts]
    assert one.labels == other.labels


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


@pytest.mark.parametrize("given", ["--people 0", "--steps -1", "--walks 0", "--walks x"])
def test_a_walk_that_would_look_at_nothing_is_refused(given: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        arguments(given.split())
