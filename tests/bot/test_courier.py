"""Notices out: in order for each person, at the messenger's pace, and by another way when nobody is there."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from sqlalchemy import select

from bot.out.showing import Showing
from care.people.values import Channel, Person
from care.values.ids import PersonId
from handlers.talk.screen import QrCode
from storage.tables.turns import outbox
from storage.turns.outbox import BESIDE
from tests.bot.conftest import SettableClock, Stub
from tests.bot.office import ANNA, CODE, EVA, Office, fresh, opened, to_patient, to_staff


@pytest.fixture
async def office(
    sqlite_url: str, stub: Stub, showing: Showing, clock: SettableClock
) -> AsyncIterator[Office]:
    async with opened(sqlite_url, stub, showing, clock) as one:
        yield one


async def test_notices_come_in_order_to_every_phone_of_the_person(office: Office) -> None:
    office.readers.phones = {2: [20, 21]}
    for word in ("ett", "två"):
        await office.queue(2, to_staff(word))
    await office.empty()
    assert office.chats == [(20, "ett"), (21, "ett"), (20, "två"), (21, "två")]


async def test_who_logs_in_meanwhile_is_not_told_there_in_the_language_of_before(office: Office) -> None:
    read = office.readers.person

    async def person(one: PersonId) -> Person:
        found = await read(one)
        office.readers.phones = {1: [10]}  # logged in, in another language than was just read
        return found

    office.readers.person = person
    await office.queue(1, to_patient("avbokad"))
    await office.empty()
    assert office.chats == []


async def test_a_notice_has_its_files_with_it(office: Office) -> None:
    office.readers.phones = {1: [10]}
    office.words.attachments = (QrCode("https://t.me/vardtid"),)
    await office.queue(1, to_patient("avbokad"))
    await office.empty()
    assert office.stub.names == ["sendDocument", "sendMessage"]
    assert [call.disable_notification for call in office.stub.calls] == [True, None]


async def test_a_file_is_not_sent_again_when_its_words_are_slowed(office: Office) -> None:
    office.readers.phones = {1: [10]}
    office.words.attachments = (QrCode("https://t.me/vardtid"),)
    for _try in range(2):
        office.stub.fail("sendMessage", TelegramRetryAfter, message="slow", retry_after=1)
    await office.queue(1, to_patient("avbokad"))
    await office.empty()
    assert office.stub.names == ["sendDocument", "sendMessage", "sendMessage", "sendMessage"]


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


async def test_what_stands_in_the_chat_goes_outside_too_by_what_is_chosen_now(office: Office) -> None:
    office.readers.phones = {1: [10], 2: [20]}
    office.readers.people = {1: replace(ANNA, channel=Channel.BOTH), 2: replace(ANNA, channel=Channel.NONE)}
    office.sms.closed = True  # the other one of both is told all the same
    for person in (1, 2):
        await office.queue(person, to_patient(str(person)), channel=BESIDE)
    await office.empty()
    assert (office.email.sent, office.sms.sent, office.chats) == (["Anna: utanför 1"], [], [])


async def test_a_patient_without_a_phone_in_the_chat_gets_it_by_the_own_channel(office: Office) -> None:
    office.readers.people[1] = replace(ANNA, channel=Channel.EMAIL)
    await office.queue(1, to_patient("bokad"))
    await office.empty()
    assert (office.email.sent, office.sms.sent) == (["Anna: utanför bokad"], [])


@pytest.mark.parametrize("away", [False, True])
async def test_who_wants_both_ways_gets_it_by_both_once_each_also_when_one_is_away_first(
    office: Office, *, away: bool
) -> None:
    office.readers.people[1] = replace(ANNA, channel=Channel.BOTH)
    office.email.faults = int(away)
    await office.queue(1, to_patient("bokad"))
    await office.empty()
    assert office.sms.sent == ["Anna: utanför bokad"]
    assert office.email.sent == ["Anna: utanför bokad"]


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


async def test_a_channel_that_is_away_for_hours_is_no_task_until_it_matters(office: Office) -> None:
    office.sms.faults, told = 10_000, office.clock.now
    row = await office.queue(1, to_patient("avbokad"))
    states = select(outbox.c.state).where(outbox.c.id == row)
    async with asyncio.TaskGroup() as group:
        group.create_task(office.courier.run())
        for hours in (1, 5, 12):
            office.clock.now = told + timedelta(hours=hours)
            tried = office.sms.faults
            office.courier._outside._release(lambda _: True)
            async with asyncio.timeout(10):
                while office.sms.faults == tried:
                    await office.done.wait(0.05)
            assert await office.stores.database.fetch(states) == [("queued",)]
        office.clock.now = told + timedelta(days=4)
        office.courier._outside._release(lambda _: True)
        async with asyncio.timeout(10):
            while await office.stores.database.fetch(states) == [("queued",)]:
                await office.done.wait(0.05)
        office.courier.stop()
    assert await office.stores.database.fetch(states) == [("unread",)]  # and shown when the patient is back


async def test_the_other_channel_is_taken_where_one_is_missing(office: Office) -> None:
    office.sms.closed = True
    await office.queue(1, CODE)
    await office.empty()
    assert office.email.sent == ["Anna: utanför 123456"]


async def test_a_notice_to_staff_that_always_fails_is_kept_unread(office: Office) -> None:
    row = await office.queue(2, to_staff("ett"))
    queued = await office.stores.outbox.claim(1, now=office.clock())
    assert [one.id for one in queued] == [row]
    await office.courier._unsent.given_up(queued[0])
    assert [notice.id for notice in await office.stores.unread.notices(PersonId(2))] == [row]
