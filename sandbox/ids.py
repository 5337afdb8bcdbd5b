"""Ids that begin where the time of day stands, so that a restarted sandbox never goes back.

Sixteen ids for each second since November 2026 stay within 2^31 until 2031. A sandbox that hands out more
than sixteen a second for as long as it lives could repeat one after a restart, unless it keeps its state.
"""

from sandbox.shapes import Now

_NOVEMBER_2026 = 1_793_491_200
_A_SECOND = 16
_CEILING = 2**31 - 2**24
GROUPS_BELOW = 1_000_000_000_000  # the Bot API writes a supergroup as -100…
PERSONS_FROM = 5_000_000_000  # beyond 32 bits, as new accounts are


class Counter:
    def __init__(self, start: int) -> None:
        self.last = start

    def next(self) -> int:
        self.last += 1
        return self.last

    def at_least(self, seen: int) -> None:
        self.last = max(self.last, seen)


def small(now: Now) -> Counter:
    """For messages and updates: within 31 bits."""
    return Counter(int((now() - _NOVEMBER_2026) * _A_SECOND) % _CEILING)


def large(now: Now) -> Counter:
    """For taps and events: microseconds and milliseconds are far apart enough for any load."""
    return Counter(int(now() * 1_000))


def persons(now: Now) -> Counter:
    return Counter(PERSONS_FROM + small(now).last)
