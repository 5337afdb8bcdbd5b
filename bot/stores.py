"""The stores of one database, opened together."""

from dataclasses import dataclass

from care.clock import Clock
from storage.availability.store import AvailabilityStore
from storage.bookings.store import BookingStore
from storage.engine.database import Database, open_database
from storage.follow_ups.store import FollowUpStore
from storage.people.store import PeopleStore
from storage.people.talks import TalkStore
from storage.people.unread import UnreadStore
from storage.publishing.store import PublishingStore


@dataclass(frozen=True, slots=True)
class Stores:
    database: Database
    bookings: BookingStore
    availability: AvailabilityStore
    follow_ups: FollowUpStore
    people: PeopleStore
    talks: TalkStore
    unread: UnreadStore
    publishing: PublishingStore


async def open_stores(url: str, clock: Clock) -> Stores:
    database = await open_database(url)
    return Stores(
        database,
        BookingStore(database, clock),
        AvailabilityStore(database, clock),
        FollowUpStore(database, clock),
        PeopleStore(database, clock),
        TalkStore(database, clock),
        UnreadStore(database, clock),
        PublishingStore(database, clock),
    )
