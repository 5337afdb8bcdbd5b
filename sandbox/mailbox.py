"""A bot's updates: what waits, who polls, and what could be handed over once more."""

import time
from collections import deque
from collections.abc import Callable
from itertools import chain, islice

from sandbox.bell import Bell
from sandbox.errors import ConflictError
from sandbox.ids import Counter
from sandbox.shapes import Json

Note = Callable[[Json], None]  # an update came, or was acknowledged: for an archive
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_REMEMBERED = 10_000
_STILL_POLLING = 3.0
_TWO_POLLERS = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Mailbox:
    def __init__(self, numbers: Counter, note: Note) -> None:
        self._numbers = numbers
        self._note = note
        self._pending: deque[Json] = deque()
        self._again: deque[Json] = deque()
        self._past: deque[Json] = deque(maxlen=_REMEMBERED)
        self._poller = 0
        self._why = _TWO_POLLERS
        self._held = 0
        self._handed = 0  # of those once more
        self._last_poll = float("-inf")
        self.allowed: frozenset[str] = frozenset()
        self._closed = False
        self.bell = Bell()

    @property
    def pending(self) -> int:
        return len(self._pending) + len(self._again)

    @property
    def polling(self) -> bool:
        return self._held > 0 or time.monotonic() - self._last_poll < _STILL_POLLING

    def put(self, kind: str, body: Json) -> int | None:
        """The update's id; None when the bot has asked not to hear of this kind."""
        if not self._wanted(kind):
            return None
        update: Json = {"update_id": self._numbers.next(), kind: body}
        self._pending.append(update)
        self._past.append(update)
        self._note({"update": update})
        self.bell.ring()
        return int(update["update_id"])

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def redeliver(self, update_id: int | None) -> int | None:
        """Hands an old update over once more, whatever the bot has acknowledged."""
        found = next((u for u in reversed(self._past) if update_id in (None, u["update_id"])), None)
        if found is None:
            return None
        self._again.append(found)
        self.bell.ring()
        return int(found["update_id"])

    def acknowledge(self, offset: int) -> None:
        """Drops what is below the offset, and what was handed over once more by the last poll."""
        for _ in range(self._handed):
            self._again.popleft()
        self._handed = 0
        gone = [update for update in self._pending if update["update_id"] < offset]
        if offset < 0:
            gone = list(self._pending)[:offset]
        if gone:
            self.drop(gone[-1]["update_id"])
            self._note({"acked": gone[-1]["update_id"]})

    def drop(self, update_id: int) -> None:
        while self._pending and self._pending[0]["update_id"] <= update_id:
            self._pending.popleft()

    def restore(self, update: Json) -> None:
        """Puts back an update of an earlier run, which waits until its acknowledgement is put back."""
        self._numbers.at_least(update["update_id"])
        self._pending.append(update)
        self._past.append(update)

    def forget(self) -> None:
        if self._pending:
            self.acknowledge(self._pending[-1]["update_id"] + 1)
        self._again.clear()
        self._handed = 0

    def waiting(self) -> list[Json]:
        """What is to be handed over, in order; each stays until it is done."""
        return [*self._again, *self._pending]

    def done(self, update: Json) -> None:
        """Whatever waits before it still waits."""
        if any(one is update for one in self._again):
            self._again.remove(update)
            self._handed = 0
        elif update in self._pending:
            self._pending.remove(update)
            first = self._pending[0]["update_id"] if self._pending else update["update_id"] + 1
            if first > update["update_id"]:
                self._note({"acked": first - 1})

    def close(self) -> None:
        """Whoever polls goes home empty-handed."""
        self._closed = True
        self.bell.ring()

    def first(self, limit: int) -> list[Json]:
        """What comes next: old ones once more, then the queue."""
        self._handed = min(limit, len(self._again))
        return list(islice(chain(self._again, self._pending), limit))

    def interrupt(self, why: str) -> None:
        """Whoever polls is refused."""
        self._poller += 1
        self._why = why
        self.bell.ring()

    async def poll(self, *, offset: int, limit: int, wait: float) -> list[Json]:
        self.interrupt(_TWO_POLLERS)
        mine = self._poller
        self._last_poll = time.monotonic()
        self.acknowledge(offset)
        until = self._last_poll + wait
        self._held += 1
        try:
            return await self._first_within(mine, limit, until)
        finally:
            self._held -= 1
            self._last_poll = time.monotonic()

    async def _first_within(self, mine: int, limit: int, until: float) -> list[Json]:
        while not (found := self.first(limit)):
            left = until - time.monotonic()
            if left <= 0 or self._closed:
                return []
            await self.bell.heard(left)
            if self._poller != mine:
                raise ConflictError(self._why)
        return found
