"""How updates come in, as BOT_MODE says."""

import aiohttp
from aiogram import Bot

from bot.intake.polling import Polling
from bot.intake.taking import Taking
from bot.intake.webhook import Address, NoIntake, Webhook
from bot.out.patience import Patience
from bot.settings import Settings

Intake = Polling | Webhook | NoIntake


def intake_of(
    settings: Settings, bot: Bot, http: aiohttp.ClientSession, taking: Taking, *, patience: Patience
) -> Intake:
    """Nothing runs yet."""
    if settings.bot_mode == "worker":
        return NoIntake()
    if settings.bot_mode == "webhook":
        secret = settings.webhook_secret.get_secret_value()
        return Webhook(bot, Address(settings.webhook_url, settings.webhook_listen, secret), taking, patience)
    url = bot.session.api.api_url(token=bot.token, method="getUpdates")
    return Polling(http, url, taking, patience)
