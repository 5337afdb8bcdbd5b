"""A long read of the embedded store gives way to what is written meanwhile: it works a while, and rests."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import process_time

from sqlalchemy.engine import make_url

WORKS, RESTS = 0.04, 0.08
"""Seconds. Long enough that most of what is written finds the caches as it left them."""
AT_MOST = 5
"""Rests in one look: somebody waits for it, too."""
_rested = Event().wait


class GivesWay:
    """Called again and again while a look reads (`step`). What is written changes the file of the journal."""

    def __init__(
        self,
        url: str,
        *,
        worked: Callable[[], float] = process_time,
        rest: Callable[[float], object] = _rested,
    ) -> None:
        self._journal = Path(f"{make_url(url).database}-wal")
        self._worked, self._rest = worked, rest
        self.begin()

    def begin(self) -> None:
        """The next look."""
        self._left = AT_MOST
        self._since, self._written = self._worked(), self._changed()

    def step(self) -> None:
        if not self._left or self._worked() - self._since < WORKS:
            return
        before, self._written = self._written, self._changed()
        if self._written != before:
            self._left -= 1
            self._rest(RESTS)
        self._since = self._worked()

    def _changed(self) -> int:
        try:
            return self._journal.stat().st_mtime_ns
        except OSError:
            return 0
