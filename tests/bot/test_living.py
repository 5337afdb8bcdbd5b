"""A whole bot against the real sandbox: whatever the messenger does, people are answered, and once."""

import asyncio
import gc
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.commands.complaints import ComplaintError
from bot.commands.store_commands import seeded
from bot.intake.reading import arrived
from bot.running import live, until_told
from bot.settings import Settings, load
from bot.time.clock import machine_time
from storage.opening import open_stores
from tests.sandbox.hands import TOKEN, Running, Sim, running

Json = dict[str, Any]
WAIT_S = 15.0


@pytest.fixture(scope="module")
def seeded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "store.db"
    seeded(load(env_file=None, database_url=f"sqlite+aiosqlite:///{path}"))
    return path


@dataclass
class Stage:
    sim: Sim
    settings: Settings
    http: aiohttp.ClientSession
    door: str = ""
    seen: list[Json] = field(default_factory=list)

    async def shown(self, person: int, holds: Callable[[list[Json]], bool]) -> list[Json]:
        """What the bot has shown this person, once it is as it should be."""
        async with asyncio.timeout(WAIT_S):
            while True:
                events = await self.sim.events()
                own = [event for event in events if event.get("chat") == person and event.get("by") == "bot"]
                if holds(own):
                    return own
                await self.sim.get(f"events?after={events[-1]['n']}&wait=2")

    async def event(self, kind: str, *, at_least: int) -> None:
        async with asyncio.timeout(WAIT_S):
            while len(await self.sim.events(kind=kind)) < at_least:
                last = (await self.sim.get("events?after=0"))["last"]
                await self.sim.get(f"events?after={last}&wait=1")

    async def ask_door(self, path: str, body: Json | None = None) -> Json:
        method = "GET" if body is None else "POST"
        async with self.http.request(method, f"{self.door}/door/{path}", json=body) as answer:
            found: Json = await answer.json()
            return found | {"status": answer.status}


