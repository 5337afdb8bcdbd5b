"""Whoever watches a bot is told that it lives, whether it is ready, and how far behind it is."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.commands.complaints import ComplaintError
from bot.commands.doctor import examine, told_as_json
from bot.commands.locks import only_user
from bot.settings import load
from bot.time.clock import machine_time
from bot.watch.health import Watched, opened_health
from handlers.talk.reached import TOLD, reached
from storage.engine.database import Database, open_database
from storage.turns.deadlines import set_deadline


@dataclass
class Watching:
    http: aiohttp.ClientSession
    address: str
    database: Database
    ill: str = ""

    async def get(self, path: str) -> tuple[int, str]:
        async with self.http.get(f"{self.address}{path}") as answer:
            return answer.status, await answer.text()

    async def ready(self) -> tuple[int, list[str]]:
        status, told = await self.get("/ready")
        return status, json.loads(told)["not_well"]


@pytest.fixture
async def watching(sqlite_url: str) -> AsyncIterator[Watching]:
    database = await open_database(sqlite_url)
    async with aiohttp.ClientSession() as http:
        found = Watching(http, "", database)
        watched = Watched(database, machine_time, lambda: found.ill)
        async with opened_health("http://127.0.0.1:0", watched) as found.address:
            yield found
    await database.close()


async def test_a_bot_is_ready_until_messenger_or_store_is_away(watching: Watching) -> None:
    assert await watching.get("/health") == (200, '{"alive": true}')
    assert await watching.ready() == (200, [])
    for watching.ill in ("messenger", "store"):
        assert await watching.ready() == (503, [watching.ill])
    await watching.database.close()
    assert await watching.ready() == (503, ["store"])
    assert (await watching.get("/health"))[0] == 200


async def test_what_is_late_is_told_and_counted(watching: Watching) -> None:
    due = machine_time() - timedelta(hours=1)
    await watching.database.write(
        lambda port: set_deadline(port, kind="publish", subject="all", due=due, facts={})
    )
    assert await watching.ready() == (200, ["deadlines"])
    reached("refusals", "bookings.SlotTaken")
    reached(TOLD, "4711 12 patient_cancelled")
    _, told = await watching.get("/metrics")
    assert "vardtid_deadlines 1.0" in told
    assert 'vardtid_well{what="deadlines"} 0.0' in told
    assert 'vardtid_reached_total{name="bookings.SlotTaken",sort="refusals"} 1.0' in told
    assert "4711" not in told


async def test_an_address_that_is_taken_is_one_line(watching: Watching) -> None:
    with pytest.raises(ComplaintError, match=r"BOT_HEALTH: .* cannot be had"):
        async with opened_health(watching.address, Watched(watching.database, machine_time, str)):
            pass


async def leave_a_deadline(url: str, due: datetime) -> None:
    database = await open_database(url)
    await database.write(lambda port: set_deadline(port, kind="publish", subject="all", due=due, facts={}))
    await database.close()


def test_the_doctor_sees_a_bot_at_work(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")

    def found() -> dict[str, dict[str, object]]:
        told: dict[str, dict[str, object]] = json.loads(told_as_json(examine(load(env_file=None))))["found"]
        return told

    assert found()["bot"]["says"] == "none runs on this store"
    with only_user(sqlite_url):
        assert str(found()["bot"]["says"]).startswith("runs (process ")
        with pytest.raises(ComplaintError, match="uses this file; stop it first"), only_user(sqlite_url):
            pass
    assert found()["behind"] == {"well": True, "says": "0 updates, 0 notices, 0 deadlines wait"}
    asyncio.run(leave_a_deadline(sqlite_url, machine_time() - timedelta(hours=1)))
    assert found()["behind"]["well"] is False
    assert "1 deadlines wait; the oldest of the deadlines for 60 minutes" in str(found()["behind"]["says"])
    monkeypatch.setenv("BOT_HEALTH", "http://127.0.0.1:9")
    assert found()["bot"]["well"] is False
