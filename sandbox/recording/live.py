"""Records as it happens: the file is written anew after every event, so that nothing is lost at a stop."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from sandbox.player.failures import StageError
from sandbox.player.http import Answer, RefusedError, SilentError, ask
from sandbox.recording.script import Written, written
from sandbox.recording.source import Event, Known, Row, Source, known, unasked

_WAIT_S = 20


@dataclass(slots=True)
class Recording:
    http: aiohttp.ClientSession
    url: str
    door: str
    out: Path
    about: str
    say: Callable[[str], None]
    events: list[Event] = field(default_factory=list)
    register: tuple[Known, ...] = ()
    given: tuple[Row, ...] = ()
    before: tuple[str, ...] = ()
    after: int = 0
    bot: int | None = None
    was_running: bool = False
    _said: int = 0

    async def begin(self) -> None:
        """From here on; the clock stands still, so that the script need not follow it."""
        try:
            bots = (await ask(self.http, "GET", f"{self.url}/sim/bots"))["bots"]
            await self._more(wait=0)
            self.register = known((await self._door("people"))["people"])
            rows = await self._door("rows")
            self.was_running = bool((await self._door("clock"))["running"])
            await self._run(running=False)
        except (RefusedError, SilentError) as error:
            raise StageError(f"cannot record: {error}") from error
        awake = [one for one in bots if one.get("polling")] or bots
        self.bot = int(awake[0]["id"]) if len(awake) == 1 else None
        self.given, self.before = tuple(rows["rows"]), tuple(rows["others"])
        self.after = int(self.events[-1]["n"]) if self.events else 0

    async def go_on(self) -> None:
        """Until it is cancelled."""
        while True:
            if await self._more(wait=_WAIT_S):
                await self.write()

    async def end(self) -> Written:
        """What came last is in it; the clock goes on if it went before."""
        try:
            await self._more(wait=0)
            return await self.write()
        finally:
            if self.was_running:
                await self._run(running=True)

    async def _more(self, *, wait: int) -> bool:
        last = self.events[-1]["n"] if self.events else 0
        path = f"{self.url}/sim/events?after={last}&wait={wait}"
        found = (await ask(self.http, "GET", path))["events"]
        self.events += found
        return bool(found)

    async def write(self) -> Written:
        script = written(await self._source())
        for name, number in script.files.items():
            await self._lay_beside(name, number)
        self.out.write_text(script.text, encoding="utf-8")
        for step in script.steps[self._said :]:
            self.say(step)
        self._said = len(script.steps)
        return script

    async def _source(self) -> Source:
        people = (await ask(self.http, "GET", f"{self.url}/sim/people"))["people"]
        return Source(
            events=self.events,
            people=people,
            register=self.register,
            clock=await self._clock(),
            given=self.given,
            before=self.before,
            after=self.after,
            bot=self.bot,
            about=self.about,
            unasked=unasked(await self._door("notices")),
        )

    async def _lay_beside(self, name: str, number: str) -> None:
        path = self.out.parent / name
        if not path.exists():
            async with self.http.get(f"{self.url}/sim/file/{number}") as reply:
                path.write_bytes(await reply.read())

    async def _door(self, what: str, body: dict[str, Any] | None = None) -> Answer:
        return await ask(self.http, "POST" if body else "GET", f"{self.door}/door/{what}", body=body)

    async def _run(self, *, running: bool) -> None:
        await self._door("clock", {"running": running})

    async def _clock(self) -> Event:
        """Seen now; a moment of real time beside it, for a clock that runs."""
        return {**await self._door("clock"), "at": datetime.fromtimestamp(time.time(), UTC).isoformat()}


async def record(recording: Recording, stop: asyncio.Event) -> Written:
    await recording.begin()
    recording.say(f"Spelar in till {recording.out}. Ctrl-C avslutar.")
    async with asyncio.TaskGroup() as group:
        going = group.create_task(recording.go_on())
        await stop.wait()
        going.cancel()
    return await recording.end()
