"""Texts taken away many at a time: one play says of all that a script reaches whether it misses any."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

Misses = Callable[[Path, str], Awaitable[bool]]
"""Whether a script comes out otherwise without what is said."""


@dataclass(slots=True)
class Together:
    """What has been missed so far: halved until the text is found, and then not asked about again."""

    misses: Misses
    caught: set[str] = field(default_factory=set)

    async def meet(self, file: Path, texts: Iterable[str]) -> None:
        left = [text for text in texts if text not in self.caught]
        if not left or not await self.misses(file, f"texts: {json.dumps(left)}"):
            return
        if len(left) == 1:
            self.caught.add(left[0])
            sys.stdout.write(f"  caught: {' '.join(left[0].split())} ({file})\n")
            sys.stdout.flush()
            return
        half = len(left) // 2
        await self.meet(file, left[:half])
        await self.meet(file, left[half:])