@pytest.fixture
async def stage(seeded_store: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    path = tmp_path / "store.db"
    shutil.copy(seeded_store, path)
    with running() as served:
        async with aiohttp.ClientSession() as http:
            yield Stage(Sim(http, served.url), settings_for(served, path), http)


def settings_for(served: Running, path: Path) -> Settings:
    return load(
        env_file=None,
        bot_token=TOKEN,
        bot_api_url=served.url,
        database_url=f"sqlite+aiosqlite:///{path}",
        bot_testing=True,
        bot_test_door="http://127.0.0.1:0",
        sms_api_url=f"{served.url}/a1/sms",
        smtp_url=served.smtp,
    )


@asynccontextmanager
async def alive(stage: Stage) -> AsyncIterator[None]:
    stop, ready = asyncio.Event(), asyncio.Event()

    def hear(door: str) -> None:
        stage.door = door
        ready.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(live(stage.settings, stop, hear))
        await ready.wait()
        try:
            yield
        finally:
            stop.set()


async def test_a_person_who_writes_is_answered(stage: Stage) -> None:
    async with alive(stage):
        anna = await stage.sim.person()
        await stage.sim.says(anna, "/start")
        [shown] = await stage.shown(anna, lambda own: len(own) == 1)
        assert "personnummer" in shown["message"]["text"]


async def test_an_update_that_comes_again_is_answered_once(stage: Stage) -> None:
    async with alive(stage):
        anna = await stage.sim.person()
        sent = await stage.sim.says(anna, "/start")
        await stage.shown(anna, lambda own: len(own) == 1)
        await stage.sim.post("redeliver", update_id=sent["update_id"])
        await stage.ask_door("idle", {})
        await stage.sim.says(anna, "/hjalp")
        await stage.shown(anna, lambda own: len(own) == 2)


@pytest.mark.parametrize(
    "fault", [{"error": 429, "retry_after": 1}, {"error": 500}, {"error": "drop"}, {"error": "drop_reply"}]
)
async def test_a_reply_that_fails_is_sent_again(stage: Stage, fault: Json) -> None:
    async with alive(stage):
        anna = await stage.sim.person()
        await stage.sim.post("faults", method="sendMessage", **fault)
        await stage.sim.says(anna, "/start")
        await stage.shown(anna, bool)
        assert (await stage.ask_door("idle", {}))["status"] == 200


async def test_a_person_who_has_blocked_the_bot_holds_nobody_up(stage: Stage) -> None:
    async with alive(stage):
        anna, bo = await stage.sim.person(), await stage.sim.person("Bo")
        await stage.sim.says(anna, "/start")
        await stage.sim.post(f"chats/{anna}/block", from_=anna, blocked=True)
        await stage.sim.says(bo, "/start")
        await stage.shown(bo, lambda own: len(own) == 1)
        assert (await stage.ask_door("idle", {}))["status"] == 200


async def test_what_was_open_when_the_bot_fell_is_answered_at_the_next_start(stage: Stage) -> None:
    anna = await stage.sim.person()
    async with alive(stage):
        await stage.sim.says(anna, "/start")
        await stage.shown(anna, lambda own: len(own) == 1)
    update = {"update_id": 1, "message": message_from(anna, "/hjalp")}
    stores = await open_stores(stage.settings.database_url, machine_time, bot=123456)
    await stores.inbox.store([arrived(123456, update)])
    assert await stores.inbox.claim(1)  # and then it fell, with the row in its hand
    await stores.close()
    async with alive(stage):
        await stage.shown(anna, lambda own: len(own) == 2)


async def test_nothing_is_held_by_a_bot_that_has_stopped(stage: Stage) -> None:
    anna = await stage.sim.person()
    async with alive(stage):
        await stage.sim.says(anna, "/start")
        await stage.shown(anna, lambda own: len(own) == 1)
    await stage.sim.says(anna, "/hjalp")
    async with alive(stage):
        await stage.shown(anna, lambda own: len(own) == 2)


async def test_a_token_that_is_taken_back_and_a_stop_before_the_start_end_it_with_a_line_at_most(
    stage: Stage, recwarn: pytest.WarningsRecorder
) -> None:
    await stage.sim.post("faults", method="getUpdates", error=401)
    with pytest.raises(ComplaintError, match=r"^BOT_TOKEN: the messenger does not know it"):
        await until_told(stage.settings, lambda _: None, freeze=False)
    stop = asyncio.Event()
    stop.set()
    await live(stage.settings, stop, lambda _: None)
    gc.collect()
    assert not [one for one in recwarn if "never awaited" in str(one.message)]


async def test_the_menu_of_commands_is_each_language_own(stage: Stage) -> None:
    async with alive(stage):
        anna, ben = await stage.sim.person(), await stage.sim.person("Ben", language_code="en")
        await stage.event("commands", at_least=2)
        swedish = await stage.sim.get(f"commands?person={anna}")
        english = await stage.sim.get(f"commands?person={ben}")
    assert {"command": "hjalp", "description": "Få hjälp"} in swedish["commands"]
    assert "Få hjälp" not in json.dumps(english, ensure_ascii=False)


async def test_the_door_moves_the_clock_and_asks_the_store(stage: Stage) -> None:
    async with alive(stage):
        assert (await stage.ask_door("health"))["ready"] is True
        moved = await stage.ask_door("clock", {"to": "2031-03-03 08:00", "set": True})
        assert moved["now"].startswith("2031-03-03T08:00")
        assert (await stage.ask_door("clock", {"running": False}))["running"] is False
        moved = await stage.ask_door("clock", {"advance": "1 vardag"})
        assert (moved["now"][:16], set(moved["fired"])) == (
            "2031-03-05T00:00",
            {"publish", "agenda", "birthdays", "rights_turn", "manager_digest"},
        )
        row = {"patient": "19890914-2393", "unit": "Hälsocentralen Eken", "service": "Vaccination"}
        given = await stage.ask_door(
            "given", {"rows": [{"appointment": row | {"start": "2031-03-12 09:00"}}]}
        )
        assert given["status"] == 200, given
        assert (await stage.ask_door("store", {"appointments": "19890914-2393", "count": 1}))["ok"] is True
        wrong = await stage.ask_door(
            "given", {"rows": [{"appointment": row | {"unit": "Hälsocentralen Ekn"}}]}
        )
        assert (wrong["status"], "did you mean" in wrong["error"]) == (400, True)
        for _ in range(2):
            taken = await stage.ask_door(
                "given",
                {"rows": [{"appointment": row | {"patient": "19900216-2387", "start": "2031-03-12 09:00"}}]},
            )
        assert taken["error"].startswith("appointment: ")
        assert "2031-03-12 09:00" in taken["error"]
        past = await stage.ask_door("clock", {"to": "2031-03-04 08:00"})
        assert past["error"] == "2031-03-04 08:00 has passed: the clock only goes forward"


def message_from(person: int, text: str) -> Json:
    who = {"id": person, "is_bot": False, "first_name": "Anna"}
    return {"message_id": 1, "date": 1, "from": who, "chat": {"id": person, "type": "private"}, "text": text}
