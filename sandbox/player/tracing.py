"""What a trace knows beside what phones show: of each step the clock, calls, log and the store."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp

from sandbox.player.failures import Failed
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.play import Stages
from sandbox.player.stage import Stage


def tracing(stages: Stages) -> Stages:
    """The same stages, asked before each step, before what it does, and after the last."""

    @asynccontextmanager
    async def traced(http: aiohttp.ClientSession) -> AsyncIterator[Stage]:
        async with stages(http) as stage:
            seen = _Seen(stage)
            yield replace(stage, probe=seen.now)

    return traced


class _Seen:
    """Calls and log lines are told once."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._calls, self._log = stage, 0, 0
        self._changes: int | None = None
        self._one_at_a_time = asyncio.Lock()

    async def now(self) -> Mapping[str, object]:
        """What has come since the last question."""
        async with self._one_at_a_time:
            return await self._now()

    async def _now(self) -> Mapping[str, object]:
        """A bot that does not answer has no clock, but it has a log."""
        log = self._stage.log()
        found: dict[str, object] = {"log": log[self._log :], "now": "", "calls": (), "changes": ()}
        self._log = len(log)
        try:
            calls = [call for call in await self._stage.sim.journal() if int(call["n"]) > self._calls]
            self._calls = max([self._calls, *(int(call["n"]) for call in calls)])
            found["calls"] = calls
            changes = await self._stage.door.changes(self._changes)
            found["changes"] = () if self._changes is None else changes
            self._changes = max([self._changes or 0, *(int(change["id"]) for change in changes)])
            found["now"] = await self._stage.door.now()
        except (Failed, RefusedError, SilentError):
            return found
        return found
