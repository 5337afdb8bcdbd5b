"""An office of the small town: gives rights to book, and short ways to say what a test does with them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked, Cancelled, Held
from care.grounds.rules import GroundKind
from care.grounds.verbs import Giving, Linking
from care.rules.values import Rules, SelfBooking
from care.values.clock import local_day
from care.values.ids import GroundId
from care.verbs import Asker
from storage.engine.leases import Holder
from storage.grounds.store import GroundStore
from storage.tables.grounds import ground_patients, grounds
from storage.turns.deadlines import Deadlines
from tests.storage.bookings.town import Town, add_service, nov

CHECK = "Årskontroll"
DOCTOR = "Läkarbesök"
STARTS = [nov(30, clock) for clock in ("09:00", "09:20", "09:40", "10:00")]
RULES = Rules(version="kalmar 2026-01-01", self_booking=SelfBooking.INVITATION)


@dataclass
class Office:
    town: Town

    def __post_init__(self) -> None:
        self.grounds = GroundStore(self.town.database, self.town.clock)
        self.desk = self.grounds.desk
        self.deadlines = Deadlines(self.town.database, holder=Holder("office"))

    @property
    def today(self) -> date:
        return local_day(self.town.clock())

    def giving(self, *names: str, service: str = CHECK, **more: object) -> Giving:
        whole = Giving(
            kind=GroundKind.INVITATION,
            unit=self.town["Eken"],
            services=(self.town[service],),
            recipients=tuple(self.town[name] for name in names),
            last_day=self.today + timedelta(days=28),
        )
        return replace(whole, **more)  # type: ignore[arg-type]

    async def invite(self, name: str = "anna", **more: object) -> GroundId:
        return await self.give(self.giving(name, **more))

    async def basis(self, name: str = "anna", visits: int = 1, **more: object) -> GroundId:
        wanted = {"service": DOCTOR, "kind": GroundKind.BASIS, "visits": visits, **more}
        return await self.give(self.giving(name, **wanted))

    async def give(self, giving: Giving) -> GroundId:
        [line] = (await self.desk.give(self.town["eva"], giving, self.town.request())).lines
        assert line.ground is not None, line
        return line.ground

    async def link(self, token: str, *names: str, **more: object) -> GroundId:
        whole = Linking(
            unit=self.town["Eken"],
            services=(self.town[DOCTOR],),
            last_day=self.today + timedelta(days=28),
            token=token,
            recipients=tuple(self.town[name] for name in names),
        )
        linking = replace(whole, **more)  # type: ignore[arg-type]
        return (await self.desk.make_link(self.town["eva"], linking, self.town.request())).ground

    async def take(self, name: str, token: str) -> GroundId:
        return (await self.grounds.take(self.town.as_self(name), token, self.town.request())).ground

    async def book(
        self, name: str, ground: GroundId | None, starts: datetime, service: str = CHECK
    ) -> Booked:
        asker = self.town.as_self(name)
        return await self.town.bookings.book(
            asker, self.town[service], starts, self.town.request(), ground=ground
        )

    async def hold(self, name: str, ground: GroundId, starts: datetime, service: str = CHECK) -> Held:
        asker = self.town.as_self(name)
        return await self.town.bookings.hold(
            asker, self.town[service], starts, self.town.request(), ground=ground
        )

    async def cancel(self, booked: Booked, asker: Asker) -> Cancelled:
        ref = AppointmentRef(booked.appointment, booked.version)
        return await self.town.bookings.cancel(asker, ref, self.town.request())

    async def fire(self) -> list[str]:
        """What is due, each once, as the bot does."""
        due = await self.deadlines.claim_due(self.town.clock())
        own = [one for one in due if one.kind in self.grounds.fires()]
        return [one.kind for one in own if await self.grounds.fires()[one.kind](one)]

    async def true(self) -> None:
        """What is counted is what is booked, and never more than is allowed."""
        await self.town.consistent()
        counted = await self.town.rows(select(grounds.c.id, grounds.c.used, grounds.c.allowed))
        for _, used, allowed in counted:
            assert 0 <= used <= allowed
        own = await self.town.rows(select(ground_patients.c.used, ground_patients.c.allowed))
        assert all(0 <= used <= allowed for used, allowed in own)


async def furnish(office: Office) -> Office:
    await add_service(office.town, "Eken", CHECK, RULES)
    for service in (CHECK, DOCTOR):
        await office.town.add_slots(service, *STARTS)
    return office
