"""One update: answered and closed, tried again when something fails, and at last said kindly."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import SendChatAction, TelegramMethod
from aiogram.types import Update

from bot.intake.turns import MOST_ATTEMPTS, Speed, Turns
from bot.out.buckets import Pace
from bot.out.patience import Patience
from bot.out.showing import Showing
from bot.out.writing import writing
from bot.time.clock import machine_time
from handlers.talk.screen import Screen
from storage.talks.standing import Shown
from storage.turns.inbox import Taken
from tests.bot.conftest import NOW, TOKEN, Stub


@dataclass
class Rows:
    closed: list[int] = field(default_factory=list)
    unheard: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    followed: bool = False
    paused: list[timedelta] = field(default_factory=list)

    async def close(self, row: int, *, shown: Shown | None = None, told: Sequence[int] = ()) -> bool:
        self.closed.append(row)
        return True

    async def close_unheard(self, one: Taken) -> bool:
        self.unheard.append(one.id)
        return True

    async def put_aside(self, one: Taken) -> bool:
        self.aside.append(one.id)
        return True

    async def is_followed(self, one: Taken) -> bool:
        return self.followed

    async def had_outcome(self, request_id: str) -> bool:
        return False

    async def give_back(self, row: int, *, pause: timedelta = timedelta()) -> bool:
        self.paused.append(pause)
        return True


@dataclass
class Handler:
    """Answers, after so many faults."""

    faults: int = 0
    says: tuple[str, ...] = ("Hej",)

    async def __call__(self, update: Update, request: str, age: timedelta) -> list[Screen]:
        if self.faults:
            self.faults -= 1
            raise OSError("the store is away")
        return [Screen(text=text) for text in self.says]


async def sorry(user: int) -> Screen:
    return Screen(text=f"Förlåt {user}", new=True)


@dataclass
class World:
    turns: Turns
    rows: Rows
    stub: Stub
    handler: Handler

    @property
    def said(self) -> list[str]:
        return [str(getattr(call, "text", None)) for call in self.stub.calls]


@pytest.fixture
def world(stub: Stub, showing: Showing) -> World:
    handler, rows = Handler(), Rows()
    speed = Speed(Patience(time.monotonic), Pace(time.monotonic))
    turns = Turns(
        Bot(TOKEN, session=stub), handler, showing, rows, sorry=sorry, speed=speed, clock=machine_time
    )
    return World(turns, rows, stub, handler)


def taken(attempts: int = 1, body: str | None = None) -> Taken:
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    message = {"message_id": 1, "date": int(NOW.timestamp()), "text": "hej", "from": person}
    message["chat"] = {"id": 7, "type": "private"}
    text = json.dumps({"update_id": 5, "message": message}) if body is None else body
    return Taken(id=3, update_id=5, request_id="1:5:7:1", lane="7", body=text, attempts=attempts)


async def test_an_answered_update_is_closed(world: World) -> None:
    await world.turns.work(taken())
    assert (world.said, world.rows.closed) == (["Hej"], [3])


async def test_a_technical_fault_leaves_the_row_open_for_a_while(world: World) -> None:
    world.handler.faults = 2
    await world.turns.work(taken(attempts=1))
    await world.turns.work(taken(attempts=2))
    first, second = world.rows.paused
    assert second == 2 * first
    assert (world.said, world.rows.closed) == ([], [])


async def test_after_the_last_attempt_the_person_is_told_and_the_row_closed(world: World) -> None:
    world.handler.faults = 1
    await world.turns.work(taken(attempts=MOST_ATTEMPTS))
    assert (world.said, world.rows.unheard) == (["Förlåt 7"], [3])


async def test_a_chat_that_has_blocked_us_is_closed_quietly(world: World) -> None:
    world.stub.fail("sendMessage", TelegramForbiddenError, message="Forbidden: bot was blocked by the user")
    await world.turns.work(taken())
    assert (world.rows.unheard, world.rows.paused) == ([3], [])


async def test_an_update_that_cannot_be_read_is_put_aside(world: World) -> None:
    await world.turns.work(taken(body='{"update_id": "never"}'))
    assert world.rows.aside == [3]


@pytest.mark.parametrize("attempts", [1, MOST_ATTEMPTS])
async def test_a_messenger_that_is_away_ends_no_turn(world: World, attempts: int) -> None:
    """It is neither a fault of the turn nor counted as one; the reply goes out when it is back."""
    for _ in range(4):
        world.stub.fail("sendMessage", TelegramServerError, message="Bad Gateway")
    assert [await world.turns.work(taken(attempts)) for _ in range(2)] == [0.0, 0.0]
    assert world.rows == Rows()
    assert await world.turns.work(taken(attempts)) is None
    assert (set(world.said), world.rows.closed) == ({"Hej"}, [3])


async def test_the_messenger_says_for_how_long_it_wants_to_be_left_alone(world: World) -> None:
    world.stub.fail("sendMessage", TelegramRetryAfter, message="slow", retry_after=90)
    assert await world.turns.work(taken()) == 90


async def test_what_is_out_does_not_go_out_again(world: World) -> None:
    world.handler.says = ("ett", "två")
    world.stub.faults["sendMessage"] = [lambda _: None, lambda call: TelegramRetryAfter(call, "slow", 90)]
    await world.turns.work(taken())
    assert await world.turns.work(taken()) is None
    assert world.said == ["ett", "två", "två"]


async def test_a_menu_that_the_person_has_gone_on_from_is_not_sent(world: World) -> None:
    world.stub.fail("sendMessage", TelegramRetryAfter, message="slow", retry_after=90)
    world.rows.followed = True
    await world.turns.work(taken())
    assert await world.turns.work(taken()) is None
    assert (world.said, world.rows.closed) == (["Hej"], [3])


async def test_who_waits_sees_that_the_answer_is_being_written_and_whoever_does_not_sees_nothing(
    stub: Stub,
) -> None:
    bot, begun = Bot(TOKEN, session=stub), asyncio.Event()

    def away(call: TelegramMethod[Any]) -> Exception:
        begun.set()
        return TelegramServerError(method=call, message="away")

    async with writing(bot, 7):
        assert stub.calls == []
    stub.faults["sendChatAction"] = [away]
    async with writing(bot, 8, soon=0):
        await begun.wait()
    [told] = stub.calls
    assert isinstance(told, SendChatAction)
    assert (told.chat_id, told.action) == (8, "typing")
    assert asyncio.all_tasks() == {asyncio.current_task()}
