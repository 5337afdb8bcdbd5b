"""Asks the bot's test door for what it shows."""

import aiohttp

from sandbox.shapes import Json

_QUICK_S = 10.0


class SilentDoorError(Exception):
    """The bot's test door does not answer."""


async def asked_of(door: str, what: str, *, within_s: float = _QUICK_S) -> Json:
    """What the door says about clock, people or rows. Raises SilentDoorError."""
    limit = aiohttp.ClientTimeout(total=within_s)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(f"{door.rstrip('/')}/door/{what}") as reply,
        ):
            reply.raise_for_status()
            found = await reply.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise SilentDoorError(door) from error
    return found if isinstance(found, dict) else {}
