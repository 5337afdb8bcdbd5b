"""A round of fifty offers and thirty answers: how many messages each of the group gets."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage

from bot.assembly import Outside, services_of
from bot.out.showing import Showing
from bot.out.wording import Wording
from bot.settings import Settings
from care.guarantee.values import Answer
from care.values.clock import local
from storage.tables.guarantee import waiting_entries
from storage.tables.people import people, sessions
from tests.bot.conftest import TOKEN, SettableClock, Stub
from tests.bot.office import Office, fresh, opened
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.guarantee.ward import local as at

OFFERS, ANSWERS = 50, 30
TOLD_AT_MOST = 14
"""It was 144 one by one. Asked for: under 15; never to rise."""
HANDLERS = {"karin": 30, "yngve": 40}
"""And their chats."""


@dataclass
class Round:
    office: Office
    ward: Ward

    async def until(self, *moment: int) -> None:
        """Everything that falls due on the way is told on the way."""
        goal, clock = at(*moment), self.ward.clock
        while True:
            coming = (await self.ward.deadlines.next_due(), await self.office.stores.outbox.next_due())
            due = min((max(one, clock()) for one in coming if one is not None), default=goal)
            clock.now = min(due, goal)
            await self.ward.fire_due()
            self.office.courier = fresh(self.office)
            await self.office.empty()
            if clock.now >= goal:
                return

    async def read(self, *handlers: str) -> None:
        for handler in handlers:
            await self.office.stores.standing.seen(HANDLERS[handler])

    def messages(self, handler: str) -> list[Any]:
        """What the handler was sent: an edit is no message."""
        sent = [call for call in self.office.stub.calls if isinstance(call, SendMessage)]
        return [call for call in sent if call.chat_id == HANDLERS[handler]]


@pytest.fixture
async def a_round(
    sqlite_url: str, stub: Stub, showing: Showing, clock: SettableClock
) -> AsyncIterator[Round]:
    clock.now = FRIDAY
    async with opened(sqlite_url, stub, showing, clock, registered=False) as office:
        ward = await build(Ward(office.stores.database, cast("Any", clock)))
        outside = Outside(Settings(), office.stores, cast("Any", clock), Bot(TOKEN), cast("Any", None))
        office.words, office.readers = Wording(services_of(outside)), office.stores.people
        for handler, chat in HANDLERS.items():
            await ward.add(sessions, user_id=chat, person_id=ward[handler])
        yield Round(office, ward)


async def test_a_round_tells_each_handler_less_than_fifteen_times(a_round: Round) -> None:
    ward = a_round.ward
    names = [f"p{number}" for number in range(OFFERS)]
    for number, name in enumerate(names):
        login = f"19890914-{1000 + number}"
        await ward.add(people, name, kind="patient", name=name.title(), login=login, channel="none")
        entry = {"patient_id": ward[name], "unit_id": ward.unit, "type": "visit", "referred": "2026-10-01"}
        await ward.add(waiting_entries, f"{name}@", **entry)
    sent = await ward.send(*names)
    for number, (name, line) in enumerate(zip(names[:ANSWERS], sent.lines, strict=False)):
        assert line.case is not None
        await ward.answer(line.case, Answer.NO if number % 5 else Answer.YES, by=name)
        await a_round.until(*_later(ward, minutes=10))
        if number % 6 == 0:  # once an hour
            await a_round.read(*HANDLERS)
    await a_round.until(2026, 12, 28, 18)
    for handler in HANDLERS:
        told = a_round.messages(handler)
        kinds = Counter(call.text.partition("\n")[0] for call in told)
        assert len(told) <= TOLD_AT_MOST, kinds
    edits = [call for call in a_round.office.stub.calls if isinstance(call, EditMessageText)]
    assert any("nya svar: " in call.text for call in edits)


def _later(ward: Ward, *, minutes: int) -> tuple[int, ...]:
    then = local(ward.clock() + timedelta(minutes=minutes))
    return then.year, then.month, then.day, then.hour, then.minute
