"""Two processes at one store: each books what it is told to, all at once, when both are told to go."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from sqlalchemy import update

from care.refusals import Refusal
from care.values.ids import GroundId, PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings import asked_place, places_in_time
from storage.bookings.store import BookingStore
from storage.engine.columns import exactly
from storage.engine.database import open_database
from storage.grounds import using
from storage.grounds.rows import ONE_RIGHT
from storage.tables.grounds import ground_patients, grounds
from storage.tables.slots import slots
from tests.forked import forked

Act = tuple[int, int, int, int]
"""Patient, ground (0: none), service, start."""
READY, GO = "ready", "go"


def _unlocked() -> None:
    asked_place.LOCK_AND_LOOK = asked_place.LOOK


def _unchecked() -> None:
    """The place is taken whether it is free or not."""
    chosen = places_in_time._fitting.scalar_subquery()
    places_in_time.BOOK = (
        update(slots).where(slots.c.id == chosen).values(status=2).returning(*places_in_time._taken)
    )


def _uncounted() -> None:
    """No lock is waited for, and nothing is counted where it is written."""
    _unlocked()
    using.LOCKED = ONE_RIGHT
    using.USE = update(grounds).where(using._is_it).values(used=exactly(1))
    using.USE_OWN = update(ground_patients).where(*using._is_own).values(used=exactly(1))


FAULTS: Mapping[str, Callable[[], None]] = {
    "unlocked": _unlocked,
    "unchecked": _unchecked,
    "uncounted": _uncounted,
}


async def through_two_processes(
    url: str, now: datetime, acts: list[list[Act]], fault: str = ""
) -> Counter[str]:
    """How often each of the answers was given. `fault`: what is broken in both, of FAULTS."""
    rivals = [forked(_rival, url, now, mine, fault) for mine in acts]
    assert {await rival.hears() for rival in rivals} == {READY}
    for rival in rivals:
        rival.line.send(GO)
    said = [await rival.hears() for rival in rivals]
    assert {await rival.ended() for rival in rivals} == {0}
    return sum(said, Counter())


def _rival(line: Connection, url: str, now: datetime, acts: list[Act], fault: str) -> None:
    if fault:
        FAULTS[fault]()
    asyncio.run(_race(line, url, now, acts))


async def _race(line: Connection, url: str, now: datetime, acts: list[Act]) -> None:
    database = await open_database(url)
    store = BookingStore(database, lambda: now)
    line.send(READY)
    line.recv()
    line.send(Counter(await asyncio.gather(*[_book(store, *act) for act in acts])))
    await database.close()


async def _book(store: BookingStore, patient: int, ground: int, service: int, starts: int) -> str:
    asker = Asker(PersonId(patient), PersonId(patient))
    request = Request(RequestId(f"rival {patient} {ground} {service} {starts}"), UserId(1))
    right = GroundId(ground) if ground else None
    at = datetime.fromtimestamp(starts, UTC)
    try:
        booked = await store.book(asker, ServiceId(service), at, request, ground=right)
    except Refusal as refusal:
        return type(refusal).__name__
    return type(booked).__name__
