"""`vardtid play FILE --times N --at-once M`: the house, the load, the table."""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.load.figures import Figures, answer_times
from sandbox.player.load.playing import Load, first_failures, opened, play_many
from sandbox.player.play import Outcome
from sandbox.player.screen import bar
from sandbox.player.stage import Stage, fresh_database, own_stage, running_stage
from sandbox.player.warm import warm_parent


async def play_under_load(asked: argparse.Namespace, turn: Turn, at_once: int) -> bool:
    """Whether all went well."""
    load = Load(turn, asked.times, at_once)
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        aiohttp.ClientSession(connector=connector) as http,
        _stage(asked, load, http) as stage,
        opened(load, stage) as house,
    ):
        start = loop.time()
        with bar(load.times) as advance:
            outcomes = await play_many(load, house, lambda _: advance())
        seconds = loop.time() - start
    figures = _tell(load, outcomes, seconds)
    slow = asked.p99 is not None and figures.percentile(99) > asked.p99
    if slow:
        report.say([f"{report.FAILED} p99 is over {asked.p99:g} s"])
    return not slow and not any(outcome.failed for outcome in outcomes)


def _tell(load: Load, outcomes: list[Outcome], seconds: float) -> Figures:
    for count, outcome in first_failures(outcomes):
        report.say([f"{report.FAILED} {count} times, for example:", report.failure(outcome)])
    failed = sum(1 for outcome in outcomes if outcome.failed)
    times = [seconds for outcome in outcomes for seconds in answer_times(outcome.events)]
    figures = Figures(load.times, load.at_once, failed, times, seconds)
    report.say([figures.table()])
    return figures


@asynccontextmanager
async def _stage(asked: argparse.Namespace, load: Load, http: aiohttp.ClientSession) -> AsyncIterator[Stage]:
    if asked.against:
        async with running_stage(http, asked.against, asked.door) as stage:
            yield stage
        return
    url = fresh_database(asked.database_url) if asked.database_url else None
    async with warm_parent() as warm, own_stage(warm, http, url, people=load.patients) as stage:
        yield stage
