"""Updates in: stored before they are acknowledged, whatever the messenger does."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.intake.polling import Polling, TokenRefusedError
from bot.intake.reading import arrived
from bot.intake.taking import Taking
from bot.out.patience import Patience
from storage.engine.errors import FullError
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived
from tests.sandbox.hands import TOKEN, Running, Sim, running


@dataclass
class Kept:
    """An inbox that may be away for a while."""

    faults: int = 0
    rows: list[Arrived] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    asked: Callable[[], None] = lambda: None

    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int:
        self.asked()
        if self.faults:
            self.faults -= 1
            raise FullError("the disk is full")
        self.rows += batch
        self.aside += aside
        self.changed.set()
        return len(batch)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not holds():
                await self.changed.wait()
                self.changed.clear()

    @property
    def updates(self) -> list[int]:
        return [row.update_id for row in self.rows]


@dataclass
class Scene:
    sim: Sim
    kept: Kept
    polling: Polling


@asynccontextmanager
async def scene(served: Running, token: str = TOKEN) -> AsyncIterator[Scene]:
    async with aiohttp.ClientSession() as http:
        kept = Kept()
        url = f"{served.url}/bot{token}/getUpdates"
        yield Scene(
            Sim(http, served.url),
            kept,
            Polling(http, url, Taking(123456, kept, lambda _: None), Patience(time.monotonic)),
        )


@asynccontextmanager
async def polled(polling: Polling) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(polling.run())
        yield
        task.cancel()


async def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again() -> None:
    with running() as served:
        async with scene(served) as here:
            here.kept.faults = 1
            here.kept.asked = lambda: ill.append(here.polling.ill)
            ill: list[str] = []
            async with polled(here.polling):
                await here.polling.works.wait()
                anna = await here.sim.person()
                sent = await here.sim.says(anna, "hej")
                await here.kept.until(lambda: bool(here.kept.rows))
            assert here.kept.updates == [sent["update_id"]]
            assert ill == ["", "store"], "it is not the messenger that is away"


async def test_an_old_update_that_comes_again_loses_none_of_the_new() -> None:
    with running() as served:
        async with scene(served) as here, polled(here.polling):
            await here.polling.works.wait()
            anna = await here.sim.person()
            first = (await here.sim.says(anna, "ett"))["update_id"]
            await here.kept.until(lambda: first in here.kept.updates)
            await here.sim.post("redeliver", update_id=first)
            second = (await here.sim.says(anna, "två"))["update_id"]
            await here.kept.until(lambda: here.kept.updates.count(first) == 2 and second in here.kept.updates)
            assert len({row.request_id for row in here.kept.rows}) == 2


@pytest.mark.parametrize("fault", [{"error": 429, "retry_after": 1}, {"error": 500}, {"error": "drop"}])
async def test_a_messenger_that_fails_is_asked_again(fault: dict[str, object]) -> None:
    with running() as served:
        async with scene(served) as here:
            anna = await here.sim.person()
            async with polled(here.polling):
                await here.polling.works.wait()
                await here.sim.post("faults", method="getUpdates", **fault)
                sent = await here.sim.says(anna, "hej")
                await here.kept.until(lambda: sent["update_id"] in here.kept.updates)


async def test_a_second_poller_is_an_event_in_the_log_and_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.intake.polling.STAND_BACK_S", 0.2)
    with running() as served, capture_logs() as events:
        async with scene(served) as one, scene(served) as other:
            anna = await one.sim.person()
            async with polled(one.polling):
                await one.polling.caught_up.wait()
                async with polled(other.polling):
                    await other.polling.caught_up.wait()
                sent = await one.sim.says(anna, "hej")
                await one.kept.until(lambda: sent["update_id"] in one.kept.updates)
    assert any(event.get("why") == "another_poller" for event in events)


async def test_a_token_that_is_refused_ends_the_intake() -> None:
    with running() as served:
        served.world.only_these = True
        async with scene(served, token="999999:unknown-token") as here:
            with pytest.raises(TokenRefusedError):
                await here.polling.run()


def test_an_act_is_named_by_bot_update_and_tap() -> None:
    tap = {"id": "77", "from": {"id": 5}, "message": {"message_id": 2, "chat": {"id": 9}}}
    row = arrived(1, {"update_id": 4, "callback_query": tap})
    assert (row.request_id, row.lane) == ("1:4:77", "9")


def test_an_act_is_named_by_bot_update_and_message() -> None:
    row = arrived(1, {"update_id": 4, "message": {"message_id": 2, "chat": {"id": 9}, "from": {"id": 5}}})
    assert (row.request_id, row.lane) == ("1:4:9:2", "9")
