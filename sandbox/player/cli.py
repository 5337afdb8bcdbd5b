"""Carries out `play FILES…`, `check FILES…` and `schema`."""

import argparse
import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import aiohttp

from sandbox.player import junit, pages, report
from sandbox.player.approving import approve
from sandbox.player.borrowed import borrowed_stage, playable
from sandbox.player.cast import Turn
from sandbox.player.choosing import chosen, keep_failed, unsteady
from sandbox.player.coverage import Coverage, covering
from sandbox.player.failures import Failed, StageError
from sandbox.player.load.command import play_under_load
from sandbox.player.mistakes import Mistake, Place, UnreadableError
from sandbox.player.named import known_names, misnamed
from sandbox.player.options import arguments
from sandbox.player.parse import is_fragment, parse_rows
from sandbox.player.play import Outcome, Stages, play_all
from sandbox.player.schema import people_in, schema
from sandbox.player.screen import screen
from sandbox.player.script import Script
from sandbox.player.stage import fresh_database, own_stage
from sandbox.player.tracing import tracing
from sandbox.player.untranslated import untranslated
from sandbox.player.warm import warm_parent
from sandbox.player.watching import made_of, play_saved

_TRACES = Path("var/traces")
OK, A_SCRIPT_FAILED, CANNOT_BE_READ, INTERRUPTED = 0, 1, 2, 130


def _fragment(file: Path) -> Mistake:
    return Mistake(
        Place(file, 1, 1),
        "a fragment is played where it is included",
        allowed="about and people make it a script",
    )


def scripts_in(paths: Iterable[Path]) -> tuple[list[Script], list[Mistake]]:
    """All scripts that can be read, and what is wrong in the others."""
    scripts: list[Script] = []
    mistakes: list[Mistake] = []
    for path in paths:
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not files:
            mistakes.append(Mistake(Place(path, 1, 1), "no script in this folder", allowed="*.yaml"))
        for file in files:
            try:
                if is_fragment(file):
                    mistakes += [] if path.is_dir() else [_fragment(file)]
                else:
                    scripts.extend(parse_rows(file))
            except UnreadableError as unreadable:
                mistakes.extend(unreadable.mistakes)
    return scripts, mistakes


def turns_of(scripts: Iterable[Script], langs: str) -> list[Turn]:
    """Each script in each language asked for, or in those it says itself; one written in another than Swedish
    only in its own.
    """
    asked = [lang.strip() for lang in langs.split(",") if lang.strip()]
    return [
        Turn(script, lang)
        for script in scripts
        for lang in (asked or script.langs)
        if script.lang in ("sv", lang)
    ]


def run(argv: list[str]) -> int:
    asked = arguments(argv)
    try:
        if asked.command == "schema":
            people = [one for file in asked.files for one in people_in(file.read_text(encoding="utf-8"))]
            report.say([json.dumps(schema(known_names(), people), ensure_ascii=False, indent=2)])
            return OK
        scripts, turns, mistakes = _read(asked)
        if asked.command == "check" and not mistakes:
            names = known_names()
            found = (mistake for script in scripts for mistake in misnamed(script, names))
            mistakes = sorted(found, key=lambda mistake: mistake.at)
    except StageError as error:
        report.say([str(error)])
        return CANNOT_BE_READ
    if asked.command == "play" and not turns and not mistakes:
        report.say(["no script fits what was asked for"])
        return OK if asked.failed or asked.changed or asked.shard else CANNOT_BE_READ
    if mistakes:
        report.say(dict.fromkeys(str(mistake) for mistake in mistakes))
        if not (asked.command == "play" and asked.watch):
            return CANNOT_BE_READ
        return _played(asked, [], made_of(turns, mistakes))
    if asked.command == "check" and not _foreign(turns):
        report.say([f"{report.counted(len(scripts), 'script')} can be played"])
        return OK
    return _played(asked, turns, made_of(turns))


def _read(asked: argparse.Namespace) -> tuple[list[Script], list[Turn], list[Mistake]]:
    """The scripts, those that are to be played, and why none is. Raises StageError."""
    scripts, mistakes = scripts_in(asked.files)
    if asked.command == "play" and asked.against:
        scripts, passed_by = playable(scripts)
        report.say(passed_by)
    turns = turns_of(scripts, asked.lang)
    if asked.command == "play" and not mistakes:
        turns = chosen(turns, asked)
        if not turns:
            return scripts, [], []
    return scripts, turns, mistakes + _unplayable(asked, scripts, turns)


def _unplayable(asked: argparse.Namespace, scripts: list[Script], turns: list[Turn]) -> list[Mistake]:
    """What can be read, but not be played as it was asked for."""
    found = [mistake for turn in turns for mistake in turn.script.unplayable_in(turn.lang)]
    found += [mistake for script in scripts for mistake in script.empty()]
    if asked.command == "play" and asked.against:
        found += [mistake for script in scripts for mistake in script.restarts()]
    if asked.command == "play" and asked.times:
        found += [mistake for script in scripts for mistake in script.of_the_house()]
        if len(turns) > 1:
            words = "--times takes one script, not a folder of them"
            found.append(Mistake(Place(asked.files[0], 1, 1), words))
    return found


