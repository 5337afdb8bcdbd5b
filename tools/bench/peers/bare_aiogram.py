"""aiogram with a plain booking: `python -m tools.bench.peers.bare_aiogram URL STORE [WEBHOOK]`.

`WEBHOOK`: where it listens instead of polling; an update is acknowledged when it has been dealt with.
"""

import asyncio
import sys
from pathlib import Path
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tools.bench.living_house import TOKEN
from tools.bench.peers.plain import Plain


async def live(url: str, store: str, webhook: str = "") -> None:
    plain, dispatcher = Plain(Path(store)), Dispatcher()
    bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(url)))

    @dispatcher.callback_query()
    async def on_tap(query: CallbackQuery) -> None:
        message = query.message
        assert isinstance(message, Message)
        assert query.data
        said = plain.book(query.from_user.id, int(query.data))
        await query.answer()
        await message.edit_text("Du valde tiden.")
        await message.answer(said, parse_mode="HTML")

    if webhook:
        await listen(bot, dispatcher, webhook)
    else:
        await dispatcher.start_polling(bot, handle_signals=False)


async def listen(bot: Bot, dispatcher: Dispatcher, webhook: str) -> None:
    app, secret, parts = web.Application(), "bench", urlsplit(webhook)
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=secret)
    handler.register(app, path=parts.path)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, parts.hostname, parts.port).start()
    await bot.set_webhook(webhook, secret_token=secret)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
