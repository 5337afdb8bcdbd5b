"""How many log-in codes are sent: the telephone that asks is held back first, never by what others ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from care.people.refusals import TooManyCodes


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many codes within so long."""

    most: int
    within: timedelta

    def free_at(self, sent: Sequence[datetime], now: datetime) -> datetime | None:
        """From when one more may be sent; None: now."""
        recent = sorted(at for at in sent if now - at < self.within)
        return recent[-self.most] + self.within if len(recent) >= self.most else None


PER_PHONE = (Limit(3, timedelta(minutes=10)), Limit(6, timedelta(hours=1)))
PER_NUMBER = (Limit(6, timedelta(hours=1)),)
COUNTED = max(limit.within for limit in (*PER_PHONE, *PER_NUMBER))
"""Codes older than this count nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesSent:
    """When codes were sent with which nobody has logged in yet.

    `excused`: the asking telephone waits for a code of this person's, or the person has logged in on it: what
    strangers ask for the person's number does not hold it back.
    """

    by_phone: Sequence[datetime]
    to_number: Sequence[datetime]
    excused: bool


def cannot_send_code(sent: CodesSent, now: datetime) -> TooManyCodes | None:
    """Why no code is sent now, or None."""
    to_number = () if sent.excused else sent.to_number
    waits = [limit.free_at(sent.by_phone, now) for limit in PER_PHONE]
    waits += [limit.free_at(to_number, now) for limit in PER_NUMBER]
    latest = max((at for at in waits if at is not None), default=None)
    return None if latest is None else TooManyCodes(latest)
