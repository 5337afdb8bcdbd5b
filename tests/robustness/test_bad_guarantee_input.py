"""Forged buttons of the care guarantee, from those who should not have them: answered, nothing changed."""

import random
from collections.abc import Iterator
from typing import get_args

import pytest
import pytest_asyncio
from sqlalchemy import func, select

import handlers.front.board  # noqa: F401 - so that every button is known
from care.guarantee.sending import OfferBatch
from care.guarantee.values import OfferType
from care.values.ids import CaseId, PersonId, RequestId, UserId
from care.verbs import Request
from handlers.talk.button import Tap
from handlers.talk.packing import LARGEST, to_base36
from handlers.talk.ways import OnCase
from storage.tables.case_threads import case_messages, dispatches
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.guarantee import waiting_entries
from tests.log_watch import LogWatch
from tests.robustness.hand import hand
from tests.robustness.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")
ANNA, BO, CHILD = "19890914-2393", "19810326-9299", "20150117-2397"
OF_CASES = ("handlers.guarantee", "handlers.cases")
STRANGERS = (BO, "eva", "bodil", "chefen")
"""Another patient; of other units staff and a local administrator; who leads all units, this one too."""
SECRET = "Bara för den som det gäller."
DICE = random.Random(4)


def buttons(under: type[Tap] = Tap) -> Iterator[type[Tap]]:
    """Those of cases and of the care guarantee that stand on screens."""
    for one in under.__subclasses__():
        if (one.__module__.startswith(OF_CASES) or issubclass(one, OnCase)) and not one.__prefix__.startswith(
            "-"
        ):
            yield one
        yield from buttons(one)


def forged(button: type[Tap], case: int, people: list[PersonId], throws: int) -> Iterator[str]:
    """The case in it, and beside it what no button of ours carries."""
    plain = [0, 1, 2, 9, 600, 36**3 - 1, LARGEST, LARGEST * 36]
    for throw in range(throws):
        odd = [0, LARGEST] if throw else []
        words = []
        for name, field in button.model_fields.items():
            if name == "case":
                words.append(to_base36(DICE.choice([case, case, case, *odd])))
            elif name in {"child", "who", "handler", "to", "patient"}:
                words.append(to_base36(DICE.choice([*odd[:1], *people])))
            elif type(None) in get_args(field.annotation):
                words.append(DICE.choice(["", to_base36(1), to_base36(3652059), to_base36(739000), "zzzzzz"]))
            else:
                words.append(to_base36(DICE.choice(plain)))
        yield ":".join([button.__prefix__, *words])[:64]


async def offered(stage: Stage, login: str) -> CaseId:
    """An offer that Karin has sent to one person, and that the group handles."""
    karin, patient = await stage.person("karin"), await stage.person(login)
    [unit] = await stage.stores.guarantee.sending.units(karin)
    batch = OfferBatch(unit=unit.id, type=OfferType.VISIT, text=SECRET, recipients=(patient,))
    request = Request(RequestId(f"given {login}"), UserId(1))
    [line] = (await stage.stores.guarantee.sending.send_offers(karin, batch, request)).lines
    assert line.case is not None
    return line.case


async def state_of_things(stage: Stage) -> list[object]:
    fetch = stage.stores.database.fetch
    counted = [select(func.count()).select_from(one) for one in (events, case_messages, dispatches)]
    rows = [cases.c.id, cases.c.version, cases.c.state, cases.c.handler_id, cases.c.read_at]
    return [
        *[await fetch(stmt) for stmt in counted],
        await fetch(select(*rows).order_by(cases.c.id)),
        await fetch(select(waiting_entries.c.id, waiting_entries.c.code).order_by(waiting_entries.c.id)),
    ]


def private(stage: Stage) -> list[str]:
    """What the log says of persons."""
    watch = LogWatch(typed={SECRET})
    watch.read(stage.log())
    return list(watch.found)


@pytest_asyncio.fixture(loop_scope="session")
async def case(stage: Stage) -> CaseId:
    await stage.start()
    there = await offered(stage, CHILD)
    await stage.rest()  # what went is written when it went
    return there


@pytest_asyncio.fixture(loop_scope="session")
async def every(stage: Stage, case: CaseId, throws: int) -> list[str]:
    """Each button, forged."""
    people = [await stage.person(login) for login in (ANNA, BO, CHILD, "karin", "eva")]
    return [data for button in buttons() for data in forged(button, case, people, throws)]


@pytest.mark.parametrize("login", STRANGERS)
async def test_strangers_reach_nothing_with_forged_buttons(
    stage: Stage, every: list[str], login: str
) -> None:
    stranger = await hand(stage, login)
    before = await state_of_things(stage)
    await stranger.forges_all(every)
    assert await state_of_things(stage) == before
    assert "turn_failed" not in stage.log().read_text()
    assert private(stage) == []
    if login != "chefen":
        said = "".join(stage.eyes.texts(stranger.id))
        assert SECRET not in said
        assert "Lillen" not in said


@pytest.mark.parametrize("login", ["karin", ANNA, "vera"])
async def test_whose_case_it_is_gets_an_answer_to_every_forged_button(
    stage: Stage, every: list[str], login: str
) -> None:
    owner = await hand(stage, login)
    await owner.forges_all(every)
    assert "turn_failed" not in stage.log().read_text()
