"""What a patient has begun outlives other acts, and ends when the phone changes hands."""

import pytest

from care.values.ids import ChatId
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.talks.store import CLEAR_STATE, TalkStore
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone

NUMBER = "19890914-2393"
DRAFT = {"draft": {"case": 5, "text": "Jag kan inte"}}


@pytest.fixture
def talks(database: Database, clock: MovingClock) -> TalkStore:
    return TalkStore(database, clock)


@pytest.fixture
def phone(database: Database, people: PeopleStore) -> Phone:
    return Phone(database, people)


async def act(database: Database, phone: Phone) -> None:
    """As a verb ends, with its effect."""
    request = phone.request()
    await database.write(lambda port: port.run(CLEAR_STATE, user=phone.user, by_request=request.id))


async def test_another_act_leaves_the_draft_and_waits_for_nothing(
    talks: TalkStore, phone: Phone, database: Database
) -> None:
    chat = ChatId(phone.user)
    await talks.put(chat, phone.user, {**DRAFT, "asks": "day"})
    for _ in range(2):
        await act(database, phone)
        assert await talks.state(chat, phone.user) == DRAFT
    await talks.put(chat, phone.user, None)
    await act(database, phone)
    assert await talks.state(chat, phone.user) is None


@pytest.mark.parametrize("leaves", [True, False])
async def test_a_phone_that_changes_hands_keeps_no_draft(
    talks: TalkStore, phone: Phone, *, leaves: bool
) -> None:
    chat = ChatId(phone.user)
    await phone.log_in(NUMBER)
    await talks.put(chat, phone.user, {**DRAFT, "asks": "offer_answer"})
    if leaves:
        await phone.people.log_out(phone.user, phone.request())
    else:
        await phone.log_in("karin")
    assert await talks.state(chat, phone.user) is None
