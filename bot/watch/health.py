"""`/health`, `/ready` and `/metrics` over HTTP on loopback, where BOT_HEALTH says so (docs/drift.md)."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.commands.complaints import cannot_be_had
from bot.logs import log
from bot.watch.metrics import Metrics
from care.values.clock import Clock
from storage.engine.database import Database
from storage.watching import Backlog, backlog


@dataclass(frozen=True, slots=True)
class Watched:
    """`intake`: why nothing comes in at present, `messenger` or `store`, or ""."""

    database: Database
    clock: Clock
    intake: Callable[[], str]

    async def look(self) -> tuple[Backlog | None, list[str]]:
        """How far behind it is, None when the store cannot say; and what is not well, in a word each."""
        try:
            found = await backlog(self.database, self.clock())
        except Exception as fault:  # noqa: BLE001 - whatever it is, the store is away
            log().warning("store_away", fault=fault)
            return None, ["store"]
        return found, [*filter(None, [self.intake()]), *found.late]


@asynccontextmanager
async def opened_health(address: str, watched: Watched) -> AsyncIterator[str]:
    """Where it listens. Raises ComplaintError when somebody else listens there."""
    parts = urlsplit(address)
    runner = web.AppRunner(_app(watched), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, parts.hostname, parts.port)
        try:
            await site.start()
        except OSError as fault:
            raise cannot_be_had("BOT_HEALTH", address, fault) from fault
        yield f"http://{parts.hostname}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _app(watched: Watched) -> web.Application:
    metrics = Metrics()

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(_: web.Request) -> web.Response:
        found, ill = await watched.look()
        told = {"ready": not ill, "not_well": ill, **({} if found is None else asdict(found))}
        away = {"store", "messenger"} & set(ill)
        return web.json_response(told, status=HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.OK)

    async def measured(_: web.Request) -> web.Response:
        found, ill = await watched.look()
        return web.Response(body=metrics.told(found, ill), headers={"Content-Type": metrics.kind})

    app = web.Application()
    app.add_routes([web.get("/health", health), web.get("/ready", ready), web.get("/metrics", measured)])
    return app
