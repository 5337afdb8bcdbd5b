"""The address that opens a chat with this bot and hands it a token, wherever it is tapped."""

from dataclasses import dataclass

from aiogram import Bot


@dataclass(frozen=True, slots=True)
class DeepLink:
    bot: Bot

    async def __call__(self, start: str) -> str:
        return f"https://t.me/{(await self.bot.me()).username}?start={start}"
