"""aiogram with a plain booking: `python -m tools.bench.peers.bare_aiogram URL STORE`."""

import asyncio
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message

from tools.bench.living_house import TOKEN
from tools.bench.peers.plain import Plain


async def live(url: str, store: str) -> None:
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

    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
