"""What staff are told: one message for what comes together, added to as long as nobody has read it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram import Bot

from bot.out.messenger import Messenger
from bot.out.showing import Showing
from care.cases.notices import StaffDigest
from care.people.paces import HOLD
from care.values.ids import UnitId
from storage.turns.editing import clear_later, lay_board_later
from tests.bot.conftest import TOKEN, SettableClock, Stub
from tests.bot.office import EVA, Office, opened, said, to_gather


@pytest.fixture
async def office(
    sqlite_url: str, stub: Stub, showing: Showing, clock: SettableClock
) -> AsyncIterator[Office]:
    async with opened(sqlite_url, stub, showing, clock) as found:
        found.readers.phones = {EVA.id: [20]}
        yield found


async def test_what_has_come_of_a_kind_is_one_message(office: Office) -> None:
    await office.tell(EVA.id, "ett", "två", "tre")
    assert said(office) == [("SendMessage", "ett, två, tre")]


async def test_more_is_added_to_what_nobody_has_read_and_makes_no_sound(office: Office) -> None:
    await office.tell(EVA.id, "ett")
    await office.tell(EVA.id, "två")
    assert said(office) == [("SendMessage", "ett"), ("EditMessageText", "ett, två")]


async def test_after_a_read_one_more_is_waited_for_and_nothing_is_lost_by_a_stop(office: Office) -> None:
    await office.tell(EVA.id, "ett")
    await office.stores.standing.seen(20)
    await office.tell(EVA.id, "två")
    await office.stores.free_all()
    await office.tell(EVA.id, "tre")
    assert said(office) == [("SendMessage", "ett")]
    office.clock.now += HOLD
    await office.tell(EVA.id)
    assert said(office)[1:] == [("SendMessage", "två, tre")]
    assert await office.stores.outbox.next_due() is None


async def test_who_has_read_and_waited_is_told_at_once(office: Office) -> None:
    await office.tell(EVA.id, "ett")
    await office.stores.standing.seen(20)
    office.clock.now += timedelta(hours=1)
    await office.tell(EVA.id, "två")
    assert said(office) == [("SendMessage", "ett"), ("SendMessage", "två")]


async def test_the_board_is_pinned_once_and_edited_to_what_is_so_now(office: Office) -> None:
    office.words.board_says = "1 ärende"
    await office.queue(EVA.id, StaffDigest(unit=UnitId(1)))
    await office.tell(EVA.id)
    await office.queue(EVA.id, StaffDigest(unit=UnitId(1)))
    await office.tell(EVA.id)  # as it was: nothing is asked of the messenger
    assert office.stub.names == ["sendMessage", "pinChatMessage"]
    office.words.board_says = "2 ärenden"
    await office.queue(EVA.id, StaffDigest(unit=UnitId(1)))
    await office.tell(EVA.id)
    assert office.stub.names[2:] == ["editMessageText"]


async def test_the_board_is_laid_for_who_logs_in(office: Office) -> None:
    office.words.board_says = "Inget väntar"
    database = office.stores.database
    await database.write(lambda port: lay_board_later(port, 20, person=EVA.id, at=office.clock.now))
    await office.tell(EVA.id)
    assert office.stub.names == []
    office.clock.now += timedelta(seconds=5)
    await office.tell(EVA.id)
    assert office.stub.names == ["sendMessage", "pinChatMessage"]


async def test_what_was_read_goes_as_the_log_in_ends_by_itself(office: Office) -> None:
    traces, messenger = office.stores.left_behind, Messenger(Bot(TOKEN, session=office.stub))
    office.showing = Showing(messenger, office.clock, traces=traces)
    await traces.note(20, [7, 8])
    for phones in ([20], []):  # who has logged in again reads on
        office.readers.phones = {EVA.id: phones}
        await office.stores.database.write(
            lambda port: clear_later(port, 20, person=EVA.id, at=office.clock.now)
        )
        await office.tell(EVA.id)
    assert office.stub.names == ["deleteMessages"]


async def test_danger_is_told_alone(office: Office) -> None:
    await office.tell(EVA.id, "ett")
    await office.stores.standing.seen(20)
    await office.queue(EVA.id, to_gather("fara"), apart=True)
    await office.tell(EVA.id, "två")
    assert said(office) == [("SendMessage", "ett"), ("SendMessage", "fara")]


async def test_those_whom_nobody_reaches_get_one_sms_of_all(office: Office) -> None:
    office.readers.phones = {}
    await office.tell(EVA.id, "ett", "två")
    assert await office.stores.unread.unread(EVA.id) == 2
    office.clock.now += timedelta(minutes=10)
    await office.tell(EVA.id)
    assert office.sms.sent == ["Eva: utanför ett"]
