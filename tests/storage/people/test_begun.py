"""What people have begun is kept by person until it is sent, and a second tap finds what was sent."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import pytest

from care.people.begun import Draft, Kept
from care.values.ids import PersonId, RequestId
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.talks.begun import BegunStore
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone


@dataclass(frozen=True, slots=True)
class Letter(Draft):
    kept_as: ClassVar[str] = "letter"

    text: str
    to: tuple[int, ...] = ()


@pytest.fixture
def begun(database: Database, clock: MovingClock) -> BegunStore:
    return BegunStore(database, clock)


@pytest.fixture
async def anna(database: Database, people: PeopleStore) -> PersonId:
    return PersonId(await Phone(database, people).log_in("19890914-2393"))


FIRST, SECOND, THIRD = RequestId("a"), RequestId("b"), RequestId("c")


async def test_a_request_that_comes_again_finds_what_it_found_first(
    begun: BegunStore, anna: PersonId
) -> None:
    await begun.keep(anna, Letter("Hej"), "7", FIRST)
    await begun.keep(anna, Letter("Hej\nigen", (1, 2)), "7", SECOND)
    assert await begun.kept(anna, Letter, "7", SECOND) == Kept(Letter("Hej"))
    assert await begun.kept(anna, Letter, "7") == Kept(Letter("Hej\nigen", (1, 2)))
    assert await begun.kept(anna, Letter, "8") is None
    assert await begun.unsent(anna, Letter, SECOND) == [("7", Letter("Hej"))]
    assert await begun.unsent(anna, Letter, THIRD) == [("7", Letter("Hej\nigen", (1, 2)))]


async def test_what_was_sent_is_known_to_a_second_tap_and_begun_no_longer(
    begun: BegunStore, anna: PersonId
) -> None:
    await begun.keep(anna, Letter("Hej"), "", FIRST)
    await begun.sent(anna, Letter("Hej", (3,)), "", SECOND)
    assert await begun.kept(anna, Letter, "", SECOND) == Kept(Letter("Hej", (3,)), SECOND)
    assert await begun.kept(anna, Letter, "", THIRD) == Kept(Letter("Hej", (3,)), SECOND)
    assert await begun.unsent(anna, Letter) == []
    await begun.keep(anna, Letter("Ny"), "", THIRD)
    assert await begun.kept(anna, Letter, "", THIRD) is None
    assert await begun.unsent(anna, Letter) == [("", Letter("Ny"))]


async def test_given_up_is_gone_but_for_the_request_that_did_it(begun: BegunStore, anna: PersonId) -> None:
    await begun.keep(anna, Letter("\0\ud800"), "", FIRST)
    await begun.forget(anna, Letter, "", SECOND)
    assert await begun.kept(anna, Letter, "") is None
    assert await begun.kept(anna, Letter, "", SECOND) == Kept(Letter("\0\ud800"))


async def test_after_a_month_it_is_cleared_away(
    begun: BegunStore, anna: PersonId, clock: MovingClock
) -> None:
    await begun.keep(anna, Letter("Gammalt"), "1", FIRST)
    clock.now += timedelta(days=29)
    await begun.keep(anna, Letter("Nytt"), "2", SECOND)
    assert [about for about, _letter in await begun.unsent(anna, Letter)] == ["2", "1"]
    clock.now += timedelta(days=2)
    await begun.keep(anna, Letter("Nyare"), "3", THIRD)
    assert [about for about, _letter in await begun.unsent(anna, Letter)] == ["3", "2"]
