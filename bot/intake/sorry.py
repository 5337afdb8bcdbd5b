"""The last word of a turn that did not work, in the user's own language."""

from collections.abc import Awaitable, Callable

from care.people.verbs import People
from care.values.ids import UserId
from handlers.front.faults import did_not_work
from handlers.talk.language import DEFAULT, use
from handlers.talk.screen import Screen

Sorry = Callable[[int], Awaitable[Screen]]


def sorry_in_their_language(people: People) -> Sorry:
    async def sorry(user: int) -> Screen:
        with use(await _language(people, UserId(user))):
            return did_not_work()

    return sorry


async def _language(people: People, user: UserId) -> str:
    """The store may be what failed: then Swedish has to do."""
    try:
        return (await people.session(user)).language
    except Exception:  # noqa: BLE001 - whatever it was has been logged as the turn's own fault
        return DEFAULT
