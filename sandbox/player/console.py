"""`vardtid talk`: a script is written line by line while its bot answers, and each screen is shown."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from sandbox.player import report
from sandbox.player.cast import Turn, raise_curtain
from sandbox.player.failures import Failed, StageError
from sandbox.player.feed import Feed
from sandbox.player.mistakes import UnreadableError
from sandbox.player.options import PROGRAM
from sandbox.player.parse import parse
from sandbox.player.phone import Shown, shown
from sandbox.player.play import Stages, first_of
from sandbox.player.script import Script
from sandbox.player.show import PATIENCE, Show
from sandbox.player.stage import own_stage
from sandbox.player.steps.step import Step
from sandbox.player.warm import warm_parent

Ask = Callable[[], Awaitable[str | None]]
"""The next line; None at the end."""
Say = Callable[[str], None]
_HEAD = """\
about: {name}
people:
  anna: patient 19890914-2393
  eva: staff eva
talk: []
"""
_MEND = "nothing after it is played: mend that line, and begin again"
_WELCOME = """\
A step a line, such as  anna taps: Mina tider  and nothing to see all phones.
What comes out as written is kept. Ctrl-D ends.\
"""


@dataclass(slots=True)
class Console:
    """The file is a whole script after each line; what is no step, or does not come out, is not kept."""

    file: Path
    show: Show
    say: Say
    script: Script
    told: int
    """So much of what has happened is known, the log-in first."""

    async def take(self, line: str) -> None:
        before = self.file.read_text(encoding="utf-8")
        try:
            self.script = parse_with(self.file, line)
            await self.play(self.script.talk[-1])
            if self.show.memory.missed:
                raise self.show.memory.missed.pop()
        except UnreadableError as unreadable:
            self._back(
                before, [str(mistake).rpartition(f"{self.file}:")[2] for mistake in unreadable.mistakes]
            )
        except Failed as failed:
            self._back(before, _why(failed))

    def _back(self, before: str, why: list[str]) -> None:
        self.file.write_text(before, encoding="utf-8")
        self.complain(why)

    def complain(self, why: list[str]) -> None:
        for one in why:
            self.say(f"  ! {one}")

    async def catch_up(self) -> bool:
        """Whether all that the file has comes out as written."""
        for step in self.script.talk:
            try:
                await self.play(step)
            except Failed as failed:
                self.tell()
                line = self.file.read_text(encoding="utf-8").splitlines()[step.at.line - 1].strip(" -")
                self.complain([f"line {step.at.line}: {line}", *_why(failed), _MEND])
                return False
        return True

    async def play(self, step: Step) -> None:
        await self.show.play(step)
        await self.show.rest_if_it_can()
        self.tell()

    def tell(self) -> None:
        """What everybody has been shown since it was last told."""
        names = {actor.id: alias for alias, actor in self.show.actors.items()}
        for event in self.show.feed.history[self.told :]:
            name = names.get(event.get("chat") or event.get("to") or 0)
            if name and event["kind"] in {"message", "edit"} and event["by"] == "bot":
                self.draw(name, shown(event))
            elif name and event["kind"] == "answer" and event.get("text"):
                self.say(f"{name} < (pop-up) {event['text']}")
            elif event["kind"] == "tray":
                self.say(f"{event['tray']} to {event['item']['to']}: {event['item']['text']}")
        self.told = len(self.show.feed.history)

    def draw(self, name: str, message: Shown) -> None:
        first, *more = (message.text or message.file_name).splitlines() or [""]
        self.say(f"{name} < {first}")
        for line in more:
            self.say(f"       {line}")
        rows: dict[int, list[str]] = {}
        for button in message.buttons:
            rows.setdefault(button.row, []).append(f"[{button.label}]")
        for labels in rows.values():
            self.say(f"       {' '.join(labels)}")

    def all_phones(self) -> None:
        for alias, actor in self.show.actors.items():
            if newest := actor.phone.keyboard():
                self.draw(alias, newest)


def told(error: Exception) -> list[str]:
    """Why there is no talk: the file cannot be read, nothing answers, or a row cannot be laid out."""
    if not isinstance(error, Failed):
        return [str(error)]
    return [*([str(error.at)] if error.at else []), *_why(error)]


def _why(failed: Failed) -> list[str]:
    near = [f'{report.NEAREST} "{failed.nearest}"'] if failed.nearest else []
    instead = failed.instead.replace("see below", "see above")
    return [f"{report.EXPECTED} {failed.expected}", f"{report.INSTEAD} {instead}", *near]


def parse_with(file: Path, line: str) -> Script:
    """The script with one more step, which stays in the file. Raises UnreadableError."""
    text = file.read_text(encoding="utf-8").rstrip("\n").removesuffix(" []")
    file.write_text(f"{text}\n  - {line.strip().removeprefix('- ')}\n", encoding="utf-8")
    return parse(file)


async def converse(file: Path, ask: Ask, say: Say, stages: Stages) -> bool:
    """Whether what the file has came out; then each line is played. Raises UnreadableError and StageError."""
    script = parse(file)
    async with aiohttp.ClientSession() as http, stages(http) as stage:
        feed = Feed(stage.sim, await stage.sim.last())
        show = await raise_curtain(Turn(script, script.lang), stage, feed, PATIENCE)
        console = Console(file, show, say, script, len(feed.history))
        console.all_phones()
        if not await console.catch_up():
            return False
        say(_WELCOME)
        while (line := await ask()) is not None:
            if line.strip():
                await console.take(line)
            else:
                console.all_phones()
    return True


async def _line() -> str | None:
    try:
        return await asyncio.to_thread(input, "> ")
    except EOFError:
        return None


async def _talk(file: Path) -> bool:
    async with warm_parent(keep=True) as warm:
        return await converse(
            file, _line, lambda line: report.say([line]), lambda http: own_stage(warm, http, None)
        )


def run(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} talk", description="Writes a script line by line while its bot answers."
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="made where it is not there; else gone on with"
    )
    file = parser.parse_args(argv).file
    if not file.exists():
        file.write_text(_HEAD.format(name=file.stem), encoding="utf-8")
    wrong: list[str] = []
    came = True
    try:
        came = asyncio.run(_talk(file))
    except* (UnreadableError, StageError, Failed) as group:
        wrong += told(first_of(group))
    report.say(wrong)
    return 0 if came and not wrong else 1
