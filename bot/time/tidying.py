"""What is kept for a while and then thrown away: at each start, and every night."""

from datetime import timedelta

from bot.settings import Settings
from storage.opening import Stores

_REMEMBERED = timedelta(days=3)
"""How long a closed row is kept, to know an update that comes again; Telegram gives up after a day."""


async def tidy(stores: Stores, settings: Settings) -> None:
    """Closed updates, those that nobody could answer, and messages that cannot be taken away any more."""
    await stores.inbox.forget_closed(_REMEMBERED)
    await stores.left_behind.forget_old()
    await stores.inbox.forget_aside(timedelta(days=settings.set_aside_days))
