"""The thirteenth birthday is told of once before and once on the day, however the mornings fire."""

import json
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
from sqlalchemy import bindparam, select

from care.people.begun import Draft
from care.values.clock import instant
from care.values.ids import PersonId, RequestId
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.people.store import PeopleStore
from storage.tables.people import guardians
from storage.tables.people import people as register
from storage.tables.turns import outbox
from storage.talks.begun import BegunStore
from storage.turns.deadlines import Deadlines
from tests.storage.moving_clock import MovingClock

TOLD = (
    select(outbox.c.facts, register.c.name)
    .select_from(outbox.join(register, register.c.id == outbox.c.recipient))
    .where(outbox.c.kind == "guardian_birthday")
    .order_by(outbox.c.id)
)

GUARDS = select(guardians.c.guardian_id, guardians.c.child_id).join(
    register, (register.c.id == guardians.c.child_id) & (register.c.name == bindparam("name"))
)


@dataclass(frozen=True, slots=True)
class Form(Draft):
    kept_as: ClassVar[str] = "form"

    patient: PersonId


@pytest.mark.parametrize("days", [1, 3])
async def test_each_is_told_once(
    database: Database, people: PeopleStore, clock: MovingClock, days: int
) -> None:
    deadlines = Deadlines(database, holder=Holder("me"))
    await people.prepare()
    begun = BegunStore(database, clock)
    [(guardian, child)] = await database.fetch(GUARDS, name="Snart Tretton")
    for about in (guardian, child):
        await begun.keep(guardian, Form(PersonId(about)), str(about), RequestId("a"))
    while clock() < instant(date(2026, 12, 20)):
        clock.advance(days=days)
        for due in await deadlines.claim_due(clock()):
            await people.fire_birthdays(due)
            assert await people.fire_birthdays(due) == 0
    told = [(name, json.loads(facts)["facts"]["passed"]) for facts, name in await database.fetch(TOLD)]
    assert told == [("Testperson21", False), ("Testperson21", True), ("Snart Tretton", True)]
    assert [draft.patient for _about, draft in await begun.unsent(guardian, Form)] == [guardian]
