"""Another process at the same store: books with what it is told to, all at once, when it is told to go."""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import update

from care.refusals import Refusal
from care.values.ids import GroundId, PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings import booking
from storage.bookings.store import BookingStore
from storage.engine.columns import exactly
from storage.engine.database import open_database
from storage.grounds import using
from storage.grounds.rows import ONE_RIGHT
from storage.tables.grounds import ground_patients, grounds


def break_the_verb() -> None:
    """No lock is waited for, and nothing is counted where it is written."""
    booking.LOCK_AND_LOOK = booking.LOOK
    using.LOCKED = ONE_RIGHT
    using.USE = update(grounds).where(using._is_it).values(used=exactly(1))
    using.USE_OWN = update(ground_patients).where(*using._is_own).values(used=exactly(1))


async def main(url: str, now: str, *faults: str) -> None:
    if "broken" in faults:
        break_the_verb()
    acts = json.loads(sys.stdin.readline())
    database = await open_database(url)
    store = BookingStore(database, lambda: datetime.fromisoformat(now))
    print("ready", flush=True)
    sys.stdin.readline()
    said = await asyncio.gather(*[book(store, *act) for act in acts])
    print(json.dumps(Counter(said)))
    await database.close()


async def book(store: BookingStore, patient: int, ground: int, service: int, starts: int) -> str:
    asker = Asker(PersonId(patient), PersonId(patient))
    request = Request(RequestId(f"rival {patient} {ground} {starts}"), UserId(1))
    at = datetime.fromtimestamp(starts, UTC)
    try:
        booked = await store.book(asker, ServiceId(service), at, request, ground=GroundId(ground))
    except Refusal as refusal:
        return type(refusal).__name__
    return type(booked).__name__


asyncio.run(main(*sys.argv[1:]))
