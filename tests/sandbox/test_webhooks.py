"""Updates that come to the bot by themselves."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.hands import Bot, Sim


@dataclass
class Hook:
    """A bot's own server: fails as often as it is told to, then answers."""

    failures: int = 0
    fails_for: int = 0
    """The person whose updates are never answered well."""
    answer: dict[str, Any] = field(default_factory=dict)
    got: asyncio.Queue[tuple[str, dict[str, Any]]] = field(default_factory=asyncio.Queue)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        await self.got.put((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), update))
        if update.get("message", {}).get("from", {}).get("id") == self.fails_for:
            return web.Response(status=500)
        self.failures -= 1
        return web.json_response(self.answer, status=200 if self.failures < 0 else 502)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    async with TestServer(app) as server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_updates_are_delivered_in_order_with_the_secret(
    sim: Sim, bot: Bot, anna: int, hook: Hook
) -> None:
    await sim.says(anna, "före")
    await bot.call("setWebhook", url=hook.url, secret_token="hemligt")
    await sim.says(anna, "efter")
    got = [await hook.got.get() for _ in range(2)]
    assert [(secret, update["message"]["text"]) for secret, update in got] == [
        ("hemligt", "före"),
        ("hemligt", "efter"),
    ]


async def test_what_is_not_answered_well_comes_again(sim: Sim, bot: Bot, anna: int, hook: Hook) -> None:
    hook.failures = 1
    await bot.call("setWebhook", url=hook.url)
    await sim.says(anna, "hej")
    first, second = [await hook.got.get() for _ in range(2)]
    assert first == second
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"


async def test_a_chat_that_fails_holds_up_no_other(sim: Sim, bot: Bot, anna: int, hook: Hook) -> None:
    eva, hook.fails_for = await sim.person("Eva"), anna
    await bot.call("getUpdates", offset=-1)
    for who, text in ((anna, "ett"), (eva, "två"), (anna, "tre"), (eva, "fyra")):
        await sim.says(who, text)
    await bot.call("setWebhook", url=hook.url)
    got = [(await hook.got.get())[1]["message"]["text"] for _ in range(4)]
    assert sorted(got, key=["ett", "två", "fyra"].index) == ["ett", "ett", "två", "fyra"]
    assert got.index("två") < got.index("fyra")
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == len(("ett", "tre"))


async def test_the_answer_may_be_a_call(sim: Sim, bot: Bot, anna: int, hook: Hook) -> None:
    hook.answer = {"method": "sendMessage", "chat_id": anna, "text": "svar"}
    await bot.call("setWebhook", url=hook.url)
    last = (await sim.get("events"))["last"]
    await sim.says(anna, "hej")
    await hook.got.get()
    seen = await sim.get(f"events?after={last + 1}&wait=5")
    assert [event["message"]["text"] for event in seen["events"]] == ["svar"]


async def test_what_waits_when_the_webhook_goes_can_be_polled(sim: Sim, bot: Bot, anna: int) -> None:
    await bot.call("setWebhook", url="http://127.0.0.1:9/nobody")
    await sim.says(anna, "hej")
    await bot.call("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.call("getUpdates")] == ["hej"]
