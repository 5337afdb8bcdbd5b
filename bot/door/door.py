"""The test door: what a phone cannot do, as HTTP on loopback (docs/test-door.md)."""

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from aiohttp import web

from bot.commands.complaints import cannot_be_had
from bot.door.coverage import Coverage
from bot.door.names import named_places
from bot.door.unasked import Unasked
from bot.time.clock import MovableClock
from bot.time.moving import DeadlineStuckError, Mover
from bot.time.rest import Rest
from bot.time.wishes import WrongWishError, moment, wished
from care.refusals import Refusal
from care.values.clock import local

IDLE_S = 10.0
Answer = Mapping[str, Any]


class DoorError(Exception):
    """A request that cannot be carried out: one line of what is wrong and what is allowed."""


class _Rows(Protocol):
    """What the door does with the store."""

    async def laid_out(self) -> None:
        """The clock was set without firing: times as of the new day."""
        ...

    async def given(self, row: Mapping[str, Any]) -> Answer: ...
    async def ask(self, question: Mapping[str, Any]) -> Answer: ...
    async def people(self, *, fully: bool) -> list[Answer]: ...
    async def held(self) -> Answer: ...
    async def room(self, name: str) -> Answer: ...
    async def changes(self, last: int | None) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Door:
    clock: MovableClock
    mover: Mover
    rest: Rest
    rows: _Rows
    languages: Collection[str]
    labels: Callable[[str], Mapping[str, str]]
    is_ready: Callable[[], bool]
    name: Callable[[], Awaitable[str]]
    coverage: Coverage
    unasked: Unasked

    async def health(self, _: web.Request) -> Answer:
        return {"ready": self.is_ready(), "bot": await self.name()}

    async def see_clock(self, _: web.Request) -> Answer:
        return {"now": local(self.clock()).isoformat(), "running": self.clock.running}

    async def turn_clock(self, request: web.Request) -> Answer:
        wish = await _body(request)
        fired: list[str] = []
        if isinstance(wish.get("running"), bool):
            await self.clock.run(running=wish["running"])
        if wish.get("set") is True and "to" in wish:
            await self.clock.set(moment(str(wish["to"])))
            await self.rows.laid_out()
            self.mover.look()
        elif "to" in wish:
            fired = await self._forward(moment(str(wish["to"])))
        elif "advance" in wish:
            fired = await self._forward(wished(str(wish["advance"]), self.clock()))
        elif "running" not in wish:
            raise DoorError("nothing to do: allowed are to, advance and running")
        return {**await self.see_clock(request), "fired": fired}

    async def _forward(self, to: datetime) -> list[str]:
        return await self.mover.forward(to, settle=lambda: self.rest.idle(at_most=IDLE_S))

    async def idle(self, _: web.Request) -> Answer:
        await self.rest.idle(at_most=IDLE_S)
        return {"idle": True}

    async def given(self, request: web.Request) -> Answer:
        rows = (await _body(request)).get("rows")
        if not isinstance(rows, list):
            raise DoorError('rows is missing: allowed is {"rows": [{"appointment": {…}}, …]}')
        made = [await self.rows.given(row) for row in rows]
        self.mover.look()
        await self.rest.idle(at_most=IDLE_S)
        return {"made": made}

    async def places(self, _: web.Request) -> Answer:
        return {"units": named_places()}

    async def notices(self, request: web.Request) -> Answer:
        with self.coverage.deaf():
            return self.unasked.told(self._language(request))

    async def store(self, request: web.Request) -> Answer:
        return await self.rows.ask(await _body(request))

    async def catalogue(self, request: web.Request) -> Answer:
        lang = self._language(request)
        with self.coverage.deaf():
            return self.labels(lang)

    def _language(self, request: web.Request) -> str:
        lang = request.query.get("lang", "sv")
        if lang not in self.languages:
            raise DoorError(f"no catalogue in {lang}; allowed: {', '.join(self.languages)}")
        return lang

    async def people(self, request: web.Request) -> Answer:
        return {"people": await self.rows.people(fully="with" in request.query)}

    async def held(self, _: web.Request) -> Answer:
        return await self.rows.held()

    async def room(self, request: web.Request) -> Answer:
        return await self.rows.room(request.match_info["room"])

    async def changes(self, request: web.Request) -> Answer:
        after = request.query.get("after", "")
        return await self.rows.changes(int(after) if after.isdecimal() else None)

    async def cover(self, request: web.Request) -> Answer:
        file = (await _body(request)).get("file")
        self.coverage.begin(Path(file) if isinstance(file, str) else None)
        return {}

    async def covered(self, _: web.Request) -> Answer:
        return await self.coverage.told()

    def application(self) -> web.Application:
        app = web.Application(middlewares=[_in_one_line])
        for method, path, handler in (
            ("GET", "health", self.health),
            ("GET", "clock", self.see_clock),
            ("POST", "clock", self.turn_clock),
            ("POST", "idle", self.idle),
            ("POST", "given", self.given),
            ("POST", "store", self.store),
            ("GET", "labels", self.catalogue),
            ("GET", "notices", self.notices),
            ("GET", "places", self.places),
            ("GET", "people", self.people),
            ("GET", "rows", self.held),
            ("GET", "rooms/{room}", self.room),
            ("GET", "changes", self.changes),
            ("POST", "coverage", self.cover),
            ("GET", "coverage", self.covered),
        ):
            app.router.add_route(method, f"/door/{path}", _as_json(handler))
        return app


async def open_door(door: Door, url: str) -> tuple[web.AppRunner, str]:
    """Listens; answers with the address, whose port may have been picked. Raises ComplaintError."""
    parts = urlsplit(url)
    host = parts.hostname or "127.0.0.1"
    runner = web.AppRunner(door.application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, parts.port).start()
    except OSError as fault:
        await runner.cleanup()
        raise cannot_be_had("BOT_TEST_DOOR", url, fault) from fault
    return runner, f"http://{host}:{runner.addresses[0][1]}"


async def _body(request: web.Request) -> Mapping[str, Any]:
    try:
        found = await request.json() if request.can_read_body else {}
    except json.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise DoorError("the body is no JSON object")
    return found


def _as_json(
    handler: Callable[[web.Request], Awaitable[Answer]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answered(request: web.Request) -> web.Response:
        return web.json_response(await handler(request))

    return answered


def refusal_told(refusal: Refusal) -> str:
    """SlotTaken, with its facts: "slot taken (starts 2026-12-01 09:00)"."""
    name = re.sub(r"(?<!^)(?=[A-Z])", " ", type(refusal).__name__).lower()
    facts = ", ".join(f"{fact} {_fact(value)}" for fact, value in vars(refusal).items())
    return f"{name} ({facts})" if facts else name


def _fact(value: object) -> str:
    return f"{local(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


@web.middleware
async def _in_one_line(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except (DoorError, WrongWishError) as fault:
        return _refused(str(fault))
    except Refusal as refusal:
        return _refused(f"the store refused: {refusal_told(refusal)}")
    except DeadlineStuckError:
        return _refused("a deadline that is due does not fire; the bot's log says why")
    except TimeoutError:
        return web.json_response({"error": "the bot has not come to rest in 10 s"}, status=504)


def _refused(line: str) -> web.Response:
    return web.json_response({"error": line}, status=400)
