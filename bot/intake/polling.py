"""Updates in: a batch is stored whole, and only then acknowledged by asking for what follows it."""

import asyncio
import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Protocol

import aiohttp

from bot.logs import log
from storage.turns.inbox import Arrived

LONG_POLL_S = 25
_KINDS = ("message", "edited_message", "callback_query")
WITH_A_SENDER = (*_KINDS, "my_chat_member", "channel_post", "inline_query")
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 15.0
STAND_BACK_S = 5.0
"""Another process of this bot polls: it may go on, and is taken over from soon after it has ended."""


class Keeps(Protocol):
    async def store(self, batch: Sequence[Arrived]) -> int: ...


class TokenRefusedError(Exception):
    """The messenger does not know our token: nothing to wait for."""


class MessengerSilentError(Exception):
    """Not now: what the messenger said, and for how long it wants to be left alone."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.pause = pause


class Polling:
    def __init__(
        self,
        http: aiohttp.ClientSession,
        url: str,
        *,
        bot: int,
        inbox: Keeps,
        arrived: Callable[[Sequence[Arrived]], None],
    ) -> None:
        self._http = http
        self._url = url
        self._bot = bot
        self._inbox = inbox
        self._arrived = arrived
        self._offset = 0
        self.works = asyncio.Event()
        """Set when the messenger has answered for the first time."""
        self.caught_up = asyncio.Event()
        """Set when all that waited at the messenger is in the inbox."""

    async def run(self) -> None:
        """Until it is cancelled. What was stored and not yet acknowledged comes again, and is known then."""
        pause = FIRST_PAUSE_S
        while True:
            try:
                await self._once()
                pause = FIRST_PAUSE_S
            except TokenRefusedError:
                raise
            except Exception as fault:  # noqa: BLE001 - nothing may end the intake but its stop
                wait = _logged(fault) or pause
                pause = min(pause * 2, LONGEST_PAUSE_S)
                await asyncio.sleep(wait)

    async def _once(self) -> None:
        updates = await self._get(LONG_POLL_S if self.caught_up.is_set() else 0)
        self.works.set()
        if not updates:
            self.caught_up.set()
            return
        batch = [arrived(self._bot, update) for update in updates]
        await self._inbox.store(batch)
        self._offset = max(update["update_id"] for update in updates) + 1
        self._arrived(batch)

    async def _get(self, wait: int) -> list[dict[str, Any]]:
        asked = {"offset": str(self._offset), "timeout": str(wait), "allowed_updates": json.dumps(_KINDS)}
        timeout = aiohttp.ClientTimeout(total=wait + 10, sock_connect=5)
        async with self._http.post(self._url, data=asked, timeout=timeout) as answer:
            said = await answer.json(content_type=None)
        if said.get("ok"):
            found: list[dict[str, Any]] = said["result"]
            return found
        raise _refusal(said)


def _refusal(said: dict[str, Any]) -> Exception:
    code = said.get("error_code")
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return TokenRefusedError(str(said.get("description")))
    if code == HTTPStatus.CONFLICT:
        return MessengerSilentError("another_poller", STAND_BACK_S)
    return MessengerSilentError(f"status_{code}", said.get("parameters", {}).get("retry_after"))


def _logged(fault: Exception) -> float | None:
    """The pause that the messenger itself asked for, if any."""
    if isinstance(fault, MessengerSilentError):
        log().warning("poll_refused", why=fault.why)
        return fault.pause
    log().warning("poll_failed", fault=fault)
    return None


def arrived(bot: int, update: dict[str, Any]) -> Arrived:
    """The update as it is kept: whose lane, and which act (update_id alone can repeat)."""
    update_id = update["update_id"]
    kind = next((one for one in WITH_A_SENDER if one in update), "")
    event = update.get(kind) or {}
    message = event.get("message") if kind == "callback_query" else event
    chat = ((message or {}).get("chat") or event.get("from") or {}).get("id", 0)
    act = event.get("id") if kind == "callback_query" else f"{chat}:{event.get('message_id', 0)}"
    return Arrived(
        update_id=update_id,
        request_id=f"{bot}:{update_id}:{act}",
        lane=str(chat),
        body=json.dumps(update, ensure_ascii=False),
    )
