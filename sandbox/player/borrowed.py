"""A house that somebody else runs: what a play turns there is turned back after it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import aiohttp

from sandbox.player.script import Script
from sandbox.player.stage import Stage, running_stage


@asynccontextmanager
async def borrowed_stage(http: aiohttp.ClientSession, url: str, door_url: str) -> AsyncIterator[Stage]:
    """One whose clock shows afterwards what it would have shown, and goes if it went; no fault is left. Rows
    and what was said stay.
    """
    async with running_stage(http, url, door_url) as stage:
        shown, running = await stage.door.seen()
        began = asyncio.get_running_loop().time()
        try:
            yield stage
        finally:
            passed = asyncio.get_running_loop().time() - began if running else 0.0
            now = datetime.fromisoformat(shown) + timedelta(seconds=passed)
            await stage.sim.no_faults()
            await stage.door.clock({"to": f"{now:%Y-%m-%d %H:%M:%S}", "set": True})
            await stage.door.clock({"running": running})


def playable(scripts: list[Script]) -> tuple[list[Script], list[str]]:
    """Those that can be played there, and why others are passed by; all of them where none can."""
    can = [script for script in scripts if not script.restarts()]
    said = [f"not played: {why}" for script in scripts for why in script.restarts()[:1]]
    return (can, said) if can else (scripts, [])
