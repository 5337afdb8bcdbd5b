"""Passes requests on to the bot's test door, so that the page can move the clock."""

import aiohttp
from aiohttp import web

from sandbox.sim.routes import json_of

DOOR = web.AppKey("door", str)
_LONGEST_S = 300
_NO_DOOR = "no test door is known: start with --door URL"


async def passed_on(request: web.Request) -> web.Response:
    door = request.app[DOOR]
    if not door:
        return json_of({"error": _NO_DOOR}, 503)
    path = f"{door.rstrip('/')}/door/{request.match_info['path']}"
    limit = aiohttp.ClientTimeout(total=_LONGEST_S)
    body = await request.read()
    try:
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
    except (aiohttp.ClientError, TimeoutError) as error:
        return json_of({"error": f"the test door at {door} does not answer: {type(error).__name__}"}, 503)


def add_to(app: web.Application, door: str) -> None:
    app[DOOR] = door
    app.router.add_get("/sim/door/{path:.+}", passed_on)
    app.router.add_post("/sim/door/{path:.+}", passed_on)
