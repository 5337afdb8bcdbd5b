"""The words of the command line: `record`."""

import argparse
import asyncio
import signal
from pathlib import Path

import aiohttp

from sandbox.player import report
from sandbox.player.failures import StageError
from sandbox.player.http import RefusedError, SilentError
from sandbox.recording.live import Recording, record

_DEMO = "http://127.0.0.1:8080"
OK, FAILED = 0, 1


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="sandbox record", description="Writes a script from chats as they happen, until Ctrl-C."
    )
    parser.add_argument("out", type=Path, metavar="FILE", help="the script, such as samtal.yaml")
    parser.add_argument("--against", default=_DEMO, metavar="URL", help=f"a running sandbox ({_DEMO})")
    parser.add_argument("--door", metavar="URL", help="the bot's test door (the one the sandbox knows)")
    parser.add_argument("--about", default="", help="what the script is about, in one sentence")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    found = parser.parse_args(argv)
    if not found.out.absolute().parent.is_dir():
        parser.error(f"there is no folder {found.out.parent}")
    if found.out.exists() and not found.force:
        parser.error(f"{found.out} is there already: choose another name, or --force")
    return found


def run(argv: list[str]) -> int:
    try:
        return asyncio.run(_run(arguments(argv)))
    except* (StageError, RefusedError, SilentError) as group:
        report.say([str(group.exceptions[0])])
    return FAILED


async def _run(asked: argparse.Namespace) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    async with aiohttp.ClientSession() as http:
        url, door = asked.against.rstrip("/"), (asked.door or f"{asked.against}/sim").rstrip("/")
        recording = Recording(http, url, door, asked.out, asked.about, lambda line: report.say([line]))
        script = await record(recording, stop)
    if not script.steps:
        report.say([f"Ingenting sades eller trycktes: {asked.out} har inga steg att spela."])
        return OK
    report.say([f"{len(script.steps)} steg i {asked.out}. Spela dem: vardtid play {asked.out}"])
    return OK
