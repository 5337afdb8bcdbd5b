"""What is kept for a while and then thrown away: at each start, and every night."""

from datetime import datetime, timedelta

from bot.settings import Settings
from storage.opening import Stores

_REMEMBERED = timedelta(days=3)
"""How long a closed row is kept, to know an update that comes again; Telegram gives up after a day."""


async def tidy(stores: Stores, settings: Settings, now: datetime) -> None:
    """Closed updates, those that nobody could answer, messages that cannot be taken away any more, and what
    staff were told long ago.
    """
    await stores.inbox.forget_closed(_REMEMBERED)
    await stores.left_behind.forget_old()
    await stores.standing.forget_old(now)
    await stores.inbox.forget_aside(timedelta(days=settings.set_aside_days))
