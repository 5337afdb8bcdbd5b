"""What has happened, in order: the one list that the page, the player and the archive read."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime

from sandbox import ids
from sandbox.bell import Bell
from sandbox.shapes import Json, Now


class Events:
    def __init__(self, now: Now) -> None:
        self._now = now
        self._numbers = ids.large(now)
        self._order: list[int] = []
        self._all: list[Json] = []
        self._listeners: list[Callable[[Json], None]] = []
        self.bell = Bell()
        self.bot_time: Callable[[], str | None] = lambda: None  # what the bot's own clock says

    @property
    def last(self) -> int:
        return self._order[-1] if self._order else 0

    def listen(self, listener: Callable[[Json], None]) -> None:
        self._listeners.append(listener)

    def tell(self, kind: str, chat: int | None, **what: object) -> Json:
        at = datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="milliseconds")
        event: Json = {"n": self._numbers.next(), "at": at, "kind": kind, "chat": chat, **what}
        if bot_at := self.bot_time():
            event["bot_at"] = bot_at
        self._keep(event)
        for listener in self._listeners:
            listener(event)
        self.bell.ring()
        return event

    def restore(self, event: Json) -> None:
        """An event of an earlier run: kept, told to nobody."""
        self._numbers.at_least(event["n"])
        self._keep(event)

    def _keep(self, event: Json) -> None:
        self._order.append(event["n"])
        self._all.append(event)

    def after(self, n: int) -> list[Json]:
        return self._all[bisect_right(self._order, n) :]
