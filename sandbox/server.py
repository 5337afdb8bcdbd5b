"""The HTTP server: both sides, the sms gateway and the page in one application."""

import asyncio
import re
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import page, rooms, sms
from sandbox.api import door
from sandbox.errors import ApiError
from sandbox.sim import door as test_door
from sandbox.sim import routes
from sandbox.sim import script as talk
from sandbox.world import World

_LARGEST = 52 * 1024 * 1024
_GRACE_S = 0.3
_SAYS = re.compile(r"/bot[^/]+/(send|edit)|/sim/chats/|/a1/sms", re.IGNORECASE)


@web.middleware
async def _own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Another site open in the same browser may not act here."""
    origin = request.headers.get("Origin", "")
    if origin and urlsplit(origin).netloc != request.host and request.method not in {"GET", "HEAD"}:
        return routes.json_of({"error": "only the sandbox's own page may do this"}, 403)
    return await handler(request)


@web.middleware
async def _in_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What no handler has answered is refused in the form of its side."""
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        if request.path.startswith("/sim/"):
            return routes.json_of(
                {"error": f"{refusal.reason}: {request.method} {request.path}"}, refusal.status
            )
        if request.path.startswith(("/bot", "/file/bot")):
            return door.refused(ApiError(refusal.status, refusal.reason))
        raise


@web.middleware
async def _in_the_bots_time(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What somebody says is told with the hour that the bot's clock shows."""
    if _SAYS.match(request.path) and request.method == "POST":
        await request.app[door.WORLD].look_at_clock()
    return await handler(request)


def application(world: World, test_door_url: str = "") -> web.Application:
    app = web.Application(client_max_size=_LARGEST, middlewares=[_in_json, _own_page_only, _in_the_bots_time])
    app[door.WORLD] = world
    app[door.CLOSING] = asyncio.Event()
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", door.method)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", door.file)
    app.router.add_post("/a1/sms", sms.send)
    routes.add_to(app)
    test_door.add_to(app, test_door_url)
    talk.add_to(app)
    page.add_to(app)
    rooms.add_to(app)
    return app


class Server:
    """Listens from `start` until `stop`; calls that wait are let go at once."""

    def __init__(self, world: World, test_door_url: str = "") -> None:
        self._world = world
        self._app = application(world, test_door_url)
        self._runner = web.AppRunner(
            self._app,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=_GRACE_S,
        )

    async def start(self, host: str, port: int) -> str:
        """The address it listens at; OSError when the port is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        _, bound = self._runner.addresses[0][:2]
        return f"http://{f'[{host}]' if ':' in host else host}:{bound}"

    async def stop(self) -> None:
        self._world.closing = True
        self._app[door.CLOSING].set()
        self._world.events.bell.ring()
        for bot in self._world.bots.values():
            bot.mailbox.close()
        await self._runner.cleanup()
