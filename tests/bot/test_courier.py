"""Notices out: in order for each person, at the messenger's pace, and by another way when nobody is there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter

from bot.intake.bell import Bell
from bot.out.buckets import Pace
from bot.out.channels import ChannelError, Channels, NoWayError
from bot.out.courier import Courier
from bot.out.delivery import Delivery, Letter
from bot.out.showing import Showing
from bot.out.unsent import Unsent
from care.bookings.notices import PatientCancelled, StaffCancelled
from care.notices import Notice
from care.people.notices import LoginCode
from care.people.values import Channel, Kind, Person
from care.values.ids import AppointmentId, PersonId
from handlers.talk.screen import Screen
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

    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        return None if says(notice) in self.outdated else Screen(text=says(notice))

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

    async def queue(self, to: int, notice: Notice) -> int:
        return await self.stores.database.write(lambda port: queue(port, to, notice, at=self.clock()))

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


@pytest.fixture
async def office(tmp_path: Path, stub: Stub, showing: Showing, clock: SettableClock) -> AsyncIterator[Office]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"
    await migrate(url)
    stores = await open_stores(url, clock, bot=1)
    readers, words, sms, email, done = Readers(), Words(), Post(), Post(), Bell()
    channels = Channels(sms, email)
    pace = Pace(lambda: 0.0)
    delivery = Delivery(
        readers, words, showing, channels, unread=stores.unread, pace=pace, chats=stores.talks
    )
    unsent = Unsent(stores.database, stores.outbox, clock, timedelta(minutes=10))
    courier = Courier(stores.outbox, delivery, unsent, clock, done=done)
    yield Office(stores, courier, readers, words, sms, email, stub, clock, done)
    await stores.close()


async def test_notices_come_in_order_to_every_phone_of_the_person(office: Office) -> None:
    office.readers.phones = {2: [20, 21]}
    for word in ("ett", "två"):
        await office.queue(2, to_staff(word))
    await office.empty()
    assert office.chats == [(20, "ett"), (21, "ett"), (20, "två"), (21, "två")]


async def test_what_is_no_longer_so_is_not_told(office: Office) -> None:
    office.readers.phones = {2: [20]}
    office.words.outdated = {"ett"}
    for word in ("ett", "två"):
        await office.queue(2, to_staff(word))
    await office.empty()
    assert office.chats == [(20, "två")]


async def test_a_code_goes_by_sms_even_to_a_phone_that_is_logged_in(office: Office) -> None:
    office.readers.phones = {1: [10]}
    await office.queue(1, CODE)
    await office.empty()
    assert (office.sms.sent, office.chats) == (["Anna: utanför 123456"], [])


async def test_a_patient_without_a_phone_in_the_chat_gets_it_by_the_own_channel(office: Office) -> None:
    by_email = {"channel": Channel.EMAIL}
    office.readers.people[1] = Person(
        **{name: getattr(ANNA, name) for name in Person.__slots__} | by_email  # type: ignore[attr-defined]
    )
    await office.queue(1, to_patient("bokad"))
    await office.empty()
    assert (office.email.sent, office.sms.sent) == (["Anna: utanför bokad"], [])


async def test_a_blocked_chat_is_as_good_as_none(office: Office) -> None:
    office.readers.phones = {1: [10]}
    office.stub.fail("sendMessage", TelegramForbiddenError, message="Forbidden: bot was blocked by the user")
    await office.queue(1, to_patient("bokad"))
    await office.empty()
    assert office.sms.sent == ["Anna: utanför bokad"]


async def test_staff_whom_nobody_reaches_get_an_sms_when_ten_minutes_have_passed(office: Office) -> None:
    await office.queue(2, to_staff("bokat"))
    await office.empty()
    assert await office.stores.unread.unread(EVA.id) == 1
    assert office.sms.sent == []
    office.clock.now += timedelta(minutes=10)
    office.courier = fresh(office)
    await office.empty()
    assert office.sms.sent == ["Eva: utanför bokat"]


async def test_no_sms_is_sent_about_what_a_colleague_has_opened(office: Office) -> None:
    first = await office.queue(2, to_staff("bokat"))
    await office.empty()
    await office.stores.unread.seen(EVA.id, first)
    office.clock.now += timedelta(minutes=10)
    office.courier = fresh(office)
    await office.empty()
    assert office.sms.sent == []


async def test_a_slowed_notice_keeps_its_place_in_the_row(office: Office) -> None:
    office.readers.phones = {2: [20]}
    office.stub.fail("sendMessage", TelegramRetryAfter, message="slow", retry_after=1)
    for word in ("ett", "två"):
        await office.queue(2, to_staff(word))
    await office.empty()
    assert office.chats == [(20, "ett"), (20, "ett"), (20, "två")]


async def test_a_channel_that_is_away_is_tried_again(office: Office) -> None:
    office.sms.faults = 1
    await office.queue(1, CODE)
    await office.empty()
    assert office.sms.sent == ["Anna: utanför 123456"]


async def test_the_other_channel_is_taken_where_one_is_missing(office: Office) -> None:
    office.sms.closed = True
    await office.queue(1, CODE)
    await office.empty()
    assert office.email.sent == ["Anna: utanför 123456"]


def fresh(office: Office) -> Courier:
    """A courier that has not been stopped, over the same outbox."""
    old = office.courier
    return Courier(old._rows, old._delivery, old._unsent, office.clock, done=office.done)


def test_a_chat_gets_one_message_a_second_after_a_small_burst() -> None:
    pace = Pace(lambda: 0.0, in_all=25, in_a_chat=1, burst=3)
    assert [pace.take(1) for _ in range(5)] == [0, 0, 0, 1, 2]


def test_all_chats_together_get_twenty_five_a_second() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0], in_all=25, in_a_chat=1, burst=3)
    assert max(pace.take(chat) for chat in range(25)) == 0
    assert pace.take(25) == pytest.approx(1 / 25)
    now[0] = 10.0
    assert pace.take(26) == 0


async def test_a_notice_to_staff_that_always_fails_is_kept_unread(office: Office) -> None:
    row = await office.queue(2, to_staff("ett"))
    queued = await office.stores.outbox.claim(1, now=office.clock())
    assert [one.id for one in queued] == [row]
    await office.courier._unsent.given_up(queued[0])
    assert [notice.id for notice in await office.stores.unread.notices(PersonId(2))] == [row]
