"""Passes requests on to the bot's test door, so that the page can move the clock."""

import json
from http import HTTPStatus

import aiohttp
from aiohttp import web

from sandbox.api.door import WORLD
from sandbox.shapes import Json
from sandbox.sim.asking_door import SilentDoorError, asked_of
from sandbox.sim.bot_time import BotTime
from sandbox.sim.routes import json_of

DOOR = web.AppKey("door", str)
_LONGEST_S = 300
_NO_DOOR = "no test door is known: start with --door URL"


async def passed_on(request: web.Request) -> web.Response:
    door = request.app[DOOR]
    if not door:
        return json_of({"error": _NO_DOOR}, 503)
    body = await request.read()
    turning = request.method == "POST" and request.match_info["path"] == "clock"
    before = request.app[WORLD].events.last
    try:
        if turning:
            await _tell_clock(request, asked=_json(body))
        reply = await _sent(request, body)
    except (aiohttp.ClientError, TimeoutError, SilentDoorError) as error:
        return json_of({"error": f"the test door at {door} does not answer: {type(error).__name__}"}, 503)
    if turning:
        _told(request, _json(reply.text or ""), refused=reply.status != HTTPStatus.OK)
    if request.match_info["path"] == "given" and reply.status == HTTPStatus.OK:
        request.app[WORLD].events.tell("given", None, rows=_json(body)["rows"], since=before)
    return reply


async def _sent(request: web.Request, body: bytes) -> web.Response:
    path = f"{request.app[DOOR].rstrip('/')}/door/{request.match_info['path']}"
    limit = aiohttp.ClientTimeout(total=_LONGEST_S)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.request(
            request.method,
            path,
            params=request.query,
            data=body or None,
            headers={"Content-Type": request.content_type},
        ) as reply,
    ):
        return web.Response(body=await reply.read(), status=reply.status, content_type=reply.content_type)


async def _tell_clock(request: web.Request, asked: Json) -> None:
    """Before it is turned: what falls due on the way comes after this event."""
    clock = await asked_of(request.app[DOOR], "clock")
    _told(request, clock, asked=asked)


def _told(request: web.Request, clock: Json, **more: object) -> None:
    shown = {"now": clock.get("now"), "running": bool(clock.get("running"))}
    request.app[WORLD].events.tell("clock", None, **shown, **more)


def _json(body: bytes | str) -> Json:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def add_to(app: web.Application, door: str) -> None:
    app[DOOR] = door
    if door:
        clock = BotTime(door)
        app[WORLD].look_at_clock, app[WORLD].events.bot_time = clock.look, clock.now
    app.router.add_get("/sim/door/{path:.+}", passed_on)
    app.router.add_post("/sim/door/{path:.+}", passed_on)
