"""Updates that the messenger pushes are answered; nobody else is heard; what cannot be kept comes again."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.types import WebhookInfo

import bot.intake.webhook
from bot.intake.taking import Taking
from bot.intake.webhook import SECRET_HEADER, Address, Webhook
from bot.out.patience import Patience
from bot.settings import WrongSettingsError, load
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived
from tests.bot.conftest import Stub
from tests.bot.test_living import Stage, alive, seeded_store, stage
from tests.bot.test_polling import Kept

__all__ = ["seeded_store", "stage"]

UPDATE = b'{"update_id": 7, "message": {"message_id": 1, "chat": {"id": 5}, "text": "/start"}}'
SECRET = "only_between_us"


def free_address() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def pushed_to(stage: Stage) -> Stage:
    listen = free_address()
    more = {"bot_mode": "webhook", "webhook_url": f"{listen}/hook", "webhook_listen": listen}
    settings = stage.settings.model_copy(
        update={**more, "webhook_secret": load(env_file=None, webhook_secret=SECRET).webhook_secret}
    )
    return replace(stage, settings=settings)


async def test_a_pushed_update_is_answered_and_a_bot_that_polls_later_takes_over(stage: Stage) -> None:
    anna = await stage.sim.person()
    async with alive(stage):
        await stage.sim.says(anna, "/start")
        await stage.shown(anna, lambda own: len(own) == 1)
    await stage.sim.says(anna, "/hjalp")  # waits at the messenger
    hooked = pushed_to(stage)
    async with alive(hooked):
        await hooked.shown(anna, lambda own: len(own) == 2)
        await hooked.sim.says(anna, "/start")
        await hooked.shown(anna, lambda own: len(own) == 3)
        assert (await hooked.ask_door("idle", {}))["status"] == 200
    await stage.sim.says(anna, "/hjalp")
    async with alive(stage):
        await stage.shown(anna, lambda own: len(own) == 4)


@dataclass
class Hook:
    """A hook alone, over an inbox that only keeps, where the messenger stands."""

    http: aiohttp.ClientSession
    address: str
    kept: Kept
    webhook: Webhook
    stub: Stub

    async def push(self, body: bytes, secret: str = SECRET) -> int:
        async with self.http.post(self.address, data=body, headers={SECRET_HEADER: secret}) as answer:
            return answer.status


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    kept, listen, stub = Kept(), free_address(), Stub()
    taking = Taking(700100, kept, lambda _: None)
    webhook = Webhook(
        Bot("700100:stub", stub),
        Address(f"{listen}/hook", listen, SECRET),
        taking,
        Patience(time.monotonic),
    )
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        task = group.create_task(webhook.run())
        await webhook.works.wait()
        yield Hook(http, f"{listen}/hook", kept, webhook, stub)
        task.cancel()


async def raw_push(address: str, secret: bytes, *, body: bytes = b"", hangs_up: bool = False) -> bytes:
    """The answer's beginning to a secret that is no text, or to a body that says that more comes."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: bot\r\nContent-Length: {2 * len(body)}\r\n{SECRET_HEADER}: "
    writer.write(head.encode() + secret + b"\r\n\r\n" + body)
    said = b"" if hangs_up else await reader.readexactly(12)
    writer.close()
    await writer.wait_closed()
    return said


async def test_who_does_not_know_the_secret_is_not_heard(hook: Hook) -> None:
    assert [await hook.push(UPDATE, secret) for secret in ("", "wrong", "\u00e5")] == [403, 403, 403]
    assert await raw_push(hook.address, b"\xff") == b"HTTP/1.1 403"
    assert not hook.kept.rows
    assert await hook.push(UPDATE) == 200
    assert hook.kept.updates == [7]


async def test_an_update_that_cannot_be_kept_is_pushed_again(hook: Hook) -> None:
    hook.kept.faults = 1
    told = [(await hook.push(UPDATE), hook.webhook.ill) for _ in range(2)]
    assert told == [(503, "store"), (200, "")]
    assert hook.kept.updates == [7]


async def test_a_messenger_that_does_not_reach_us_is_seen_where_it_is_asked(hook: Hook) -> None:
    """It alone knows: nothing comes, and nothing else is wrong."""
    told = [(1, "Wrong response: 403"), (2, "Wrong response: 403"), (0, "Wrong response: 403"), (3, None)]
    hook.stub.hooked = [
        WebhookInfo(
            url="", has_custom_certificate=False, pending_update_count=waiting, last_error_message=why
        )
        for waiting, why in told
    ]
    ill = []
    while hook.stub.hooked:
        await hook.webhook.look()
        ill.append(hook.webhook.ill)
    assert ill == ["", "messenger", "", ""]
    hook.stub.faults["getWebhookInfo"] = [lambda method: TelegramNetworkError(method, "away")]
    await hook.webhook.look()
    assert hook.webhook.ill == "messenger"


async def test_a_store_that_says_nothing_is_not_waited_for(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its line is cut: the proxy gives the update to another bot."""
    silent, store = asyncio.Event(), hook.kept.store

    async def hangs(batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int:
        await silent.wait()
        return await store(batch, aside)

    monkeypatch.setattr(hook.kept, "store", hangs)
    monkeypatch.setattr(bot.intake.webhook, "STORE_S", 0.05)
    assert await hook.push(UPDATE) == 503
    silent.set()
    assert await hook.push(UPDATE) == 200
    assert set(hook.kept.updates) == {7}


async def test_who_sends_half_and_waits_or_hangs_up_is_let_go_without_a_fault(
    hook: Hook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.intake.webhook, "STORE_S", 0.05)
    assert await raw_push(hook.address, SECRET.encode(), body=UPDATE) == b"HTTP/1.1 503"
    await raw_push(hook.address, SECRET.encode(), body=UPDATE, hangs_up=True)
    monkeypatch.undo()
    assert await hook.push(UPDATE) == 200
    assert hook.kept.updates == [7]
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": true}', b"[" * 100_000, b"9" * (1 << 19)])
async def test_what_nobody_can_read_is_put_aside_and_asked_for_no_more(hook: Hook, body: bytes) -> None:
    assert await hook.push(body) == 200
    assert not hook.kept.rows
    assert len(hook.kept.aside) == 1


def test_what_a_mode_demands_is_said_before_it_starts() -> None:
    with pytest.raises(WrongSettingsError) as wrong:
        load(env_file=None, bot_mode="webhook")
    assert [line.split(":")[0] for line in wrong.value.lines] == ["WEBHOOK_URL", "WEBHOOK_SECRET"]
    with pytest.raises(WrongSettingsError, match="must be PostgreSQL"):
        load(env_file=None, bot_mode="worker")
    for url in ("http://example.test/hook", "ftp://127.0.0.1/x", "https://"):
        with pytest.raises(WrongSettingsError, match="WEBHOOK_URL"):
            load(env_file=None, webhook_url=url)
