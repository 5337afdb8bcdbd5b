"""Another process at the same store: books what it is told to, all at once, when it is told to go."""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import update

from care.refusals import Refusal
from care.values.ids import PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings import booking, places_in_time
from storage.bookings.store import BookingStore
from storage.engine.database import open_database
from storage.tables.slots import slots


async def main(url: str, now: str, *faults: str) -> None:
    if "unlocked" in faults:
        booking.LOCK_AND_LOOK = booking.LOOK
    if "unchecked" in faults:
        chosen = places_in_time._fitting.scalar_subquery()
        places_in_time.BOOK = (
            update(slots).where(slots.c.id == chosen).values(status=2).returning(*places_in_time._taken)
        )
    acts = json.loads(sys.stdin.readline())
    database = await open_database(url)
    store = BookingStore(database, lambda: datetime.fromisoformat(now))
    print("ready", flush=True)
    sys.stdin.readline()
    said = await asyncio.gather(*[book(store, *act) for act in acts])
    print(json.dumps(Counter(said)))
    await database.close()


async def book(store: BookingStore, patient: int, service: int, starts: int) -> str:
    asker = Asker(PersonId(patient), PersonId(patient))
    request = Request(RequestId(f"rival {patient} {service} {starts}"), UserId(1))
    try:
        booked = await store.book(asker, ServiceId(service), datetime.fromtimestamp(starts, UTC), request)
    except Refusal as refusal:
        return type(refusal).__name__
    return type(booked).__name__


asyncio.run(main(*sys.argv[1:]))
