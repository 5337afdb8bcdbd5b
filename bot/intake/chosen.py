"""How updates come in, as BOT_MODE says. What listens is loaded where it is asked for."""

import asyncio
from typing import Protocol

import aiohttp
from aiogram import Bot

from bot.intake.polling import Polling
from bot.intake.taking import Taking
from bot.out.patience import Patience
from bot.settings import Settings


class Intake(Protocol):
    """`works` is set when the messenger has answered for the first time, `caught_up` when all that waited
    there is in the inbox; `ill`: why nothing comes in at present, `messenger` or `store`, or "".
    """

    works: asyncio.Event
    caught_up: asyncio.Event

    @property
    def ill(self) -> str: ...

    async def run(self) -> None:
        """Until it is cancelled. Raises TokenRefusedError, ComplaintError."""
        ...


class NoIntake:
    """Of a worker: other machines take in what it works on."""

    ill = ""

    def __init__(self) -> None:
        self.works = asyncio.Event()
        self.caught_up = asyncio.Event()

    async def run(self) -> None:
        self.works.set()
        self.caught_up.set()
        await asyncio.Event().wait()


def intake_of(
    settings: Settings, bot: Bot, http: aiohttp.ClientSession, taking: Taking, *, patience: Patience
) -> Intake:
    """Nothing runs yet."""
    if settings.bot_mode == "worker":
        return NoIntake()
    if settings.bot_mode == "webhook":
        from bot.intake.webhook import Address, Webhook

        secret = settings.webhook_secret.get_secret_value()
        return Webhook(bot, Address(settings.webhook_url, settings.webhook_listen, secret), taking, patience)
    url = bot.session.api.api_url(token=bot.token, method="getUpdates")
    return Polling(http, url, taking, patience)
