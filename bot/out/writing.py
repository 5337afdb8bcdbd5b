"""Whoever waits for an answer that takes its time sees that it is being written."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import SendChatAction

SOON_S = 1.5
"""What is answered sooner says enough by that."""
_AGAIN_S = 4.5
"""The messenger shows it for five seconds."""


@asynccontextmanager
async def writing(bot: Bot, chat: int, *, soon: float = SOON_S) -> AsyncIterator[None]:
    """A stretch of work for somebody in the chat, where `skriver …` stands from `soon` seconds on."""
    told: list[asyncio.Future[None]] = []
    timer = asyncio.get_running_loop().call_later(
        soon, lambda: told.append(asyncio.ensure_future(_tell(bot, chat)))
    )
    try:
        yield
    finally:
        timer.cancel()
        for one in told:
            one.cancel()
        if told:  # waiting for nothing, too, is a round of the loop
            await asyncio.gather(*told, return_exceptions=True)


async def _tell(bot: Bot, chat: int) -> None:
    """The answer does not depend on it."""
    with suppress(AiogramError):
        while True:
            await bot(SendChatAction(chat_id=chat, action="typing"))
            await asyncio.sleep(_AGAIN_S)
