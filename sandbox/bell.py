"""Wakes whoever waits for something to happen, at once and all of them."""

import asyncio


class Bell:
    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    async def heard(self, within: float) -> bool:
        """Whether it rang within so many seconds. Nothing is missed between a look and this call
        as long as no `await` stands between them.
        """
        try:
            async with asyncio.timeout(within):
                await self._rung.wait()
        except TimeoutError:
            return False
        return True
