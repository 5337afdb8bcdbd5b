"""The bot's clock as the messenger sees it: messages and post carry the time that their bot lives in."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.sim.asking_door import SilentDoorError, asked_of

_PATIENCE_S = 1.0
_REST_S = 5.0


@dataclass(slots=True)
class BotTime:
    """What the test door said last; `look` asks anew, and leaves a door that is silent alone for a while."""

    door: str
    _said: datetime | None = None
    _runs: bool = False
    _asked: float = 0.0
    _silent_until: float = 0.0

    async def look(self) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            clock = await asked_of(self.door, "clock", within_s=_PATIENCE_S)
            self._said = datetime.fromisoformat(str(clock.get("now")))
        except (SilentDoorError, ValueError):
            self._said, self._silent_until = None, time.monotonic() + _REST_S
            return
        self._runs, self._asked = bool(clock.get("running")), time.monotonic()

    def now(self) -> str | None:
        """ISO 8601 with the offset of the bot's zone; None as long as no door answers."""
        if self._said is None:
            return None
        passed = time.monotonic() - self._asked if self._runs else 0.0
        return (self._said + timedelta(seconds=passed)).isoformat(timespec="seconds")
