"""A kind of case as CONTRIBUTING.md says to add one, and a program that handles one of it."""

KIND = """

from collections.abc import Mapping
from dataclasses import dataclass

from care.cases.effects import by_actor, happened
from care.cases.events import Event, Move, Transition
from care.cases.values import Actor, Case
from care.cases.work import Standing, SubStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyCase(Case):
    pass


TOY_TABLE = {Event.TAKE: Transition(0, {"begun"}, Actor.STAFF, None, "taken")}


def _after(case: ToyCase, move: Move) -> ToyCase:
    return happened(case, move, TOY_TABLE[move.event], tells=(), new=())


TOY = CaseKind(
    name="toy",
    transitions=TOY_TABLE,
    move=lambda _case, **said: Move(**said),
    guard=lambda _case, _move, _rules: None,
    effect=lambda case, move, _: by_actor(_after(case, move), move),
    timers=lambda _case, _rules: frozenset(),
    standing=lambda _case: Standing(status=SubStatus.UNHANDLED, for_unit=True),
    sees=Act.SEE_CASES,
    handles=Act.HANDLE_CASE,
    hears=Act.GET_CASE_NOTICES,
)
"""
STORED = """

from care.guarantee.kind import TOY, ToyCase

register(
    StoredKind(
        kind=TOY,
        columns=(),
        joined=lambda joined: joined,
        case_of=lambda general, _row: (ToyCase(**general), None),
        keep=lambda *_: None,
        may=lambda _looks: frozenset({Event.TAKE}),
        unread=lambda *_: None,
        not_carried=lambda *_: None,
    )
)
"""
ON_SCREEN = """

from care.guarantee.kind import ToyCase


class ToyOnScreen(KindOnScreen[ToyCase]):
    abouts = {"leksak": "leksak"}
"""
HANDLE = """
import asyncio
from datetime import UTC, datetime
from sqlalchemy import create_engine, insert, text

from care.cases.acts import Claim
from care.cases.lists import CaseFilter
from care.guarantee.kind import TOY, ToyCase
from care.verbs import Asker, Request
from handlers.cases.kinds import SeenOf
from handlers.cases.screens.case import case as screen
from handlers.front import subjects
from handlers.talk.language import use
from storage.cases.acting import put
from storage.cases.kinds import kind_named
from storage.engine.database import open_database
from storage.guarantee.store import GuaranteeStore
from storage.tables import metadata
from storage.tables.people import grants, people
from storage.tables.places import units
import storage.tables.everything

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
made = create_engine("sqlite:///toy.db")
metadata.create_all(made)
with made.begin() as to:
    to.execute(insert(units), {"id": 1, "hsa_id": "SE-1", "name": "Eken", "region": "halland", "phone": "1",
        "address": "", "city": "", "latitude": 0, "longitude": 0})
    to.execute(insert(people), [
        {"id": 1, "kind": "patient", "name": "Anna", "login": "19890914-2393"},
        {"id": 2, "kind": "staff", "name": "Karin", "login": "karin"},
    ])
    to.execute(insert(grants), {"person_id": 2, "role": "group_member", "unit_id": 1})


async def lived():
    database = await open_database("sqlite+aiosqlite:///toy.db")
    store = GuaranteeStore(database, lambda: NOW)
    case = ToyCase(id=0, version=0, state="begun", patient=1, unit=1, type="leksak", created=NOW, updated=NOW)
    await database.write(lambda port: put(port, kind_named("toy"), case, search="anna"))
    [line] = (await store.inbox.cases(2, CaseFilter(search="ann"))).lines
    await store.cases.act(Asker(2, 2), line.case.id, Claim(), Request("1", 1))
    card = await store.inbox.case(2, line.case.id)
    print(type(card.case).__name__, card.case.handler_name, (await store.inbox.counts(2)).to_handle)
    print([one.event for one in await store.inbox.history(2, line.case.id)])
    with use("sv"):
        print(screen(SeenOf(card, 2, NOW)).text.splitlines()[0])
    await database.close()


asyncio.run(lived())
"""
SUBJECT = """
from handlers.guarantee.kind import ToyCase, ToyOnScreen

register(ToyCase, ToyOnScreen())
"""
