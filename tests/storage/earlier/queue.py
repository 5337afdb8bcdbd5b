"""A line of the small town: who waits for earlier times, and a clock that fires what falls due."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.earlier.values import WantedTimes, Watched
from care.people.values import Kind
from care.rules.values import Rules, SelfBooking
from care.values.ids import AppointmentId, EarlierOfferId, WatchId
from storage.earlier.store import EarlierStore
from storage.engine.instants import from_micros
from storage.engine.leases import Holder
from storage.tables.earlier import earlier_offers, freed_times
from storage.tables.people import people
from storage.turns.deadlines import Deadline, Deadlines, fired
from tests.storage.bookings.town import MovableClock, Town, change_rules, nov

EYES = "Vaccination"
SOONER, LATER = nov(30, "09:00"), [nov(30, f"{hour}:00") for hour in range(13, 17)]
ANY_TIME = WantedTimes(notice_hours=1)


@dataclass
class Queue:
    town: Town
    rules: Rules = field(default_factory=lambda: Rules(version="earlier"))

    def __post_init__(self) -> None:
        self.earlier = EarlierStore(self.town.database, self.town.clock)
        self.deadlines = Deadlines(self.town.database, holder=Holder("queue"))

    @property
    def clock(self) -> MovableClock:
        return self.town.clock

    async def rule(self, **rules: object) -> None:
        wanted = Rules(version="earlier", self_booking=SelfBooking.DIRECT, **rules)  # type: ignore[arg-type]
        await change_rules(self.town, EYES, wanted, "2026-11-01")
        self.rules = wanted

    async def crowd(self, count: int) -> list[str]:
        """Who log in here: only those are asked."""
        names = [f"waiting {number}" for number in range(count)]
        for name in names:
            await self.town.add(people, name, kind=Kind.PATIENT.value, name=name, login=name)
        return names

    async def watch(self, name: str, booked: Booked | None = None, wanted: WantedTimes = ANY_TIME) -> WatchId:
        what = Watched(appointment=booked.appointment) if booked else Watched(service=self.town[EYES])
        done = await self.earlier.watch(self.town.as_self(name), what, wanted, self.town.request())
        self.clock.advance(seconds=1)
        return done.watch

    async def free(self, name: str, booked: Booked) -> None:
        """Cancels it, as anybody would, and lets what is due at once happen."""
        ref = AppointmentRef(booked.appointment, booked.version)
        await self.town.bookings.cancel(self.town.as_self(name), ref, self.town.request())
        await self.fire()

    async def fire(self) -> None:
        while due := await self.deadlines.claim_due(self.clock()):
            for one in due:
                await self.earlier.fires().get(one.kind, self._pass_over)(one)

    async def _pass_over(self, one: Deadline) -> None:
        await self.town.database.write(lambda port: fired(port, one.id, at=self.clock()))

    async def pass_time(self, **time: float) -> None:
        """What falls due on the way happens at its moment."""
        end = self.clock() + timedelta(**time)
        while (due := await self.deadlines.next_due()) is not None and due <= end:
            self.clock.now = max(due, self.clock())
            await self.fire()
        self.clock.now = end

    async def accept(self, name: str, offer: EarlierOfferId) -> AppointmentId:
        done = await self.earlier.accept(self.town.as_self(name), offer, self.town.request())
        await self.fire()
        return done.appointment

    async def decline(self, name: str, offer: EarlierOfferId) -> None:
        await self.earlier.decline(self.town.as_self(name), offer, self.town.request())
        await self.fire()

    async def out(self) -> dict[str, EarlierOfferId]:
        """Who has an offer to answer now."""
        stmt = select(earlier_offers.c.patient_id, earlier_offers.c.id).where(earlier_offers.c.state == "out")
        names = {ident: name for name, ident in self.town.ids.items() if name in self._patients()}
        return {names[patient]: EarlierOfferId(offer) for patient, offer in await self.town.rows(stmt)}

    def _patients(self) -> set[str]:
        return {one for one in self.town.ids if one in {"anna", "bo", "cia"} or one.startswith("waiting ")}

    async def freed(self) -> list[tuple[str, datetime]]:
        stmt = select(freed_times.c.state, freed_times.c.starts).order_by(freed_times.c.id)
        return [(state, from_micros(starts)) for state, starts in await self.town.rows(stmt)]