def _played(asked: argparse.Namespace, turns: list[Turn], files: set[Path]) -> int:
    """`files`: what the scripts are made of; without turns nothing is played until one of them is saved."""
    try:
        return asyncio.run(_play(asked, turns, files))
    except StageError as error:
        report.say([str(error)])
        return A_SCRIPT_FAILED
    except KeyboardInterrupt:
        report.say(["interrupted"])
        return INTERRUPTED


async def _play(asked: argparse.Namespace, turns: list[Turn], files: set[Path]) -> int:
    if asked.times:
        well = await play_under_load(asked, turns[0], asked.at_once or cores())
        return OK if well else A_SCRIPT_FAILED
    async with stages_for(asked.against, asked.door, asked.database_url) as stages:
        if mistakes := await _untranslated(turns, stages):
            report.say(str(mistake) for mistake in mistakes)
            return CANNOT_BE_READ
        if asked.command == "check":
            report.say([f"{report.counted(len(turns), 'script')} can be played"])
            return OK
        status = await _play_on(asked, turns, stages) if turns else CANNOT_BE_READ
        if asked.watch:
            again: Callable[[list[Turn]], Awaitable[int]] = lambda some: _play_on(asked, some, stages)  # noqa: E731
            await play_saved(asked.files, files, lambda: _read(asked)[1:], again)
        return status


async def _play_on(asked: argparse.Namespace, turns: list[Turn], stages: Stages) -> int:
    loop = asyncio.get_running_loop()
    start, outcomes, kept = loop.time(), list[Outcome](), Coverage()
    at_once = 1 if asked.against else asked.at_once or cores()
    seen, on = _watched(asked, stages, kept), asked.keep_going or bool(asked.repeat)
    played = play_all(turns, seen, at_once=at_once, keep_going=on)
    with screen(len(turns)) as told:
        async with aclosing(played):
            async for outcome in played:
                outcomes.append(outcome)
                told(outcome)
    _write(asked, turns, outcomes)
    if asked.coverage:
        _say_covered(kept, asked.coverage)
    report.say([report.summary(outcomes, len(turns), loop.time() - start)])
    return A_SCRIPT_FAILED if any(outcome.failed for outcome in outcomes) else OK


def _watched(asked: argparse.Namespace, stages: Stages, kept: Coverage) -> Stages:
    seen = covering(stages, kept) if asked.coverage else stages
    return tracing(seen) if asked.trace else seen


def _write(asked: argparse.Namespace, turns: list[Turn], outcomes: list[Outcome]) -> None:
    keep_failed(outcomes)
    if asked.approve:
        taken = approve(outcomes)
        report.say([f"{taken} exchanged: play again" if taken else "nothing was exchanged"])
    if asked.repeat:
        report.say(unsteady(outcomes))
    if asked.junit:
        junit.write(asked.junit, turns, outcomes)
    if asked.html:
        pages.write(asked.html, outcomes)
    if asked.trace:
        written = pages.write_traces(_TRACES, outcomes, always=asked.trace == "always")
        report.say(f"trace: {file}" for file in written)


def _say_covered(kept: Coverage, page: Path) -> None:
    report.say(kept.lines(page if page.suffix else None))
    if page.suffix:
        pages.write_coverage(page, kept)


def _foreign(turns: Iterable[Turn]) -> set[str]:
    """The languages that the player has to translate labels into."""
    return {turn.lang for turn in turns if turn.lang != turn.script.lang}


async def _untranslated(turns: list[Turn], stages: Stages) -> list[Mistake]:
    """Which words stand in the catalogue only the bot knows."""
    mistakes: list[Mistake] = []
    if not _foreign(turns):
        return mistakes
    async with aiohttp.ClientSession() as http, stages(http) as stage:
        for lang in _foreign(turns):
            foreign = [turn.script for turn in turns if turn.lang == lang != turn.script.lang]
            try:
                labels = await stage.door.labels(lang)
            except Failed as failed:
                at = Place(foreign[0].file, 1, 1)
                mistakes.append(Mistake(at, f"cannot be played in {lang}: {failed.instead}"))
                continue
            for script in foreign:
                mistakes += untranslated(script, lang, labels)
    return mistakes


def cores() -> int:
    """Those that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@asynccontextmanager
async def stages_for(
    against: str | None, door: str | None, database_url: str | None
) -> AsyncIterator[Stages]:
    if against and door:
        yield lambda http: borrowed_stage(http, against, door)
        return
    async with warm_parent(keep=True) as warm:
        yield lambda http: own_stage(warm, http, fresh_database(database_url) if database_url else None)
