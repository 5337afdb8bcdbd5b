"""What the scripts have reached of the bot, as it told over its test door, whoever played them."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from sandbox.player.door import Door
from sandbox.player.failures import Failed
from sandbox.player.http import SilentError
from sandbox.player.play import Stages
from sandbox.player.stage import Stage

_SHOWN = 20
"""So many names of a sort on the screen; the page has all."""


@dataclass(slots=True)
class Coverage:
    """By sort and name: whether it was reached by any."""

    sorts: dict[str, dict[str, bool]] = field(default_factory=dict)

    def add(self, told: Mapping[str, Mapping[str, bool]]) -> None:
        for sort, names in told.items():
            known = self.sorts.setdefault(sort, {})
            known.update({name: was or known.get(name, False) for name, was in names.items()})

    def shares(self) -> dict[str, float]:
        """Percent of each sort, rounded down to a tenth."""
        return {
            sort: 1000 * sum(names.values()) // len(names) / 10 for sort, names in self.sorts.items() if names
        }

    def never(self, sort: str) -> list[str]:
        return [name for name, was in self.sorts[sort].items() if not was]

    def lines(self, page: Path | None = None) -> Iterator[str]:
        """The table, and what of each sort was never reached: the page has all of it."""
        for sort, share in self.shares().items():
            names = self.sorts[sort]
            yield f"{sort:12} {sum(names.values()):5} of {len(names):5}  {share:5.1f} %"
        for sort in self.sorts:
            if missed := self.never(sort):
                yield f"never reached, {sort}:"
                yield from (f"  {name}".replace("\n", " ") for name in missed[:_SHOWN])
                more = len(missed) - _SHOWN
                yield f"  and {more} more ({page or '--coverage FILE.html'} shows all)" if more > 0 else ""


def covering(stages: Stages, kept: Coverage) -> Stages:
    """The same stages; what each bot reached is kept before the last one ends, also what one reached that was
    killed. A kill waits for nothing: a step just before it may reach what is never told.
    """

    @asynccontextmanager
    async def covered(http: aiohttp.ClientSession) -> AsyncIterator[Stage]:
        with TemporaryDirectory(prefix="vardtid-cover-") as folder:
            file = Path(folder) / "reached"
            async with stages(http) as stage:
                await stage.door.cover(file)

                async def restart(how: str) -> None:
                    await stage.restart(how)
                    await stage.door.cover(file)

                try:
                    yield replace(stage, restart=restart)
                finally:
                    await _take(stage.door, kept)

    return covered


async def _take(door: Door, kept: Coverage) -> None:
    """A bot that has ended by itself tells nothing: that is the script's failure, not this one's."""
    with suppress(Failed, SilentError):
        kept.add(await door.covered())
