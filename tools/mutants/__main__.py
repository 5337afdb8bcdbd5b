"""Which mutants no script notices: `make mutants`, or `python -m tools.mutants --help`.

Each value of the region files is nudged, each step of a case taken away, each text said as nothing. A mutant
is met only by scripts that reach what it is about (`tools.mutants.reaching`). One that fails has caught it.
"""

import argparse
import asyncio
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.player.cast import Turn
from sandbox.player.cli import cores
from sandbox.player.parse import parse_rows
from sandbox.player.play import Outcome, Stages, play
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent
from tools.mutants.naming import names
from tools.mutants.nudging import nudged, rows, rules_of_regions
from tools.mutants.reaching import SCRIPTS, Reached, reached_by_all
from tools.mutants.together import Together
from tools.mutants.warm import MUTANT

if TYPE_CHECKING:
    from sandbox.player.given import Row

_REACHED = Path("var/reached.json")
_PROVES = re.compile(r"^# proves: (.+)$", re.MULTILINE)
_COMMAND = (sys.executable, "-m", "tools.mutants.warm")
_PATIENCE_S = 2.0
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str
    scripts: tuple[Path, ...]
    taken: str = ""
    """What the bot is started without."""
    rule: tuple[str, str, object] | None = None
    named: bool = False
    """A script looks for the text by its own words: it is hardly one that survives."""


def mutants(only: str, told: Reached) -> Iterator[Mutant]:
    """Those of one sort, with all scripts that touch them, the shortest first."""
    if only == "rules":
        proving = {
            file: _PROVES.findall(file.read_text(encoding="utf-8")) for file in SCRIPTS.rglob("*.yaml")
        }
        for region, name, value in rules_of_regions():
            files = [file for file, said in proving.items() if name in ", ".join(said).split(", ")]
            mutant = nudged(value, name)
            touched = [file for file in files if rows(file, region, name, mutant)]
            rule = (region, name, mutant)
            yield Mutant(f"{region}: {name} {value} -> {mutant}", tuple(touched), rule=rule)
        return
    sort, prefix = ("transitions", "step") if only == "steps" else ("texts, sv", "text")
    every: dict[str, list[Path]] = {}
    for file, sorts in told.items():
        for name in sorts.get(sort, ()):
            every.setdefault(name, []).append(Path(file))
    for name, files in sorted(every.items()):
        short = sorted(files, key=lambda file: len(file.read_text(encoding="utf-8")))
        what = name.partition(": ")[2] if prefix == "text" else name
        named = {file for file in short if names(file, what)} if prefix == "text" else set[Path]()
        first = tuple(sorted(short, key=lambda file: file not in named))
        yield Mutant(name, first, taken=f"{prefix}: {what}" if prefix == "step" else what, named=bool(named))


async def caught(mutant: Mutant, warm: Warm, most: int | None) -> bool:
    """Whether one of its scripts comes out otherwise."""
    for file in mutant.scripts[:most]:
        if await misses(warm, file, mutant.taken, rows(file, *mutant.rule) if mutant.rule else ()):
            return True
    return False


async def misses(warm: Warm, file: Path, taken: str, before: "tuple[Row, ...]" = ()) -> bool:
    """Whether the script comes out otherwise. What was only late on this machine is played again, and counts
    for nothing where it is late each time.
    """
    stages: Stages = lambda http: own_stage(warm, http, None, more={MUTANT: taken})  # noqa: E731 - typed
    for script in parse_rows(file):
        turn = Turn(replace(script, given=(*before, *script.given)), script.lang)
        for _ in range(_TRIES):
            outcome = await play(turn, stages, _PATIENCE_S)
            if not is_late(outcome):
                break
            sys.stdout.write(f"  late: {file}\n")
        if outcome.failed and not is_late(outcome):
            return True
    return False


def is_late(outcome: Outcome) -> bool:
    """Whether it is red by the clock alone: that says nothing of what was taken away."""
    return outcome.failed is not None and (outcome.failed.late or not outcome.was_played)


async def silent(chosen: list[Mutant]) -> list[Mutant]:
    """The texts that none of all scripts which say them misses: many are taken away at once."""
    by_file: dict[Path, list[str]] = {}
    for mutant in chosen:
        for file in mutant.scripts:
            by_file.setdefault(file, []).append(mutant.taken)
    room = asyncio.Semaphore(cores())
    async with warm_parent(_COMMAND) as warm:
        together = Together(lambda file, taken: misses(warm, file, taken))

        async def meet(file: Path) -> None:
            async with room:
                await together.meet(file, by_file[file])
                sys.stdout.write(f"  met: {file}\n")
                sys.stdout.flush()

        async with asyncio.TaskGroup() as group:
            for file in sorted(by_file, key=lambda file: file.stat().st_size):
                group.create_task(meet(file))
    left = [mutant for mutant in chosen if mutant.taken not in together.caught]
    for mutant in left:
        _say(mutant)
    return left


def _say(mutant: Mutant) -> None:
    sys.stdout.write(f"  survives: {' '.join(mutant.name.split())}\n")
    sys.stdout.flush()


async def survivors(chosen: list[Mutant], most: int | None) -> list[Mutant]:
    """Those that no script noticed, as they come."""
    left: list[Mutant] = []
    room = asyncio.Semaphore(cores())
    async with warm_parent(_COMMAND) as warm:

        async def meet(mutant: Mutant) -> None:
            async with room:
                if not await caught(mutant, warm, most):
                    left.append(mutant)
                    _say(mutant)

        async with asyncio.TaskGroup() as group:
            for mutant in chosen:
                group.create_task(meet(mutant))
    return left


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--only", choices=("rules", "steps", "texts"), action="append")
    parser.add_argument("--sample", type=int, default=0, help="so many of each sort, drawn")
    parser.add_argument(
        "--most", type=int, default=0, help="so many scripts for each value or step, the shortest"
    )
    parser.add_argument("--unnamed", action="store_true", help="only texts for whose words no script looks")
    asked = parser.parse_args()
    _REACHED.parent.mkdir(exist_ok=True)
    told = {} if asked.only == ["rules"] else reached_by_all("sv", _REACHED)
    for only in asked.only or ("rules", "steps", "texts"):
        every = list(mutants(only, told))
        touched = [one for one in every if one.scripts and not (asked.unnamed and one.named)]
        chosen = random.Random(1).sample(touched, min(asked.sample or len(touched), len(touched)))
        left = asyncio.run(silent(chosen) if only == "texts" else survivors(chosen, asked.most or None))
        untouched = sum(not one.scripts for one in every)
        sys.stdout.write(
            f"{only}: {len(chosen) - len(left)} of {len(chosen)} caught, {len(left)} survive; "
            f"{untouched} more are touched by no script\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
