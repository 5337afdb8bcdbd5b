"""A clock that a test moves."""

from datetime import date, datetime, time, timedelta

from care.values.clock import instant


class MovingClock:
    """Stands still until it is told to move. Starts on Monday 23 November 2026 at 08:00 in Stockholm."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or instant(date(2026, 11, 23), time(8))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> None:
        self.now += timedelta(**units)
