"""The words of the command line: `walk`."""

import argparse
import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.player import report
from sandbox.player.failures import Failed, StageError
from sandbox.player.mistakes import UnreadableError
from sandbox.player.script import Script
from sandbox.player.stage import own_stage
from sandbox.player.warm import warm_parent
from sandbox.walk.walking import START, Walk, setting, shrunk, walk
from sandbox.walk.writing import script_of

if TYPE_CHECKING:
    from sandbox.player.play import Stages

OK, WENT_WRONG, CANNOT_BE_READ = 0, 1, 2
_WALKS = Path("var/walks")


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="vardtid walk",
        description="People tap what is shown and write what comes to mind; time passes, the bot is killed. "
        "After each step all is looked at (docs/scripts.md), and what goes wrong becomes a short script.",
    )
    for name, least, default, says in (
        ("people", 1, 4, "so many of those of the start"),
        ("steps", 1, 500, "of each walk"),
        ("seed", 0, 1, "the same seed walks the same way"),
        ("walks", 1, 1, "so many, with the seeds that follow"),
        ("shrink", 0, 120, "so many seconds at most for the shortening"),
    ):
        kind, helps = partial(_at_least, least), f"{says} ({default})"
        parser.add_argument(f"--{name}", type=kind, default=default, metavar="N", help=helps)
    parser.add_argument("--start", type=Path, default=START, metavar="FILE", help="a script: people and rows")
    parser.add_argument("--without", default="lix", metavar="NAMES", help="asserters not asked (lix)")
    parser.add_argument("--out", type=Path, default=_WALKS, metavar="FOLDER", help=f"for scripts ({_WALKS})")
    return parser.parse_args(argv)


def _at_least(least: int, said: str) -> int:
    """The number; a walk of nobody or of no steps would be green for having looked at nothing."""
    if not said.isdecimal() or int(said) < least:
        raise argparse.ArgumentTypeError(f"{said!r} was given; allowed: a whole number, {least} at least")
    return int(said)


def run(argv: list[str]) -> int:
    asked = arguments(argv)
    try:
        script = setting(asked.start, asked.people)
    except UnreadableError as unreadable:
        report.say(str(mistake) for mistake in unreadable.mistakes)
        return CANNOT_BE_READ
    try:
        return asyncio.run(_run(asked, script))
    except* (StageError, Failed) as group:
        report.say([str(_first(group))])
    return WENT_WRONG


def _first(group: BaseExceptionGroup[Exception]) -> BaseException:
    """What went wrong; groups that are only around it say nothing."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


async def _run(asked: argparse.Namespace, script: Script) -> int:
    without, status = tuple(asked.without.split(",")), OK
    async with warm_parent() as warm:
        stages: Stages = lambda http: own_stage(warm, http, None)  # noqa: E731 - its type says what it is
        for seed in range(asked.seed, asked.seed + asked.walks):
            found = await walk(seed, script, stages, steps=asked.steps, without=without)
            if found.wrong:
                status = WENT_WRONG
                report.say(_told(found))
                found = await shrunk(found, stages, asked.shrink, without)
            report.say(_said(found, asked.out))
    return status


def _told(found: Walk) -> Iterator[str]:
    if found.wrong:
        yield f"seed {found.seed}, step {len(found.acts)}: {found.wrong.kind}: {found.wrong.words}"


def _counted(found: Walk) -> str:
    """What was done, and how much of what there was to tap."""
    taps = [act.button for act in found.acts if act.button]
    kills, moves = (sum(act.line.startswith(one) for act in found.acts) for one in ("restart:", "advance:"))
    done = f"{len(taps)} taps, {report.counted(kills, 'kill')}, {report.counted(moves, 'clock move')}"
    return f"{len(found.acts)} acts ({done}), {len(set(taps))} of {found.labels} labels of buttons tapped"


def _said(found: Walk, folder: Path) -> Iterator[str]:
    if found.wrong is None:
        yield f"seed {found.seed}: {_counted(found)}; nothing wrong"
        return
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"seed-{found.seed}.yaml"
    file.write_text(script_of(found), encoding="utf-8")
    yield f"  shortened to {len(found.acts)} steps: vardtid play {file}"
