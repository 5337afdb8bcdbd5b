"""One update: answered and closed, tried again when something fails, and at last said kindly."""

import json
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import Message

from bot.intake.turns import MOST_ATTEMPTS, Turns
from bot.out.showing import Showing
from bot.time.clock import machine_time
from handlers.talk.screen import Screen
from storage.talks.standing import Shown
from storage.turns.inbox import Taken
from tests.bot.conftest import NOW, TOKEN, Stub


@dataclass
class Rows:
    closed: list[int] = field(default_factory=list)
    paused: list[timedelta] = field(default_factory=list)

    async def close(self, row: int, *, shown: Shown | None = None) -> bool:
        self.closed.append(row)
        return True

    async def give_back(self, row: int, *, pause: timedelta = timedelta()) -> bool:
        self.paused.append(pause)
        return True


@dataclass
class Handler:
    """Answers, after so many faults."""

    faults: int = 0

    async def __call__(self, message: Message) -> Screen:
        if self.faults:
            self.faults -= 1
            raise OSError("the store is away")
        return Screen(text="Hej")


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
        return [str(call.model_dump().get("text")) for call in self.stub.calls]


@pytest.fixture
def world(stub: Stub, showing: Showing) -> World:
    handler, rows = Handler(), Rows()
    router = Router()
    router.message.register(handler.__call__)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    turns = Turns(Bot(TOKEN, session=stub), dispatcher, showing, rows, sorry=sorry, clock=machine_time)
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
    assert (world.said, world.rows.closed) == (["Förlåt 7"], [3])


async def test_a_chat_that_has_blocked_us_is_closed_quietly(world: World) -> None:
    world.stub.fail("sendMessage", TelegramForbiddenError, message="Forbidden: bot was blocked by the user")
    await world.turns.work(taken())
    assert (world.rows.closed, world.rows.paused) == ([3], [])


async def test_an_update_that_cannot_be_read_is_closed(world: World) -> None:
    await world.turns.work(taken(body='{"update_id": "never"}'))
    assert world.rows.closed == [3]
