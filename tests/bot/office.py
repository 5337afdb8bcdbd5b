"""A courier with its outbox, and what stands around it: readers, words, channels, a messenger."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.intake.bell import Bell
from bot.out.buckets import Pace
from bot.out.channels import ChannelError, Channels, NoWayError
from bot.out.courier import Courier
from bot.out.delivery import Delivery, Letter
from bot.out.patience import Patience
from bot.out.showing import Showing
from bot.out.speaking import Speaking
from bot.out.staff_chats import StaffChats
from bot.out.unsent import Unsent
from care.bookings.notices import PatientCancelled, StaffCancelled, StaffUndone
from care.cases.notices import StaffDigest
from care.notices import Notice, Stood
from care.people.notices import LoginCode
from care.people.paces import HOLD
from care.people.values import Kind, Person
from care.values.ids import AppointmentId, PersonId
from handlers.talk.screen import Attachment, Screen
from storage.engine.upsert import inserting
from storage.opening import Stores, open_stores
from storage.tables.people import people
from storage.turns.outbox import queue, queue_each
from tests.bot.conftest import SettableClock, Stub

ANNA = Person(
    id=PersonId(1), kind=Kind.PATIENT, name="Anna", login="a", phone="070-174 06 05", email="a@vardtid.test"
)
CODE = LoginCode(code="123456", language="sv")
EVA = Person(id=PersonId(2), kind=Kind.STAFF, name="Eva", login="eva", phone="070-174 06 06")


def to_staff(says: str) -> Notice:
    return StaffCancelled(patient=ANNA.id, appointment=AppointmentId(7), actor=ANNA.id, reason=says)


def to_patient(says: str) -> Notice:
    return PatientCancelled(patient=ANNA.id, appointment=AppointmentId(7), reason=says)


def to_gather(says: str) -> Notice:
    """Of the kind that is told together here."""
    return StaffUndone(patient=ANNA.id, appointment=AppointmentId(7), actor=ANNA.id, what=says)


def says(notice: Notice) -> str:
    """What the test put into it."""
    if isinstance(notice, LoginCode):
        return notice.code
    if isinstance(notice, StaffUndone):
        return notice.what
    assert isinstance(notice, StaffCancelled | PatientCancelled)
    return notice.reason


@dataclass
class Post:
    sent: list[str] = field(default_factory=list)
    faults: int = 0
    closed: bool = False

    async def send(self, to: Person, subject: str, text: str) -> None:
        if self.closed:
            raise NoWayError
        if self.faults:
            self.faults -= 1
            raise ChannelError("away")
        self.sent.append(f"{to.name}: {text}")


@dataclass
class Readers:
    phones: dict[int, list[int]] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=lambda: {1: ANNA, 2: EVA})

    async def person(self, person: PersonId) -> Person:
        return self.people[person]

    async def phones_of(self, person: PersonId) -> Sequence[int]:
        return self.phones.get(person, [])


@dataclass
class Words:
    outdated: set[str] = field(default_factory=set)
    attachments: tuple[Attachment, ...] = ()
    board_says: str = ""

    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        return (
            None if says(notice) in self.outdated else Screen(text=says(notice), attachments=self.attachments)
        )

    def gathers(self, notice: Notice) -> bool:
        return isinstance(notice, StaffUndone)

    async def board(self, reader: Person) -> Screen | None:
        return Screen(text=self.board_says, pinned=True)

    async def together(self, stood: Sequence[Stood], reader: Person) -> Screen | None:
        if isinstance(stood[0].notice, StaffDigest):
            return await self.board(reader)
        said = [says(one.notice) for one in stood if says(one.notice) not in self.outdated]
        return Screen(text=", ".join(said), attachments=self.attachments) if said else None

    async def outside(self, notice: Notice, reader: Person) -> Letter | None:
        return Letter("Nytt", f"utanför {says(notice)}")


@dataclass
class Office:
    stores: Stores
    showing: Showing
    readers: Any
    words: Any
    sms: Post
    email: Post
    stub: Stub
    clock: SettableClock
    done: Bell
    outside: Patience = field(default_factory=lambda: Patience(time.monotonic))
    courier: Courier = field(init=False)

    async def queue(self, to: int, notice: Notice, channel: str | None = None, *, apart: bool = False) -> int:
        at = self.clock()
        if apart:
            await self.stores.database.write(lambda port: queue_each(port, [to], notice, at=at, apart=True))
            return 0
        return await self.stores.database.write(lambda port: queue(port, to, notice, at=at, channel=channel))

    async def tell(self, to: int, *words: str) -> None:
        """All of it waits before any of it is told."""
        for one in words:
            await self.queue(to, to_gather(one))
        self.courier = fresh(self)
        await self.empty()

    async def empty(self) -> None:
        """Runs until nothing is due; what failed waits for its time."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.courier.run())
            async with asyncio.timeout(10):
                while await self.stores.outbox.due_count(self.clock()) or self.courier.busy:
                    await self.done.wait(0.05)
            self.courier.stop()

    @property
    def chats(self) -> list[tuple[int, str]]:
        return [(call.chat_id, call.text) for call in self.stub.calls]


@asynccontextmanager
async def opened(
    url: str, stub: Stub, showing: Showing, clock: SettableClock, *, registered: bool = True
) -> AsyncIterator[Office]:
    """An office with an empty outbox. `registered`: with its two people in the register."""
    stores = await open_stores(url, clock, bot=1)
    for who in (ANNA, EVA) if registered else ():
        known = {"id": who.id, "kind": who.kind.value, "name": who.name, "login": who.login}
        await stores.database.write(lambda port, known=known: port.run(inserting(people, *known), **known))
    office = Office(stores, showing, Readers(), Words(), Post(), Post(), stub, clock, Bell())
    office.courier = fresh(office)
    yield office
    await stores.close()


def fresh(office: Office) -> Courier:
    """A courier that has not been stopped, over the same outbox."""
    stores, clock, words = office.stores, office.clock, office.words
    pace = Pace(map(float, itertools.count(0, 10)).__next__)  # nobody waits

    async def may_speak(chat: int) -> None:
        await asyncio.sleep(pace.take(chat))

    speaking = Speaking(office.showing, stores.talks, may_speak)
    staff = StaffChats(words, speaking, stores.standing, clock, HOLD)
    channels = Channels(office.sms, office.email)
    delivery = Delivery(office.readers, words, speaking, channels, unread=stores.unread, staff=staff)
    unsent = Unsent(stores.database, stores.outbox, clock, timedelta(minutes=10))
    waits = {"patience": Patience(time.monotonic), "outside": office.outside}
    return Courier(stores.outbox, delivery, unsent, clock, **waits, done=office.done)


def said(office: Office) -> list[tuple[str, str]]:
    """What the messenger was asked, call by call: the method and the text."""
    return [(type(call).__name__, call.text) for call in office.stub.calls]
