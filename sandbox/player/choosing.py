"""Which of the scripts are played: by tag, words, what failed or has changed, a share, several times."""

import argparse
import json
import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sandbox.player.cast import Turn
from sandbox.player.failures import StageError
from sandbox.player.play import Outcome
from sandbox.player.wanted import REGEX, plain

LAST = Path("var/played.json")
"""What failed when scripts were last played from this folder."""
Key = tuple[str, str, str]


def chosen(turns: Sequence[Turn], asked: argparse.Namespace) -> list[Turn]:
    """Those that all options want, as often as it is asked for. Raises StageError where git is silent."""
    found = [turn for turn in turns if _is_wanted(turn, asked)]
    if asked.failed:
        last = _failed_last()
        found = [turn for turn in found if _key(turn) in last]
    if asked.changed:
        changed = _changed()
        found = [turn for turn in found if changed & {path.resolve() for path in turn.script.files()}]
    if asked.shard:
        number, of = asked.shard
        found = found[number - 1 :: of]
    if asked.repeat:
        found = [replace(turn) for turn in found for _ in range(asked.repeat)]
        random.shuffle(found)
    return found


def _is_wanted(turn: Turn, asked: argparse.Namespace) -> bool:
    tags = set(turn.script.tags)
    named = not asked.tag or bool(tags & set(asked.tag))
    return named and not tags & set(asked.without) and all(_matches(turn, one) for one in asked.match)


def _matches(turn: Turn, words: str) -> bool:
    """As a script looks for a text: in its sentence, or in the path of its file."""
    where = f"{turn.script.about}\n{turn.script.file}"
    if regex := REGEX.fullmatch(words):
        return re.search(regex[1], where, re.IGNORECASE if regex[2] else re.NOFLAG) is not None
    return plain(words) in plain(where)


def keep_failed(outcomes: Iterable[Outcome]) -> None:
    """For `--failed`: what failed, and of what was not played now, what had failed before."""
    played = {_key(outcome.turn): outcome.failed is not None for outcome in outcomes}
    failed = {key for key in _failed_last() if key not in played} | {
        key for key, was in played.items() if was
    }
    if failed or LAST.exists():
        LAST.parent.mkdir(exist_ok=True)
        LAST.write_text(json.dumps(sorted(failed), ensure_ascii=False), encoding="utf-8")


def _failed_last() -> set[Key]:
    try:
        return {(file, about, lang) for file, about, lang in json.loads(LAST.read_text(encoding="utf-8"))}
    except (OSError, ValueError):
        return set()


def _key(turn: Turn) -> Key:
    return str(turn.script.file.resolve()), turn.script.about, turn.lang


def _changed() -> set[Path]:
    """What git has not committed yet, new files too."""
    found: set[Path] = set()
    top = Path(_git("rev-parse", "--show-toplevel")[0])
    for command in (("diff", "--name-only", "HEAD"), ("ls-files", "--others", "--exclude-standard")):
        within = top if command[0] == "diff" else Path.cwd()
        found |= {(within / name).resolve() for name in _git("-c", "core.quotePath=off", *command)}
    return found


def _git(*words: str) -> list[str]:
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)  # noqa: S603, S607 - the tester's own git
    except (OSError, subprocess.CalledProcessError) as error:
        raise StageError("--changed asks git, which does not answer in this folder") from error
    return done.stdout.splitlines()


def unsteady(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each script that did not come out the same each time."""
    played, failed = Counter[Key](), Counter[Key]()
    for outcome in outcomes:
        played[_key(outcome.turn)] += 1
        failed[_key(outcome.turn)] += outcome.failed is not None
    for key, times in played.items():
        if 0 < failed[key] < times:
            yield f"differs: {key[0]} [{key[2]}] failed {failed[key]} of {times} times  {key[1]}"
