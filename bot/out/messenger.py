"""Calls to the Bot API: what passes by itself is tried again, what cannot be is said with a class."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import stamina
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.types import File, Message, WebhookInfo

from bot.logs import log

T = TypeVar("T")

ATTEMPTS = 6
GIVE_UP = timedelta(seconds=5)
LONGEST_WAIT = 5
"""What takes longer is waited for by the reply or the notice, which holds nobody up meanwhile."""
AWAY = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
    TelegramNotFound,
    TelegramConflictError,
)
"""Says nothing of the chat or of what we wrote: the line is cut, or who answers is not the messenger."""
UNKNOWN_CHAT = ("chat not found", "user is deactivated", "bot was kicked", "group chat was upgraded")
RESPONSES = (
    Response[bool],
    Response[File],
    Response[Message],
    Response[Message | bool],
    Response[WebhookInfo],
)
"""Held fast: pydantic forgets a type that nobody holds, and makes it anew for 15 ms."""


class UnreachableError(Exception):
    """The chat does not take our messages: blocked, left or gone."""


class MessengerAwayError(Exception):
    """Not now, and through no fault of the message or the person; `wait`: the seconds that it asked for."""

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__(wait)
        self.wait = wait


def passes(fault: Exception) -> bool | float:
    """Whether a fault passes by itself soon: no, yes, or after so many seconds."""
    if isinstance(fault, TelegramRetryAfter):
        log().warning("slowed_down", seconds=fault.retry_after)
        return float(fault.retry_after) if fault.retry_after <= LONGEST_WAIT else False
    if is_away(fault):
        log().warning("messenger_fault", kind=type(fault).__name__)
        return not isinstance(fault.__cause__, TimeoutError)  # a call that hung has taken its time already
    return False


def is_away(fault: Exception) -> bool:
    """Whether nothing is wrong but that the messenger is not there, or not itself."""
    if isinstance(fault, ClientDecodeError):
        # What answers "ok" has carried it out, however strangely: doing that for ever is worse than a fault.
        return not (isinstance(fault.data, dict) and fault.data.get("ok"))
    return isinstance(fault, AWAY)


def time_asked(fault: Exception) -> float | None:
    """The seconds that the messenger asked for, 0 where it is away without a word; None for other faults."""
    if isinstance(fault, MessengerAwayError):
        return fault.wait
    if isinstance(fault, TelegramRetryAfter):
        return float(fault.retry_after)
    return 0.0 if is_away(fault) else None


class Messenger:
    """The bot's mouth. A call that was carried out but not answered may be carried out twice."""

    def __init__(self, bot: Bot, answered: Callable[[], None] = lambda: None) -> None:
        """`answered` hears of each call that was carried out."""
        self._bot = bot
        self._answered = answered

    async def call(self, method: TelegramMethod[T], *, attempts: int = ATTEMPTS) -> T:
        """The answer. Raises UnreachableError, MessengerAwayError, or a fault that does not pass."""
        try:
            answer = await self._called(method, attempts)
        except TelegramForbiddenError as fault:
            raise UnreachableError from fault
        except TelegramBadRequest as fault:
            if any(words in fault.message for words in UNKNOWN_CHAT):
                raise UnreachableError from fault
            raise
        except AiogramError as fault:
            if (asked := time_asked(fault)) is not None:
                raise MessengerAwayError(asked) from fault
            raise
        self._answered()
        return answer

    async def _called(self, method: TelegramMethod[T], attempts: int) -> T:
        try:
            return await self._bot(method)
        except AiogramError as fault:
            return await self._again(method, fault, attempts)

    async def _again(self, method: TelegramMethod[T], first: AiogramError, attempts: int) -> T:
        """The first fault counts as an attempt. Retrying begins with it: what goes well pays nothing."""
        async for attempt in stamina.retry_context(
            on=passes, attempts=attempts, timeout=GIVE_UP, wait_initial=0.2, wait_max=2.0
        ):
            with attempt:
                if attempt.num == 1:
                    raise first
                return await self._bot(method)
        raise AssertionError("a retry ends in an answer or a fault")
