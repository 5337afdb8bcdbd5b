"""Updates in: a batch is stored whole, and only then acknowledged by asking for what follows it.

Whatever comes is acknowledged in the end: what cannot be read is put aside (bot.intake.reading).
"""

import asyncio
import json
from collections.abc import Sequence
from http import HTTPStatus

import aiohttp

from bot.intake.reading import LARGEST, READ_KINDS, UnreadableError, first_id, pause_asked, updates_in
from bot.intake.taking import Taking
from bot.logs import log
from bot.out.patience import Patience
from storage.engine.errors import StoreError

LONG_POLL_S = 25
BATCH = 100
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 15.0
STAND_BACK_S = 5.0
"""Another process of this bot polls: it may go on, and is taken over from soon after it has ended."""
PIECE = 1 << 16


class TokenRefusedError(Exception):
    """The messenger does not know our token: nothing to wait for."""


class MessengerSilentError(Exception):
    """Not now: what the messenger said, and for how long it wants to be left alone."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.pause = pause


class WebhookSetError(Exception):
    """The messenger pushes updates elsewhere, as a bot in another mode has told it."""


class Polling:
    def __init__(self, http: aiohttp.ClientSession, url: str, taking: Taking, patience: Patience) -> None:
        self._http = http
        self._url = url
        self._taking = taking
        self._patience = patience
        self._offset = 0
        """0: whatever has not been acknowledged, however its id relates to those before."""
        self._at_once = BATCH
        self.ill = ""
        """Why nothing comes in at present: `messenger`, or `store`, which does not take it; or ""."""
        self.works = asyncio.Event()
        """Set when the messenger has answered for the first time."""
        self.caught_up = asyncio.Event()
        """Set when all that waited at the messenger is in the inbox."""

    async def run(self) -> None:
        """Until it is cancelled. What was stored and not yet acknowledged comes again, and is known then."""
        tries = 0
        while True:
            try:
                await self._once()
                tries, self.ill = 0, ""
            except TokenRefusedError:
                raise
            except WebhookSetError:
                await self._unhook()
            except Exception as fault:  # noqa: BLE001 - nothing may end the intake but its stop
                wait = _logged(fault) or min(FIRST_PAUSE_S * 2 ** min(tries, 10), LONGEST_PAUSE_S)
                tries, self.ill = tries + 1, "store" if isinstance(fault, StoreError) else "messenger"
                await self._patience.pause(wait)

    async def _unhook(self) -> None:
        """Whoever starts a bot that polls wants it to."""
        log().warning("webhook_taken_away")
        async with self._http.post(self._url.replace("getUpdates", "deleteWebhook")):
            await self._patience.pause(FIRST_PAUSE_S)

    async def _once(self) -> None:
        raw = await self._get(LONG_POLL_S if self.caught_up.is_set() and not self.ill else 0)
        try:
            updates = updates_in(raw)
        except UnreadableError as unreadable:
            await self._alone(raw, str(unreadable))
            return
        self.works.set()
        if not updates:
            self._offset, self._at_once = 0, BATCH  # all is acknowledged: ids may begin anew
            self.caught_up.set()
            return
        await self._take(updates)

    @property
    def put_aside(self) -> int:
        """How many since the start."""
        return self._taking.put_aside

    async def _take(self, updates: Sequence[object]) -> None:
        ids = await self._taking.take(updates)
        if not ids:
            raise MessengerSilentError("only_updates_without_id")
        self._offset = max(ids) + 1

    async def _alone(self, raw: bytes, why: str) -> None:
        """A batch that cannot be read is asked for one by one; what cannot be read then is put aside."""
        update_id = first_id(raw)
        if not update_id:
            raise MessengerSilentError(why)  # not the messenger itself has answered
        if self._at_once > 1:
            self._at_once = 1
            return
        await self._taking.take_unreadable(raw, why, update_id)
        self._offset, self._at_once = update_id + 1, BATCH

    async def _get(self, wait: int) -> bytes:
        """What was answered, or as much of it as is looked at. Raises MessengerSilentError."""
        asked = {
            "offset": str(self._offset),
            "timeout": str(wait),
            "limit": str(self._at_once),
            "allowed_updates": json.dumps(READ_KINDS),
        }
        timeout = aiohttp.ClientTimeout(total=wait + 10, sock_connect=5)
        most = LARGEST * (2 if self._at_once == 1 else 16)
        async with self._http.post(self._url, data=asked, timeout=timeout) as answer:
            raw = bytearray()
            async for piece in answer.content.iter_chunked(PIECE):
                raw += piece
                if len(raw) > most:
                    break
        if answer.status != HTTPStatus.OK:
            raise _refusal(answer.status, bytes(raw))
        return bytes(raw)


def _refusal(status: int, raw: bytes) -> Exception:
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return TokenRefusedError(status)
    if status == HTTPStatus.CONFLICT:
        if b"webhook" in raw:
            return WebhookSetError()
        return MessengerSilentError("another_poller", STAND_BACK_S)
    return MessengerSilentError(f"status_{status}", pause_asked(raw))


def _logged(fault: Exception) -> float | None:
    """The pause that the messenger itself asked for, if any."""
    if isinstance(fault, MessengerSilentError):
        log().warning("poll_refused", why=fault.why)
        return fault.pause
    log().warning("poll_failed", fault=fault)
    return None
