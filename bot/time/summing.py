"""Keeps the sums of reports, a small step at a time: by the machine's time, since nobody is told of it."""

import asyncio
from typing import Protocol

from bot.logs import log
from storage.reports.store import Summed

FIRST_S, PAUSE_S, REST_S = 60.0, 0.5, 900.0
"""Seconds after a start, between two steps, and when all is summed that is over."""


class Sums(Protocol):
    """storage.reports.store.ReportStore, as far as it is used here."""

    async def sum_up(self, so_far: Summed, /) -> Summed: ...


async def keep_sums(sums: Sums) -> None:
    """Until it is cancelled."""
    await asyncio.sleep(FIRST_S)
    so_far = Summed()
    while True:
        try:
            so_far = await sums.sum_up(so_far)
        except Exception as fault:  # noqa: BLE001 - the store is away: without sums all is counted
            log().error("summing_failed", fault=fault)
            so_far = Summed(whole=True)
        rests, so_far = so_far.whole, Summed() if so_far.whole else so_far
        await asyncio.sleep(REST_S if rests else PAUSE_S)
