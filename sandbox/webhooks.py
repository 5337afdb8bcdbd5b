"""Delivers updates to bots that have set a webhook: each chat's in order, until it is answered with 2xx."""

import asyncio
from http import HTTPStatus

import aiohttp

from sandbox.api.call import Call
from sandbox.api.methods import METHODS
from sandbox.api.params import Params
from sandbox.bots import Bot
from sandbox.errors import ApiError
from sandbox.shapes import Json
from sandbox.whole_json import from_json
from sandbox.world import World

_ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 60.0
_IDLE_S = 3600.0


class Webhooks:
    def __init__(self, world: World) -> None:
        self._world = world
        self._served: set[int] = set()

    async def run(self) -> None:
        """One line of delivery for each bot, from its first webhook until this is cancelled."""
        async with (
            aiohttp.ClientSession(timeout=_ANSWER_WITHIN) as http,
            asyncio.TaskGroup() as group,
        ):
            while True:
                for bot in self._world.bots.values():
                    if bot.webhook.url and bot.id not in self._served:
                        self._served.add(bot.id)
                        group.create_task(self._serve(http, bot))
                await self._world.hooked.heard(_IDLE_S)

    async def _serve(self, http: aiohttp.ClientSession, bot: Bot) -> None:
        """Chats side by side, so that one that fails holds up no other."""
        busy: set[int] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                for chat in dict.fromkeys(map(_chat_of, bot.mailbox.waiting() if bot.webhook.url else ())):
                    if chat not in busy and len(busy) < bot.webhook.max_connections:
                        busy.add(chat)
                        group.create_task(self._deliver(http, bot, chat, busy))
                await bot.mailbox.bell.heard(_IDLE_S)

    async def _deliver(self, http: aiohttp.ClientSession, bot: Bot, chat: int, busy: set[int]) -> None:
        """One at a time, until nothing of the chat waits; what fails is tried again after a growing pause."""
        pause = _FIRST_PAUSE_S
        while bot.webhook.url:
            update = next((one for one in bot.mailbox.waiting() if _chat_of(one) == chat), None)
            if update is None:
                break
            if await self._delivered(http, bot, update):
                bot.mailbox.done(update)
                pause = _FIRST_PAUSE_S
            else:
                await self._world.hooked.heard(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_S)
        busy.discard(chat)
        bot.mailbox.bell.ring()

    async def _delivered(self, http: aiohttp.ClientSession, bot: Bot, update: Json) -> bool:
        hook = bot.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
        try:
            async with http.post(hook.url, json=update, headers=headers) as reply:
                body = await reply.read()
                if HTTPStatus.OK <= reply.status < HTTPStatus.MULTIPLE_CHOICES:
                    self._carry_out(bot, body)
                    return True
                hook.last_error = f"Wrong response from the webhook: {reply.status} {reply.reason}"
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            hook.last_error = f"Connection failed: {type(error).__name__}"
        hook.last_error_date = int(self._world.clocks.now())
        return False

    def _carry_out(self, bot: Bot, body: bytes) -> None:
        """A bot may answer with a call; what became of it is told to nobody."""
        try:
            call = from_json(body or b"{}")
        except ValueError:
            return
        if not isinstance(call, dict):
            return
        method = METHODS.get(str(call.pop("method", "")).lower())
        if method is None or asyncio.iscoroutinefunction(method):
            return
        try:
            method(Call(self._world, bot, Params(call)))
        except ApiError as refusal:
            bot.webhook.last_error = refusal.description


def _chat_of(update: Json) -> int:
    """The chat in which it happened."""
    body = next(value for key, value in update.items() if key != "update_id")
    return int((body if "chat" in body else body["message"])["chat"]["id"])
