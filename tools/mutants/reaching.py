"""What each script reaches of the bot: so that a mutant is met only by scripts that touch it."""

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path

from sandbox.player.cast import Turn
from sandbox.player.cli import cores, scripts_in
from sandbox.player.coverage import Coverage, covering
from sandbox.player.play import Stages, play
from sandbox.player.stage import own_stage
from sandbox.player.warm import warm_parent

SCRIPTS = Path("tests/conversations")
Reached = dict[str, dict[str, list[str]]]
"""By script and sort: the names."""


async def reached(turns: Iterable[Turn]) -> Reached:
    """Of each script that came out as written, played once."""
    waiting, found = list(turns), Reached()
    async with warm_parent() as warm:

        async def work() -> None:
            while waiting:
                turn = waiting.pop()
                file = str(turn.script.file)
                kept = await _of(turn, lambda http: own_stage(warm, http, None))
                for sort, names in kept.items():
                    found.setdefault(file, {}).setdefault(sort, []).extend(names)

        async with asyncio.TaskGroup() as group:
            for _ in range(cores()):
                group.create_task(work())
    return found


async def _of(turn: Turn, stages: Stages) -> dict[str, list[str]]:
    kept = Coverage()
    outcome = await play(turn, covering(stages, kept))
    if outcome.failed:
        return {}
    return {sort: [name for name, was in names.items() if was] for sort, names in kept.sorts.items()}


def reached_by_all(lang: str, file: Path) -> Reached:
    """The same for all scripts, kept in a file for the next time."""
    if not file.exists():
        scripts, _ = scripts_in([SCRIPTS])
        turns = [Turn(one, lang) for one in scripts if one.lang in ("sv", lang)]
        playable = [turn for turn in turns if not turn.script.unplayable_in(lang)]
        file.write_text(json.dumps(asyncio.run(reached(playable)), ensure_ascii=False))
    told: Reached = json.loads(file.read_text())
    return told
