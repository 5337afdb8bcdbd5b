"""A database whose process is killed now and then, before or after what it was doing was kept."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from storage.engine.database import Database
from storage.engine.port import Port

T = TypeVar("T")


class KilledError(Exception):
    """The process is gone; whoever asked does not know whether it was done."""


@dataclass
class Flaky:
    """A database whose process dies as it writes, every so often."""

    inner: Database
    chance: random.Random
    share: float
    kills: int = 0

    async def write(self, verb: Callable[[Port], T]) -> T:
        falls = self.chance.random() < self.share
        if falls and self.chance.random() < 0.5:
            self.kills += 1
            await self._before(verb)
        done = await self.inner.write(verb)
        if falls:
            self.kills += 1
            raise KilledError
        return done

    async def _before(self, verb: Callable[[Port], T]) -> None:
        def dies(port: Port) -> None:
            verb(port)
            raise KilledError

        await self.inner.write(dies)

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)
