"""The house at the bench's own hour: `python -m tools.bench.peers.ours URL STORE [WEBHOOK]`."""

import asyncio
import gc
import sys

import aiohttp
import structlog
import uvloop
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.assembly import Outside, build
from bot.out.wire import Wire
from bot.settings import load
from bot.time.clock import MovableClock
from handlers.front.warm_up import warm_up
from storage.opening import open_stores
from tools.bench.living_house import TOKEN
from tools.bench.real_booking import NOW


async def live(url: str, store: str, webhook: str = "") -> None:
    warm_up()
    settings = load(
        env_file=None,
        bot_token=TOKEN,
        bot_api_url=url,
        database_url=f"sqlite+aiosqlite:///{store}",
        **_pushed_to(webhook),
    )
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    bot, clock = Bot(TOKEN, Wire(api=TelegramAPIServer.from_base(url))), MovableClock(lambda: NOW)
    stores = await open_stores(settings.database_url, clock, bot=bot.id)
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        house = build(Outside(settings, stores, clock, bot, http))
        gc.collect()
        gc.freeze()  # as the bot does when it has started
        for part in (house.intake, house.lanes, house.courier):
            group.create_task(part.run())


def _pushed_to(webhook: str) -> dict[str, object]:
    listen = webhook.rstrip("/")
    pushed = {"webhook_url": webhook, "webhook_listen": listen, "webhook_secret": "bench"}
    return {"bot_mode": "webhook", **pushed} if webhook else {}


if __name__ == "__main__":
    uvloop.run(live(*sys.argv[1:]))
