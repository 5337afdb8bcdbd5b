"""A courier with its outbox, and what stands around it: readers, words, channels, a messenger."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.intake.bell import Bell
from bot.out.buckets import Pace
from bot.out.channels import ChannelError, Channels, NoWayError
from bot.out.courier import Courier
from bot.out.delivery import Delivery, Letter
from bot.out.patience import Patience
from bot.out.showing import Showing
from bot.out.unsent import Unsent
from care.bookings.notices import PatientCancelled, StaffCancelled
from care.notices import Notice
from care.people.notices import LoginCode
from care.people.values import Kind, Person
from care.values.ids import AppointmentId, PersonId
from handlers.talk.screen import Attachment, Screen
from storage.engine.migrate import migrate
from storage.opening import Stores, open_stores
from storage.turns.outbox import queue
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


def says(notice: Notice) -> str:
    """What the test put into it."""
    if isinstance(notice, LoginCode):
        return notice.code
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

    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        return (
            None if says(notice) in self.outdated else Screen(text=says(notice), attachments=self.attachments)
        )

    async def outside(self, notice: Notice, reader: Person) -> Letter | None:
        return Letter("Nytt", f"utanför {says(notice)}")


@dataclass
class Office:
    stores: Stores
    courier: Courier
    readers: Readers
    words: Words
    sms: Post
    email: Post
    stub: Stub
    clock: SettableClock
    done: Bell

    async def queue(self, to: int, notice: Notice, channel: str | None = None) -> int:
        at = self.clock()
        return await self.stores.database.write(lambda port: queue(port, to, notice, at=at, channel=channel))

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
        return [(call.model_dump()["chat_id"], call.model_dump()["text"]) for call in self.stub.calls]


@asynccontextmanager
async def opened(tmp_path: Path, stub: Stub, showing: Showing, clock: SettableClock) -> AsyncIterator[Office]:
    """An office with an empty outbox."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"
    await migrate(url)
    stores = await open_stores(url, clock, bot=1)
    readers, words, sms, email, done = Readers(), Words(), Post(), Post(), Bell()
    channels = Channels(sms, email)
    pace = Pace(lambda: 0.0)

    async def may_speak(chat: int) -> None:
        await asyncio.sleep(pace.take(chat))

    delivery = Delivery(
        readers, words, showing, channels, unread=stores.unread, may_speak=may_speak, chats=stores.talks
    )
    unsent = Unsent(stores.database, stores.outbox, clock, timedelta(minutes=10))
    waits = {"patience": Patience(time.monotonic), "outside": Patience(time.monotonic)}
    courier = Courier(stores.outbox, delivery, unsent, clock, **waits, done=done)
    yield Office(stores, courier, readers, words, sms, email, stub, clock, done)
    await stores.close()


def fresh(office: Office) -> Courier:
    """A courier that has not been stopped, over the same outbox."""
    old = office.courier
    waits = {"patience": Patience(time.monotonic), "outside": old._outside}
    return Courier(old._rows, old._delivery, old._unsent, office.clock, **waits, done=office.done)
