"""What the page's tests stand on: the real sandbox, and a test door that only remembers."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from sandbox.server import Server
from sandbox.world import World
from tests.sandbox.web.scripted_bot import ScriptedBot


async def start_sandbox(world: World, door_url: str, port: int = 0) -> tuple[Server, str]:
    server = Server(world, door_url)
    return server, await server.start("127.0.0.1", port)


class Door:
    """The bot's test door as far as the page uses it: the clock and the register."""

    def __init__(self) -> None:
        self.now = "2026-11-23T08:00:00+01:00"
        self.running = False
        self.moves: list[dict[str, Any]] = []
        self.people: list[dict[str, Any]] = []
        self.rows: list[dict[str, Any]] = []
        self.laid: list[dict[str, Any]] = []
        self.url = ""

    async def open(self) -> None:
        app = web.Application()
        app.router.add_get("/door/clock", self._clock)
        app.router.add_post("/door/clock", self._move)
        app.router.add_get("/door/people", self._register)
        app.router.add_get("/door/rows", self._rows)
        app.router.add_get("/door/places", self._places)
        app.router.add_post("/door/given", self._given)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _clock(self, _: web.Request) -> web.Response:
        return web.json_response({"now": self.now, "running": self.running})

    async def _move(self, request: web.Request) -> web.Response:
        move = await request.json()
        self.moves.append(move)
        self.running = move.get("running", self.running)
        if "advance" in move:
            self.now = "2026-11-24T08:00:00+01:00"
        return web.json_response({"now": self.now, "running": self.running, "fired": ["slots", "reminder"]})

    async def _register(self, _: web.Request) -> web.Response:
        return web.json_response({"people": self.people})

    async def _places(self, _: web.Request) -> web.Response:
        return web.json_response(
            {"units": {"Eken": ["Vaccination"], "Björken": ["Läkarbesök", "Provtagning"]}}
        )

    async def _given(self, request: web.Request) -> web.Response:
        rows = (await request.json())["rows"]
        if "offer" in rows[0]:
            return web.json_response({"error": "offer: nobody waits there"}, status=400)
        self.laid += rows
        return web.json_response({"made": rows})

    async def _rows(self, _: web.Request) -> web.Response:
        return web.json_response({"rows": self.rows, "others": []})


@dataclass(slots=True)
class Stage:
    http: aiohttp.ClientSession
    url: str
    world: World
    server: Server
    door: Door
    bot: ScriptedBot
    anna: int = field(default=0)
    eva: int = field(default=0)

    async def sim(self, path: str, **body: object) -> dict[str, Any]:
        async with self.http.post(f"{self.url}/sim/{path}", json=body) as reply:
            answer = dict(await reply.json())
            assert reply.status == 200, answer
            return answer

    async def person(self, name: str, **more: str) -> int:
        return int((await self.sim("people", name=name, **more))["id"])

    async def says(self, person: int, text: str) -> int:
        answer = await self.sim(f"chats/{person}/send", **{"from": person, "text": text})
        return int(answer["message_id"])

    async def events(self, kind: str) -> list[dict[str, Any]]:
        async with self.http.get(f"{self.url}/sim/events?after=0") as reply:
            return [event for event in (await reply.json())["events"] if event["kind"] == kind]

    async def start_anew(self) -> None:
        """Another sandbox at the same address, which knows nothing of the first."""
        port = int(self.url.rpartition(":")[2])
        self.world = World()
        self.server, _ = await start_sandbox(self.world, self.door.url, port)
