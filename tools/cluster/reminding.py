"""Deadlines all the while, and questions to a database that may be away."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from sqlalchemy import select

from storage.bookings.reminders import VISIT_REMINDER
from storage.engine.errors import AwayError
from storage.engine.port import Port
from storage.tables.appointments import appointments
from storage.turns.deadlines import set_deadline
from tests.robustness.stage import Stage

T = TypeVar("T")
LOOK_S = 0.25
_BOOKED = select(appointments.c.id, appointments.c.version).where(appointments.c.status == "booked")


async def reminding(stage: Stage) -> None:
    """Deadlines all the while: a reminder of each booked visit, due at once. Until it is cancelled."""
    seen: set[tuple[int, int]] = set()
    while True:
        await asyncio.sleep(LOOK_S)
        booked = await when_there(lambda: stage.stores.database.fetch(_BOOKED))
        new = {(visit, version) for visit, version in booked} - seen
        await when_there(partial(stage.stores.database.write, partial(_remind, stage=stage, booked=new)))
        seen |= new


def _remind(port: Port, *, stage: Stage, booked: set[tuple[int, int]]) -> None:
    for visit, version in booked:
        facts = {"appointment": visit, "version": version}
        set_deadline(port, kind=VISIT_REMINDER, subject=f"{visit}:{version}", due=stage.now, facts=facts)


async def when_there(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer of a database that may be away for a while."""
    while True:
        try:
            return await ask()
        except AwayError:
            await asyncio.sleep(0.5)
