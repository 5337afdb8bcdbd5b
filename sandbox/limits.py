"""Telegram's rate limits as buckets: 30 messages a second, 1 a second in a chat, 20 a minute in a group.

A chat may burst by five, as Telegram lets short bursts pass before it answers 429; edits and
answers to taps are not counted, since Telegram counts messages.
"""

import math
from collections.abc import Callable

from sandbox.errors import TooManyRequestsError
from sandbox.people import Room
from sandbox.shapes import BotId


class Bucket:
    def __init__(self, *, holds: float, a_second: float, at: float) -> None:
        self._holds = holds
        self._a_second = a_second
        self._left = holds
        self._at = at

    def wait(self, at: float) -> float:
        """Seconds until one more may pass; 0 when it may now."""
        self._left = min(self._holds, self._left + (at - self._at) * self._a_second)
        self._at = at
        return max(0.0, (1 - self._left) / self._a_second)

    def take(self) -> None:
        self._left -= 1


class Limits:
    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._buckets: dict[tuple[object, ...], Bucket] = {}
        self.on = False

    def switch(self, *, on: bool) -> None:
        self.on = on
        self._buckets.clear()

    def ask(self, bot: BotId, room: Room, messages: int = 1) -> None:
        """Lets so many messages pass, or refuses them with the whole seconds to wait."""
        if not self.on:
            return
        at = self._monotonic()
        buckets = [self._bucket((bot,), 30, 30, at)]
        if room.private:
            buckets.append(self._bucket((bot, room.id), 5, 1, at))
        else:
            buckets.append(self._bucket((bot, room.id, "minute"), 20, 20 / 60, at))
        wait = max(bucket.wait(at) for bucket in buckets)
        if wait > 0:
            raise TooManyRequestsError(math.ceil(wait))
        for bucket in buckets:
            for _ in range(messages):
                bucket.take()

    def _bucket(self, key: tuple[object, ...], holds: float, a_second: float, at: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(holds=holds, a_second=a_second, at=at))
