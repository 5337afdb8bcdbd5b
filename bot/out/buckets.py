"""How fast we may speak: so many messages a second in all, one a second in a chat."""

from collections.abc import Callable
from dataclasses import dataclass, field

Monotonic = Callable[[], float]

IN_ALL = 25.0
IN_A_CHAT = 1.0
BURST = 3.0
KEPT = 1000


@dataclass(slots=True)
class Bucket:
    """Fills at `rate` a second up to `holds`; each message takes one, if need be of what is to come."""

    rate: float
    holds: float
    left: float
    at: float

    def fill(self, now: float) -> None:
        self.left = min(self.holds, self.left + (now - self.at) * self.rate)
        self.at = now

    def take(self, now: float) -> float:
        """Seconds until the message that is taken now may go."""
        self.fill(now)
        self.left -= 1
        return max(0.0, -self.left / self.rate)


@dataclass(slots=True)
class Pace:
    """The buckets of one bot. `monotonic` goes on where the house's clock stands, and jumps as it jumps."""

    monotonic: Monotonic
    in_all: float = IN_ALL
    in_a_chat: float = IN_A_CHAT
    burst: float = BURST
    _among: int = 1
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)

    def take(self, chat: int) -> float:
        """How many seconds a message to the chat has to wait for its turn."""
        now = self.monotonic()
        if self._all is None:
            rate = self.in_all / self._among
            self._all = Bucket(rate, rate, rate, now)
        if len(self._chats) > KEPT:
            self._forget_full(now)
        mine = self._chats.setdefault(chat, Bucket(self.in_a_chat, self.burst, self.burst, now))
        return max(self._all.take(now), mine.take(now))

    def shared(self, among: int) -> None:
        """So many processes speak with the token: each has its share, and together they keep the pace."""
        self._among = max(1, among)
        if self._all is not None:
            self._all.fill(self.monotonic())
            self._all.rate = self._all.holds = self.in_all / self._among

    def _forget_full(self, now: float) -> None:
        """A chat that has been quiet needs no memory."""
        for bucket in self._chats.values():
            bucket.fill(now)
        self._chats = {chat: one for chat, one in self._chats.items() if one.left < one.holds}
