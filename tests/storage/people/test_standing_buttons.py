"""What stands last in a chat is kept with the turn that showed it; a notice stands below."""

from datetime import UTC, datetime

import pytest

from bot.time.clock import machine_time
from care.values.ids import ChatId, UserId
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.talks.standing import MOST_BUTTONS, Shown
from storage.talks.store import TalkStore
from storage.turns.inbox import Arrived, Inbox
from tests.storage.moving_clock import MovingClock

CHAT, USER = ChatId(7), UserId(7)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
YES, NO = ("Ja, avboka", "av:1"), ("Nej, behåll tiden", "a:1")


@pytest.fixture
def talks(database: Database, clock: MovingClock) -> TalkStore:
    return TalkStore(database, clock)


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database, machine_time, bot=1, holder=Holder("me"))


async def turn(inbox: Inbox, number: int) -> int:
    await inbox.store([Arrived(update_id=number, request_id=f"r{number}", lane="7", body="{}")])
    [taken] = await inbox.claim(1)
    return taken.id


async def test_they_are_kept_as_the_turn_is_closed_and_by_its_holder_alone(
    talks: TalkStore, inbox: Inbox
) -> None:
    assert await talks.buttons(CHAT, USER) == []
    row = await turn(inbox, 1)
    assert await inbox.close(row, shown=Shown(USER, CHAT, [YES, NO]))
    assert await talks.buttons(CHAT, USER) == [YES, NO]
    assert not await inbox.close(row, shown=Shown(USER, CHAT, []))
    assert await inbox.close(await turn(inbox, 2))
    assert await talks.buttons(CHAT, USER) == [YES, NO]
    await inbox.close(await turn(inbox, 3), shown=Shown(USER, CHAT, []))
    assert await talks.buttons(CHAT, USER) == []
    assert await talks.buttons_before(CHAT, USER) == [YES, NO]


async def test_they_and_what_is_asked_for_leave_each_other_alone(talks: TalkStore, inbox: Inbox) -> None:
    await talks.put(CHAT, USER, {"asks": "day"})
    await inbox.close(await turn(inbox, 1), shown=Shown(USER, CHAT, [YES]))
    assert await talks.state(CHAT, USER) == {"asks": "day"}
    await talks.put(CHAT, USER, None)
    assert (await talks.state(CHAT, USER), await talks.buttons(CHAT, USER)) == (None, [YES])


async def test_a_notice_stands_below_and_its_label_is_the_newest(talks: TalkStore) -> None:
    await talks.stand_too(CHAT, USER, [YES, ("Läs meddelandet", "or:1:0")])
    await talks.stand_too(CHAT, USER, [("Läs meddelandet", "or:2:0")])
    assert await talks.buttons(CHAT, USER) == [YES, ("Läs meddelandet", "or:2:0")]
    for number in range(MOST_BUTTONS + 5):
        await talks.stand_too(CHAT, USER, [(f"Visa {number}", f"gc:{number}")])
    assert len(await talks.buttons(CHAT, USER)) == MOST_BUTTONS
    assert await talks.state(CHAT, USER) is None


async def test_a_notice_below_does_not_make_what_stood_there_newer(talks: TalkStore, inbox: Inbox) -> None:
    assert await talks.stood(CHAT, USER) is None
    await inbox.close(await turn(inbox, 1), shown=Shown(USER, CHAT, [YES], AT))
    await talks.stand_too(CHAT, USER, [NO])
    assert await talks.stood(CHAT, USER) == AT
