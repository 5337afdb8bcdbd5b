"""How a file begins that somebody has sent: asked of the messenger, and no more of it read than is needed."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import File
from aiohttp import ClientError, ClientResponseError

from bot.out.messenger import MessengerAwayError
from care.cases.file_formats import BYTES_LOOKED_AT, LARGEST_FILE_MIB, FileLooked

_GONE = 404
_MUCH = FileLooked((LARGEST_FILE_MIB + 1) * 1024 * 1024)
"""What the messenger does not even hand over to a bot, which it does up to 20 MB."""


@dataclass(frozen=True, slots=True)
class LookingAtFiles:
    bot: Bot

    async def __call__(self, file: str) -> FileLooked | None:
        """None: the messenger does not have it. Raises MessengerAwayError, and what a call raises."""
        try:
            there = await self.bot.get_file(file)
        except TelegramBadRequest as fault:
            return _MUCH if "too big" in fault.message else None
        try:
            return await self._begins(there)
        except ClientResponseError as fault:
            if fault.status == _GONE:
                return None
            raise MessengerAwayError from fault
        except (ClientError, TimeoutError) as fault:
            raise MessengerAwayError from fault

    async def _begins(self, there: File) -> FileLooked | None:
        if there.file_path is None:
            return None
        url = self.bot.session.api.file_url(self.bot.token, there.file_path)
        begins = b""
        stream = self.bot.session.stream_content(url, chunk_size=BYTES_LOOKED_AT)
        try:
            async for chunk in stream:
                begins += chunk
                if len(begins) >= BYTES_LOOKED_AT:
                    break
        finally:
            await stream.aclose()
        return FileLooked(there.file_size or len(begins), begins[:BYTES_LOOKED_AT])
