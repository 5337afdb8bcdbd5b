"""The one place where a bot gets its stores."""

import secrets
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from care.people.log_ins import LogInLives
from storage.availability.store import AvailabilityStore
from storage.bookings.store import BookingStore
from storage.earlier.store import EarlierStore
from storage.engine.aside import Aside
from storage.engine.database import POOL, Database, open_database
from storage.engine.leases import Holder
from storage.eservices.catalogue import Catalogue, own_catalogue
from storage.eservices.store import EServiceStore
from storage.follow_ups.store import FollowUpStore
from storage.grounds.store import GroundStore
from storage.guarantee.store import GuaranteeStore
from storage.people.store import PeopleStore
from storage.people.unread import UnreadStore
from storage.publishing.store import PublishingStore
from storage.reports.store import ReportStore
from storage.rules.own_rules import OwnRuleStore
from storage.rules.revisions import RevisionStore
from storage.schedules.store import ScheduleStore
from storage.talks.begun import BegunStore
from storage.talks.left_behind import LeftBehind
from storage.talks.store import TalkStore
from storage.turns.deadlines import Deadlines, Fire, Fires
from storage.turns.house_clock import HouseClock
from storage.turns.inbox import Inbox
from storage.turns.outbox import Outbox
from storage.turns.standing import StandingMessages
from storage.turns.workers import Workers
from storage.unit_changes.store import UnitChangeStore
from storage.visits.store import VisitStore

if TYPE_CHECKING:
    from care.values.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """All that is kept. `holder` is this process: whose leases its inbox, outbox and deadlines take."""

    database: Database
    holder: Holder
    bookings: BookingStore
    availability: AvailabilityStore
    follow_ups: FollowUpStore
    eservices: EServiceStore
    forms: Catalogue
    people: PeopleStore
    talks: TalkStore
    begun: BegunStore
    unread: UnreadStore
    publishing: PublishingStore
    guarantee: GuaranteeStore
    grounds: GroundStore
    revisions: RevisionStore
    own_rules: OwnRuleStore
    reports: ReportStore
    visits: VisitStore
    unit_changes: UnitChangeStore
    earlier: EarlierStore
    schedules: ScheduleStore
    left_behind: LeftBehind
    standing: StandingMessages
    inbox: Inbox
    outbox: Outbox
    deadlines: Deadlines
    house_clock: HouseClock
    workers: Workers

    def fires(self) -> dict[str, Fire]:
        """What each kind of deadline does when it fires, of every store that has some."""
        those = [store for one in fields(self) if isinstance(store := getattr(self, one.name), Fires)]
        return {kind: fire for store in those for kind, fire in store.fires().items()}

    async def free_all(self) -> None:
        """At a start: on the embedded store nobody else can hold a lease, so all are freed."""
        await self.inbox.free_all()
        await self.outbox.free_all()
        await self.deadlines.free_all()

    async def close(self) -> None:
        await self.reports.close()
        await self.database.close()


async def open_stores(
    url: str, clock: "Clock", *, bot: int, pool: int = POOL, lives: LogInLives | None = None
) -> Stores:
    """The store must have been migrated. `bot` is the messenger's number of this bot, before its token's
    colon: its inbox is its own. Raises MissingError, UnknownDatabaseError.
    """
    database = await open_database(url, pool=pool)
    return stores_over(database, clock, bot=bot, lives=lives, aside=Aside(url))


def stores_over(
    database: Database,
    clock: "Clock",
    *,
    bot: int,
    lives: LogInLives | None = None,
    aside: Aside | None = None,
) -> Stores:
    """The stores over a database that is open already. `lives`: how long log-ins last; None: no end. `aside`:
    where long reads are made; None: in the database's own way.
    """
    return Stores(
        database=database,
        holder=(holder := Holder(secrets.token_hex(8))),
        bookings=BookingStore(database, clock),
        availability=AvailabilityStore(database, clock),
        follow_ups=FollowUpStore(database, clock),
        forms=(known := own_catalogue()),
        eservices=EServiceStore(database, clock, known),
        people=PeopleStore(database, clock, lives),
        talks=TalkStore(database, clock),
        begun=BegunStore(database, clock),
        unread=UnreadStore(database, clock),
        publishing=PublishingStore(database, clock),
        guarantee=GuaranteeStore(database, clock),
        grounds=GroundStore(database, clock),
        revisions=RevisionStore(database, clock),
        own_rules=OwnRuleStore(database, clock),
        reports=ReportStore(database, clock, aside),
        visits=VisitStore(database, clock),
        unit_changes=UnitChangeStore(database, clock),
        earlier=EarlierStore(database, clock),
        schedules=ScheduleStore(database, clock),
        left_behind=LeftBehind(database),
        standing=StandingMessages(database),
        inbox=Inbox(database, clock, bot=bot, holder=holder),
        outbox=Outbox(database, holder=holder),
        deadlines=Deadlines(database, holder=holder),
        house_clock=HouseClock(database),
        workers=Workers(database, holder=holder),
    )
