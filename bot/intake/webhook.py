"""Updates that the messenger pushes: stored before they are acknowledged; 503 while the store is away."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetWebhookInfo, SetWebhook
from aiohttp import web

from bot.commands.complaints import cannot_be_had
from bot.intake.polling import TokenRefusedError
from bot.intake.reading import LARGEST, READ_KINDS, first_id
from bot.intake.taking import Taking
from bot.logs import log
from bot.out.patience import Patience
from storage.engine.errors import StoreError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_MOST = LARGEST * 16
"""Bytes of a body that are looked at."""
SIDE_BY_SIDE = 40
DRAIN_S = 5.0
STORE_S = 3.0
"""For so long it is waited for a store that says nothing: then another, who may be heard by it, is to try."""
TRIES_UNTIL_IT_IS_TAKEN_FOR_CAUGHT_UP = 30
LOOK_S = 30.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where the messenger pushes to, where we listen behind the proxy, and what it says to be known."""

    public: str
    listen: str
    secret: str

    @property
    def path(self) -> str:
        return urlsplit(self.public).path or "/"


class Webhook:
    """The same as bot.intake.polling.Polling to the house."""

    def __init__(self, bot: Bot, address: Address, taking: Taking, patience: Patience) -> None:
        self._bot = bot
        self._address = address
        self._taking = taking
        self._patience = patience
        self._taken: set[asyncio.Future[None]] = set()
        self._refuses = self._unreached = False
        self._waited = 0
        self.works = asyncio.Event()
        self.caught_up = asyncio.Event()

    @property
    def ill(self) -> str:
        return "store" if self._refuses else "messenger" if self._unreached else ""

    async def run(self) -> None:
        """Until it is cancelled; what is being taken then is taken to its end. Raises TokenRefusedError, and
        ComplaintError when the address cannot be had.
        """
        async with self._listening():
            await self._tell_where()
            self.works.set()
            await self._catch_up()
            while True:
                await asyncio.sleep(LOOK_S)
                await self.look()

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post(self._address.path, self._pushed)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_S)
        await runner.setup()
        parts = urlsplit(self._address.listen)
        try:
            try:
                await web.TCPSite(runner, parts.hostname, parts.port).start()
            except OSError as fault:
                raise cannot_be_had("WEBHOOK_LISTEN", self._address.listen, fault) from fault
            yield
        finally:
            await runner.cleanup()

    async def _pushed(self, request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode(errors="surrogateescape"), self._address.secret.encode()):
            log().warning("webhook_refused")
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(STORE_S):  # who sends it a byte at a time, or hangs up, is let go too
                taking = asyncio.ensure_future(self._take(await _body(request)))
                self._taken.add(taking)
                taking.add_done_callback(self._ended)
                await asyncio.shield(taking)  # stored twice it is known by its number
        except Exception as fault:  # noqa: BLE001 - the messenger keeps it and pushes it again
            self._refuses = isinstance(fault, StoreError)
            log().warning("webhook_put_off", fault=fault)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        self._refuses = False
        return web.Response()

    def _ended(self, taking: "asyncio.Future[None]") -> None:
        """Of one that nobody waits for any more too: what went wrong has been answered."""
        self._taken.discard(taking)
        if not taking.cancelled():
            taking.exception()

    async def _take(self, raw: bytes) -> None:
        try:
            update = json.loads(raw)
        except (ValueError, RecursionError) as fault:
            why = f"not JSON: {type(fault).__name__}"
            await self._taking.take_unreadable(raw[:LARGEST], why, first_id(raw))
            return
        await self._taking.take([update])

    async def _tell_where(self) -> None:
        call = SetWebhook(
            url=self._address.public,
            secret_token=self._address.secret,
            allowed_updates=list(READ_KINDS),
            max_connections=SIDE_BY_SIDE,
        )
        tries = 0
        while True:
            try:
                await self._bot(call)
            except (TelegramUnauthorizedError, TelegramNotFound) as refused:
                raise TokenRefusedError from refused
            except Exception as fault:  # noqa: BLE001 - the messenger is away
                log().warning("webhook_not_set", fault=fault)
                await self._patience.pause(min(0.2 * 2**tries, 15.0))
                tries = min(tries + 1, 10)
            else:
                return

    async def _catch_up(self) -> None:
        """What waited at the messenger is pushed now; deadlines wait for it, though not for ever."""
        for _ in range(TRIES_UNTIL_IT_IS_TAKEN_FOR_CAUGHT_UP):
            try:
                if (await self._bot(GetWebhookInfo())).pending_update_count == 0:
                    break
            except Exception as fault:  # noqa: BLE001 - asked again
                log().warning("webhook_not_asked", fault=fault)
            await self._patience.pause(1.0)
        self.caught_up.set()

    async def look(self) -> None:
        """Asks the messenger whether it reaches us: nobody else knows. What waited at the last look too, and
        could not be handed over, says that it does not.
        """
        try:
            told = await self._bot(GetWebhookInfo())
        except Exception as fault:  # noqa: BLE001 - asked again
            log().warning("webhook_not_asked", fault=fault)
            self._unreached = True
            return
        waiting = told.pending_update_count
        self._unreached = bool(self._waited and waiting and told.last_error_message)
        self._waited = waiting
        if self._unreached:
            log().warning("webhook_not_reached", why=told.last_error_message, waiting=waiting)


async def _body(request: web.Request) -> bytes:
    raw = await request.content.read(_MOST) if request.can_read_body else b""
    while len(raw) < _MOST and not request.content.at_eof():
        raw += await request.content.read(_MOST - len(raw))
    return raw
