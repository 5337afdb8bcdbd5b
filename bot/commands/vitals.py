"""How a bot is while it works: whether it runs, has room, and keeps up. For `vardtid doctor`."""

import shutil
from urllib.parse import urlsplit

import aiohttp

from bot.commands.complaints import ComplaintError
from bot.commands.locks import user_of
from bot.settings import Settings
from bot.time.clock import MovableClock
from storage.engine.backup import is_embedded, store_file
from storage.engine.database import open_database
from storage.engine.migrate import newest_revision, revision
from storage.turns.house_clock import HouseClock
from storage.turns.workers import living_on
from storage.watching import Backlog, backlog

ROOM = 500_000_000
"""Bytes that a disk has left for the store, or somebody should make room."""
TIMEOUT = aiohttp.ClientTimeout(total=5)


class NotWellError(Exception):
    """What is wrong, in a few words."""


async def bot_runs(settings: Settings) -> str:
    """Not running is no fault: the doctor is asked before the start too. Not answering is one."""
    if settings.bot_health:
        said = await _answers(settings.bot_health)
        await demand_intake(settings)
        return said
    if not is_embedded(settings.database_url):
        return "set BOT_HEALTH to see whether one runs"
    process = user_of(settings.database_url)
    return f"runs (process {process})" if process else "none runs on this store"


async def _answers(address: str) -> str:
    async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
        try:
            async with http.get(f"{address}/ready") as answer:
                told = await answer.json()
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise NotWellError(f"does not answer at {address} ({type(fault).__name__})") from fault
    if told["not_well"]:
        raise ComplaintError(f"runs, but: {', '.join(told['not_well'])}; the other lines and its log say why")
    return "runs and is ready"


async def demand_intake(settings: Settings) -> None:
    """Workers are well by themselves, though nobody takes in what people write."""
    if is_embedded(settings.database_url) or settings.bot_mode == "worker":
        return
    living = await living_on(settings.database_url)
    if living and all(called.startswith("worker ") for called in living):
        raise NotWellError(f"only workers live on this database ({', '.join(living)})")


async def disk(settings: Settings) -> str:
    where = store_file(settings.database_url).absolute() if is_embedded(settings.database_url) else None
    if where is None:
        return f"of the database server: {urlsplit(settings.database_url).hostname or 'this machine'}"
    there = next(one for one in (where, *where.parents) if one.exists())
    free = shutil.disk_usage(there).free
    if free < ROOM:
        raise NotWellError(f"{free / 1e6:.0f} MB free at {there}")
    return f"{free / 1e9:.1f} GB free"


async def demand_tables_of_today(settings: Settings) -> None:
    """Raises ComplaintError: what is wrong with them is said elsewhere."""
    if await revision(settings.database_url) != newest_revision():
        raise ComplaintError("the tables are not up to date: see migrations")


async def behind(settings: Settings) -> str:
    await demand_tables_of_today(settings)
    database = await open_database(settings.database_url)
    clock = MovableClock()
    try:
        if settings.bot_testing:
            await clock.keep_in(HouseClock(database))
        found = await backlog(database, clock())
    finally:
        await database.close()
    return _said(found)


def _said(found: Backlog) -> str:
    words = f"{found.updates} updates, {found.notices} notices, {found.deadlines} deadlines wait"
    if late := [
        f"the oldest of the {what} for {seconds / 60:.0f} minutes" for what, seconds in found.late.items()
    ]:
        raise NotWellError(f"{words}; {', '.join(late)}")
    return words
