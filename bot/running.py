"""Starts what was joined, runs it until it is told to stop, and stops it in order."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

import aiohttp
import uvloop
from aiogram import Bot
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.methods import GetMe

from bot.assembly import House, Outside, build
from bot.commands.complaints import ComplaintError
from bot.commands.locks import only_user
from bot.intake.polling import TokenRefusedError
from bot.logs import log, logging_to
from bot.out.menus import set_menus
from bot.out.wire import Wire
from bot.settings import Settings
from bot.time.clock import MovableClock
from bot.time.summing import keep_sums
from bot.time.tidying import tidy
from bot.watch.heartbeat import Heartbeat
from handlers.front.warm_up import warm_up
from handlers.talk.language import LANGUAGES, labels
from storage.engine.backup import is_embedded
from storage.engine.trouble import TroubleError, in_one_line
from storage.opening import open_stores

DRAINED_S = 300.0
LAST_TURNS_S = 10.0
Ready = Callable[[str], None]
"""Hears the address of the test door, or "" where there is none."""


def run_bot(settings: Settings, ready: Ready = lambda _: None, *, freeze: bool = True) -> None:
    """Until SIGINT or SIGTERM. Raises ComplaintError for what the operator must put right."""
    log_file = logging_to(settings.bot_log, settings.bot_log_level)
    with log_file, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(until_told(settings, ready, freeze=freeze))


async def until_told(settings: Settings, ready: Ready, *, freeze: bool = True) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    wrong: Exception | None = None  # raised within except* it would come in a group of its own
    try:
        with only_user(settings.database_url):
            await live(settings, stop, ready, freeze=freeze)
    except* ComplaintError as several:
        wrong = several.exceptions[0]
    except* TroubleError as several:
        wrong = ComplaintError(f"DATABASE_URL: {several.exceptions[0]}")
    except* TokenRefusedError:
        wrong = ComplaintError("BOT_TOKEN: the messenger does not know it; take another, or ask @BotFather")
    if wrong:
        raise wrong


async def live(settings: Settings, stop: asyncio.Event, ready: Ready, *, freeze: bool = False) -> None:
    warm_up()
    async with outside(settings) as found:
        house = build(found)
        with in_one_line():
            await found.stores.free_all()
            await tidy(found.stores, settings, found.clock())
            await found.stores.people.end_old_log_ins()
        async with opened_door(house) as door, watched(house):
            await _run(house, stop, lambda: _started(door, ready, freeze=freeze))
    log().info("stopped")


@asynccontextmanager
async def outside(settings: Settings) -> AsyncIterator[Outside]:
    """Opens what the house stands on, and closes it again."""
    clock, bot = MovableClock(), bot_of(settings)
    with in_one_line():
        stores = await open_stores(settings.database_url, clock, bot=bot.id, lives=settings.log_in_lives)
    try:
        if settings.bot_testing:
            await clock.keep_in(stores.house_clock)
        async with aiohttp.ClientSession() as http, bot:
            yield Outside(settings, stores, clock, bot, http)
    finally:
        await stores.close()


def bot_of(settings: Settings) -> Bot:
    api = TelegramAPIServer.from_base(settings.bot_api_url) if settings.bot_api_url else PRODUCTION
    session = Wire(api=api, timeout=settings.bot_api_timeout_s)
    return Bot(settings.bot_token.get_secret_value(), session)


@asynccontextmanager
async def opened_door(house: House) -> AsyncIterator[str]:
    """Only where testing is allowed; its address, or "" without one."""
    settings = house.outside.settings
    if not settings.bot_testing:
        yield ""
        return
    from bot.door.coverage import Coverage
    from bot.door.door import Door, open_door
    from bot.door.store import StoreRows
    from bot.door.unasked import Unasked

    rows = StoreRows(house.outside.stores, house.outside.clock)
    await rows.lay_out_forms(filter(None, settings.bot_test_forms.split(os.pathsep)))
    door = Door(
        house.outside.clock,
        house.mover,
        house.rest,
        rows,
        LANGUAGES,
        labels,
        house.intake.works.is_set,
        lambda: _name(house),
        Coverage(house.outside.stores.database),
        Unasked(),
    )
    runner, address = await open_door(door, settings.bot_test_door)
    try:
        yield address
    finally:
        await runner.cleanup()


def watched(house: House) -> AbstractAsyncContextManager[str]:
    """Whoever watches the bot is told how it is, where BOT_HEALTH says so; else nothing of it is loaded."""
    outside = house.outside
    if not outside.settings.bot_health:
        return nullcontext("")
    from bot.watch.health import Watched, opened_health

    intake = house.intake
    told = Watched(
        outside.stores.database, outside.clock, lambda: intake.ill if intake.works.is_set() else "messenger"
    )
    return opened_health(outside.settings.bot_health, told)


async def _name(house: House) -> str:
    return (await house.messenger.call(GetMe())).username or ""


async def _run(house: House, stop: asyncio.Event, started: Callable[[], None]) -> None:
    heart = [] if is_embedded(house.outside.settings.database_url) else [_heart_of(house)]
    with in_one_line():
        for one in heart:
            await one.agree()
    async with asyncio.TaskGroup() as group:
        endless = [
            group.create_task(house.intake.run()),
            group.create_task(house.deadlines.run(after=lambda: _drained(house))),
            group.create_task(_greet(house, started)),
            group.create_task(keep_sums(house.outside.stores.reports)),
            *(group.create_task(one.run()) for one in heart),
        ]
        working = [group.create_task(house.lanes.run()), group.create_task(house.courier.run())]
        await stop.wait()
        log().info("stopping")
        for task in endless:
            task.cancel()
        house.lanes.stop()
        house.courier.stop()
        _, late = await asyncio.wait(working, timeout=LAST_TURNS_S)
        for task in late:  # what they hold is taken up again at the next start
            task.cancel()
    for one in heart:
        await one.leave()


def _heart_of(house: House) -> Heartbeat:
    def freed() -> None:
        house.lanes.look()
        house.courier.look()

    workers, mode = house.outside.stores.workers, house.outside.settings.bot_mode
    return Heartbeat(workers, mode, house.outside.clock, freed=freed, shared=house.pace.shared)


async def _drained(house: House) -> None:
    """What came in before the start is answered first: no deadline closes over an answer in time."""
    inbox = house.outside.stores.inbox
    await house.intake.caught_up.wait()
    try:
        newest = await inbox.newest()
        await house.rest.until(
            lambda: inbox.open_count(but=set(house.lanes.owing), until=newest), at_most=DRAINED_S
        )
    except TimeoutError:
        log().warning("inbox_not_drained", seconds=DRAINED_S)


async def _greet(house: House, started: Callable[[], None]) -> None:
    await house.intake.works.wait()
    started()
    try:
        await set_menus(house.messenger)
    except Exception as fault:  # noqa: BLE001 - the menus of the last start are there still
        log().warning("menus_not_set", fault=fault)


def _started(door: str, ready: Ready, *, freeze: bool) -> None:
    """What lives from here on to the end is never looked through again: a long pause less."""
    if freeze:
        gc.collect()
        gc.freeze()
    log().info("ready", door=door)
    ready(door)
