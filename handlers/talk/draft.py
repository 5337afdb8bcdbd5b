"""Begun acts: kept, looked at, sent once. The same for whatever is begun (care.people.begun)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic
from zlib import crc32

from care.people.begun import D
from care.verbs import Request
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of


def mark_of(*parts: object) -> int:
    """A number for what stands above a button: another one, when any of it has changed."""
    whole = "\n".join(map(str, parts))
    return crc32(whole.encode(errors="replace")) % (LARGEST_VERSION + 1)


@dataclass(frozen=True, slots=True)
class ToSend(Generic[D]):
    """A draft that a tap is to send, as the request that sends it: the first tap's, on a second one."""

    draft: D
    request: Request
    is_sent: bool = False


@dataclass(frozen=True, slots=True)
class Drafts(Generic[D]):
    """All drafts of one kind. `that`: what one is about, where a person may have several."""

    kind: type[D]

    async def begun(self, turn: Turn, services: Services, that: str = "") -> D | None:
        """What is begun and not sent, as this turn found it."""
        kept = await services.begun.kept(person_of(turn).id, self.kind, that, turn.request.id)
        return kept.draft if kept and kept.sent in (None, turn.request.id) else None

    async def go_on(
        self, turn: Turn, services: Services, draft: D, asks: str, *, that: str = "", **facts: object
    ) -> None:
        """Keep it, and wait for words of this kind. Staff's is about nobody on the telephone."""
        await self.keep(turn, services, draft, that)
        with about(NOBODY if person_of(turn).is_staff else whom()):
            await ask(turn, services, asks, **facts)

    async def keep(self, turn: Turn, services: Services, draft: D, that: str = "") -> None:
        """Keep it for later; words are not waited for."""
        await services.begun.keep(person_of(turn).id, draft, that, turn.request.id)

    async def unsent(self, turn: Turn, services: Services) -> Sequence[tuple[str, D]]:
        """All that are begun, each with what it is about; the newest first."""
        return await services.begun.unsent(person_of(turn).id, self.kind)

    async def found(self, turn: Turn, services: Services) -> Sequence[tuple[str, D]]:
        """As `unsent`, as this turn found them."""
        return await services.begun.unsent(person_of(turn).id, self.kind, turn.request.id)

    async def to_send(self, turn: Turn, services: Services, that: str = "") -> ToSend[D] | None:
        """What is begun, or what the tap before this one has sent. None: nothing of either."""
        kept = await services.begun.kept(person_of(turn).id, self.kind, that, turn.request.id)
        if kept is None:
            return None
        request = turn.request
        if kept.sent is not None:
            request = Request(kept.sent, request.user, request.clears_state)
        return ToSend(kept.draft, request, is_sent=kept.sent is not None)

    async def sent(
        self, turn: Turn, services: Services, sent: ToSend[D], as_sent: D | None = None, *, that: str = ""
    ) -> None:
        """It is begun no longer; a second tap on the same button gets the same receipt. `as_sent`: with what
        the tap itself chose.
        """
        person, request = person_of(turn).id, sent.request.id
        await services.begun.sent(person, as_sent or sent.draft, that, request)

    async def forget(self, turn: Turn, services: Services, that: str = "") -> None:
        """Given up for good."""
        await services.begun.forget(person_of(turn).id, self.kind, that, turn.request.id)
