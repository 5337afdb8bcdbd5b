"""A bot that speaks to a stub instead of a messenger: it records what is called and answers as told."""

import itertools
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
import stamina
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import GetWebhookInfo, SendDocument, SendMessage, SendPhoto, SendVenue, TelegramMethod
from aiogram.types import Chat, Message, WebhookInfo

from bot.out.messenger import Messenger
from bot.out.showing import Showing

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TOKEN = "700100:stub"

Fault = Callable[[TelegramMethod[Any]], Exception | None]


@dataclass
class SettableClock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Stub(BaseSession):
    """`faults`: what the next calls of a method raise, in order; None: that one is carried out."""

    calls: list[TelegramMethod[Any]] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(100))
    hooked: list[WebhookInfo] = field(default_factory=list)
    """What the next questions about the webhook are answered."""

    def __post_init__(self) -> None:
        super().__init__()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> Any:  # noqa: ANN401 - as above
        self.calls.append(method)
        waiting = self.faults.get(method.__api_method__)
        fault = waiting.pop(0)(method) if waiting else None
        if fault is not None:
            raise fault
        if isinstance(method, SendMessage | SendDocument | SendPhoto | SendVenue):
            chat = Chat(id=int(method.chat_id), type="private")
            return Message(message_id=next(self.numbers), date=NOW, chat=chat)
        return self.hooked.pop(0) if isinstance(method, GetWebhookInfo) and self.hooked else True

    async def close(self) -> None: ...

    async def stream_content(self, *args: object, **kwargs: object) -> AsyncGenerator[bytes, None]:
        yield b""

    @property
    def names(self) -> list[str]:
        return [call.__api_method__ for call in self.calls]

    def fail(self, method: str, kind: Callable[..., Exception], **words: object) -> None:
        self.faults.setdefault(method, []).append(lambda call: kind(method=call, **words))


@pytest.fixture(autouse=True)
def retries_do_not_wait() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
def showing(stub: Stub, clock: SettableClock) -> Showing:
    return Showing(Messenger(Bot(TOKEN, session=stub)), clock)
