"""Which mutants no script notices: `make mutants`, or `python -m tools.mutants --help`.

Each value of the region files is nudged, each step of a case taken away, each text said as nothing. A value
or a step is met by a play of the scripts that reach it (`tools.mutants.reaching`): one that fails has caught
it. Texts are met together: each script is played once, and its looks are asked again without each text.
"""

import argparse
import asyncio
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.player.cast import SWEDISH, Turn
from sandbox.player.cli import cores, scripts_in
from sandbox.player.parse import parse_rows
from sandbox.player.play import Outcome, Stages, play
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent
from tools.mutants.nudging import nudged, rows, rules_of_regions
from tools.mutants.reaching import SCRIPTS, Reached, reached_by_all
from tools.mutants.texts import drawn, surveyed
from tools.mutants.warm import COMMAND, MUTANT

_REACHED = Path("var/reached.json")
_PROVES = re.compile(r"^# proves: (.+)$", re.MULTILINE)
_PATIENCE_S = (2.0, 2.0, 20.0)
"""What is late is played again."""


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str
    scripts: tuple[Path, ...]
    taken: str = ""
    """What the bot is started without."""
    rule: tuple[str, str, object] | None = None


def mutants(only: str, told: Reached) -> Iterator[Mutant]:
    """Those of one sort, with all scripts that touch them, the shortest first."""
    if only == "rules":
        yield from _of_rules()
        return
    every: dict[str, list[Path]] = {}
    for file, sorts in told.items():
        for name in sorts.get("transitions", ()):
            every.setdefault(name, []).append(Path(file))
    for name, files in sorted(every.items()):
        short = sorted(files, key=lambda file: len(file.read_text(encoding="utf-8")))
        yield Mutant(name, tuple(short), taken=f"step: {name}")


def _of_rules() -> Iterator[Mutant]:
    proving = {file: _PROVES.findall(file.read_text(encoding="utf-8")) for file in SCRIPTS.rglob("*.yaml")}
    for region, name, value in rules_of_regions():
        files = [file for file, said in proving.items() if name in ", ".join(said).split(", ")]
        mutant = nudged(value, name)
        touched = [file for file in files if rows(file, region, name, mutant)]
        yield Mutant(f"{region}: {name} {value} -> {mutant}", tuple(touched), rule=(region, name, mutant))


async def caught(mutant: Mutant, warm: Warm, most: int | None) -> bool:
    """Whether one of its scripts comes out otherwise."""
    for file in mutant.scripts[:most]:
        before = rows(file, *mutant.rule) if mutant.rule else ()
        for script in parse_rows(file):
            turn = Turn(replace(script, given=(*before, *script.given)), script.lang)
            if await misses(warm, turn, mutant.taken):
                return True
    return False


async def misses(warm: Warm, turn: Turn, taken: str) -> bool:
    """Whether the script comes out otherwise. What was only late on this machine is played again, and counts
    for nothing where it is late each time.
    """
    stages: Stages = lambda http: own_stage(warm, http, None, more={MUTANT: taken})  # noqa: E731 - typed
    for patience in _PATIENCE_S:
        outcome = await play(turn, stages, patience)
        if not is_late(outcome):
            return outcome.failed is not None
        sys.stdout.write(f"  late: {turn.script.file}\n")
    return False


def is_late(outcome: Outcome) -> bool:
    """Whether it is red by the clock alone: that says nothing of what was taken away. A bot that goes on
    trying to send what the messenger refuses, as a notice with a button without a label, does not rest.
    """
    failed, has_faults = outcome.failed, outcome.turn.script.has_faults
    if failed is None:
        return False
    return not outcome.was_played or (failed.late and (has_faults or not failed.refused))


async def survivors(chosen: list[Mutant], most: int | None) -> list[Mutant]:
    """Those that no script noticed, as they come."""
    left: list[Mutant] = []
    room = asyncio.Semaphore(cores())
    async with warm_parent(COMMAND) as warm:

        async def meet(mutant: Mutant) -> None:
            async with room:
                if not await caught(mutant, warm, most):
                    left.append(mutant)
                    sys.stdout.write(f"  survives: {' '.join(mutant.name.split())}\n")
                    sys.stdout.flush()

        async with asyncio.TaskGroup() as group:
            for mutant in chosen:
                group.create_task(meet(mutant))
    return left


async def _meet_texts(among: Path, lang: str, check: int) -> None:
    """Of the scripts there; so many of each outcome are met by a play too."""
    scripts, _ = scripts_in([among])
    told = [one for one in scripts if one.lang in (SWEDISH, lang) and not one.fails]
    found = await surveyed(Turn(one, lang) for one in told if not one.unplayable_in(lang))
    sys.stdout.writelines(f"{line}\n" for line in found.lines())
    chosen, agree = drawn(found, check), 0
    async with warm_parent(COMMAND) as warm:
        for turn, text, is_caught in chosen:
            agrees = await misses(warm, turn, f"texts: {json.dumps([text])}") == is_caught
            agree += agrees
            if not agrees:
                sys.stdout.write(f"  a play says otherwise: {text} ({turn.script.file})\n")
    if chosen:
        sys.stdout.write(f"a play says the same of {agree} of {len(chosen)}\n")


def _meet(only: str, asked: argparse.Namespace) -> None:
    told = {} if only == "rules" else reached_by_all(SWEDISH, _REACHED)
    every = list(mutants(only, told))
    touched = [one for one in every if one.scripts]
    chosen = random.Random(1).sample(touched, min(asked.sample or len(touched), len(touched)))
    left = asyncio.run(survivors(chosen, asked.most or None))
    untouched = sum(not one.scripts for one in every)
    sys.stdout.write(
        f"{only}: {len(chosen) - len(left)} of {len(chosen)} caught, {len(left)} survive; "
        f"{untouched} more are touched by no script\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--only", choices=("rules", "steps", "texts"), action="append")
    parser.add_argument("--sample", type=int, default=0, help="so many values and so many steps, drawn")
    parser.add_argument(
        "--most", type=int, default=0, help="so many scripts for each value or step, the shortest"
    )
    parser.add_argument(
        "--among", type=Path, default=SCRIPTS, help="texts: the scripts of this folder or file"
    )
    parser.add_argument("--lang", default=SWEDISH, help="texts: as they are said in this language")
    parser.add_argument(
        "--check", type=int, default=0, help="texts: so many caught and so many others are met by a play too"
    )
    asked = parser.parse_args()
    _REACHED.parent.mkdir(exist_ok=True)
    for only in asked.only or ("rules", "steps", "texts"):
        if only == "texts":
            asyncio.run(_meet_texts(asked.among, asked.lang, asked.check))
        else:
            _meet(only, asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
