"""Updates that are none: put aside, acknowledged, and everybody else is answered."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from bot.intake.polling import Polling
from bot.intake.reading import read_update
from bot.intake.taking import Taking
from bot.out.patience import Patience
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived
from tests.bot.test_polling import Kept


def message(**more: object) -> dict[str, object]:
    said = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7},
        "text": "hej",
    }
    return {**said, **more}


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


GOOD = json.dumps({"update_id": 9, "message": message()})
STRANGE = {
    "a chat that is a number": json.dumps({"update_id": 5, "message": message(chat=7)}),
    "a message that is a list": json.dumps({"update_id": 5, "message": [1]}),
    "a sender that is a text": json.dumps({"update_id": 5, "callback_query": {"id": "1", "from": "Anna"}}),
    "a sender whom no store holds": json.dumps(
        {"update_id": 5, "message": message(**{"from": {"id": 2**70}})}
    ),
    "digits": f'{{"update_id": 5, "message": {{"message_id": {"9" * 5_000_000}}}}}',
    "a long text": json.dumps({"update_id": 5, "message": message(text="a" * 20_000_000)}),
    "too deep": f'{{"update_id": 5, "message": {{"text": {deep(100)}}}}}',
    "far too deep": f'{{"update_id": 5, "message": {{"text": {deep(100_000)}}}}}',
    "not JSON": '{"update_id": 5, "message": }',
}


@dataclass
class Telegram:
    """Hands out what has not been acknowledged, as it was given."""

    waiting: list[tuple[int, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        asked = await request.post()
        offset = int(str(asked["offset"]))
        self.waiting = [one for one in self.waiting if one[0] >= offset]
        given = ",".join(text for _, text in self.waiting[: int(str(asked["limit"]))])
        if not given:
            await asyncio.sleep(0)
        return web.Response(text=f'{{"ok":true,"result":[{given}]}}', content_type="application/json")


@asynccontextmanager
async def polled(telegram: Telegram) -> AsyncIterator[tuple[Kept, Polling]]:
    app = web.Application()
    app.router.add_post("/updates", telegram.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        kept, url = Kept(), f"http://127.0.0.1:{runner.addresses[0][1]}/updates"
        polling = Polling(http, url, Taking(1, kept, lambda _: None), Patience(time.monotonic))
        task = group.create_task(polling.run())
        yield kept, polling
        task.cancel()
    await runner.cleanup()


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
async def test_what_cannot_be_read_is_put_aside_and_the_next_is_answered(strange: str) -> None:
    telegram = Telegram([(5, strange), (9, GOOD)])
    async with polled(telegram) as (kept, polling):
        await kept.until(lambda: 9 in kept.updates)
        assert (kept.updates, [one.update_id for one in kept.aside]) == ([9], [5])
        assert polling.put_aside == 1
        await polling.caught_up.wait()
    assert telegram.waiting == []


async def test_half_a_surrogate_pair_is_a_message_like_any_other() -> None:
    half = '{"update_id": 5, "message": {"chat": {"id": 7}, "text": "a\\ud83d"}}'
    async with polled(Telegram([(5, half)])) as (kept, _):
        await kept.until(lambda: 5 in kept.updates)
        assert json.loads(kept.rows[0].body)["message"]["text"] == "a\ufffd"


async def test_ids_that_begin_anew_are_new_updates() -> None:
    telegram = Telegram([(900, GOOD.replace("9", "900"))])
    async with polled(telegram) as (kept, polling):
        await polling.caught_up.wait()
        telegram.waiting.append((3, GOOD.replace("9", "3")))
        await kept.until(lambda: 3 in kept.updates)


@pytest.mark.parametrize(
    "update", [7, None, [], {}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**70}]
)
def test_what_has_no_id_is_none(update: object) -> None:
    assert isinstance(read_update(1, update), Aside)


def test_an_act_is_told_from_another_under_the_same_id() -> None:
    one, other = [
        read_update(1, {"update_id": 4, "message": message(message_id=number)}) for number in (1, 2)
    ]
    assert isinstance(one, Arrived)
    assert isinstance(other, Arrived)
    assert one.request_id != other.request_id
