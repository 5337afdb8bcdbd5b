"""The words of the command line: `play FILES…` and `check FILES…`."""

import argparse
import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from sandbox.player import junit, report
from sandbox.player.cast import Turn
from sandbox.player.failures import StageError
from sandbox.player.mistakes import Mistake, Place, UnreadableError
from sandbox.player.parse import parse
from sandbox.player.play import Outcome, Stages, play_all
from sandbox.player.script import Script
from sandbox.player.stage import fresh_database, own_stage, running_stage
from sandbox.player.warm import warm_parent

OK, A_SCRIPT_FAILED, CANNOT_BE_READ, INTERRUPTED = 0, 1, 2, 130


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="sandbox", description="Plays conversation scripts against the bot."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    play = commands.add_parser("play", help="play scripts, each on a fresh store")
    check = commands.add_parser("check", help="only read them")
    for command in (play, check):
        command.add_argument(
            "files", nargs="+", type=Path, metavar="FILES", help="scripts, or folders of scripts"
        )
        command.add_argument("--lang", default="", help="languages to play in, such as sv,en")
    play.add_argument("--against", metavar="URL", help="a running sandbox, with a bot of its own")
    play.add_argument("--door", metavar="URL", help="the test door of that bot")
    play.add_argument("--database-url", metavar="URL", help="PostgreSQL instead of a fresh SQLite file")
    play.add_argument("--keep-going", action="store_true", help="play on after a script has failed")
    play.add_argument("--junit", type=Path, metavar="FILE", help="writes the outcomes as JUnit XML")
    found = parser.parse_args(argv)
    if found.command == "play" and bool(found.against) != bool(found.door):
        parser.error("--against and --door belong together")
    if found.command == "play" and found.junit and not found.junit.absolute().parent.is_dir():
        parser.error(f"--junit: there is no folder {found.junit.parent}")
    return found


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
                scripts.append(parse(file))
            except UnreadableError as unreadable:
                mistakes.extend(unreadable.mistakes)
    return scripts, mistakes


def turns_of(scripts: Iterable[Script], langs: str) -> list[Turn]:
    """Each script in each language asked for; one written in another than Swedish only in its own."""
    asked = [lang.strip() for lang in langs.split(",") if lang.strip()]
    return [
        Turn(script, lang)
        for script in scripts
        for lang in (asked or [script.lang])
        if script.lang in ("sv", lang)
    ]


def run(argv: list[str]) -> int:
    asked = arguments(argv)
    scripts, mistakes = scripts_in(asked.files)
    turns = turns_of(scripts, asked.lang)
    mistakes += [mistake for turn in turns for mistake in turn.script.unplayable_in(turn.lang)]
    if asked.command == "play" and asked.against:
        mistakes += [mistake for script in scripts for mistake in script.restarts()]
    if mistakes:
        report.say(str(mistake) for mistake in mistakes)
        return CANNOT_BE_READ
    if asked.command == "check":
        report.say([f"{len(scripts)} scripts can be played"])
        return OK
    try:
        return asyncio.run(_play(asked, turns))
    except StageError as error:
        report.say([str(error)])
        return A_SCRIPT_FAILED
    except KeyboardInterrupt:
        report.say(["interrupted"])
        return INTERRUPTED


async def _play(asked: argparse.Namespace, turns: list[Turn]) -> int:
    loop = asyncio.get_running_loop()
    start = loop.time()
    outcomes: list[Outcome] = []
    async with stages_for(asked.against, asked.door, asked.database_url) as stages:
        at_once = 1 if asked.against else os.cpu_count() or 1
        played = play_all(turns, stages, at_once=at_once, keep_going=asked.keep_going)
        async with aclosing(played):
            async for outcome in played:
                outcomes.append(outcome)
                report.say([report.line(outcome), report.failure(outcome)])
    if asked.junit:
        junit.write(asked.junit, turns, outcomes)
    report.say([report.summary(outcomes, len(turns), loop.time() - start)])
    return A_SCRIPT_FAILED if any(outcome.failed for outcome in outcomes) else OK


@asynccontextmanager
async def stages_for(
    against: str | None, door: str | None, database_url: str | None
) -> AsyncIterator[Stages]:
    if against and door:
        yield lambda http: running_stage(http, against, door)
        return
    async with warm_parent() as warm:
        yield lambda http: own_stage(warm, http, fresh_database(database_url) if database_url else None)
