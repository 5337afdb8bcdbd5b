"""Calls to the Bot API: what passes by itself is tried again, what cannot be is said with a class."""

from datetime import timedelta
from typing import TypeVar

import stamina
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.types import Message

from bot.logs import log

T = TypeVar("T")

ATTEMPTS = 6
GIVE_UP = timedelta(seconds=60)
LONGEST_WAIT = 60
UNKNOWN_CHAT = ("chat not found", "user is deactivated", "bot was kicked", "group chat was upgraded")
_ANSWERS = (Response[bool], Response[Message], Response[Message | bool])
"""Held fast: pydantic forgets a type that nobody holds, and makes it anew for 15 ms."""


class UnreachableError(Exception):
    """The chat does not take our messages: blocked, left or gone."""


def passes(fault: Exception) -> bool | float:
    """Whether a fault passes by itself: no, yes, or after so many seconds."""
    if isinstance(fault, TelegramRetryAfter):
        log().warning("slowed_down", seconds=fault.retry_after)
        return float(fault.retry_after) if fault.retry_after <= LONGEST_WAIT else False
    if isinstance(fault, TelegramNetworkError | TelegramServerError):
        log().warning("messenger_fault", kind=type(fault).__name__)
        return True
    return False


class Messenger:
    """The bot's mouth. A call that was carried out but not answered may be carried out twice."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def call(self, method: TelegramMethod[T], *, attempts: int = ATTEMPTS) -> T:
        """The answer. Raises UnreachableError, TelegramBadRequest, or the last fault that did not pass."""
        try:
            try:
                return await self._bot(method)
            except TelegramAPIError as fault:
                return await self._again(method, fault, attempts)
        except TelegramForbiddenError as fault:
            raise UnreachableError from fault
        except TelegramBadRequest as fault:
            if any(words in fault.message for words in UNKNOWN_CHAT):
                raise UnreachableError from fault
            raise

    async def _again(self, method: TelegramMethod[T], first: TelegramAPIError, attempts: int) -> T:
        """The first fault counts as an attempt. Retrying begins with it: what goes well pays nothing."""
        async for attempt in stamina.retry_context(
            on=passes, attempts=attempts, timeout=GIVE_UP, wait_initial=0.2, wait_max=5.0
        ):
            with attempt:
                if attempt.num == 1:
                    raise first
                return await self._bot(method)
        raise AssertionError("a retry ends in an answer or a fault")
