"""The messenger is away: for 15 seconds, 90, an hour of the clock. What was done is told in the end, once,
in order, and nobody else waits for it.
"""

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from sandbox.player.http import ask
from storage.seed.stage import EKEN
from storage.tables.appointments import tasks
from storage.tables.turns import inbox, outbox
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage
from tests.robustness.test_messenger_faults import booked, confirming
from tests.robustness.truth import everything_wrong

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 10_000
SPANS = ("15 sekunder", "90 sekunder", "60 minuter")
AWAY: list[dict[str, object]] = [
    {"error": 429, "retry_after": 90},
    {"error": 500},
    {"error": 502},
    {"error": 401},
    {"error": "drop"},
    {"error": "garbage"},
    {"error": "timeout"},
]
NAMES = [str(one["error"]) for one in AWAY]
AFTER_FEW_TRIES = {"GIVE_UP_S": "0.1"}
"""What a call does by itself is over soon: what happens then is what is tried here."""


@pytest_asyncio.fixture(loop_scope="session")
async def eva(stage: Stage) -> Hand:
    stage.env |= AFTER_FEW_TRIES
    await stage.start()
    return await hand(stage, "eva")


async def away(stage: Stage, error: object, **more: object) -> None:
    """Every call that writes or shows something fails, until `back`."""
    for method in (
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
        "sendDocument",
        "editMessageReplyMarkup",
    ):
        await stage.fault(method, error, times=LONG, **more)  # type: ignore[arg-type]


async def back(stage: Stage) -> None:
    await ask(stage.sim.http, "DELETE", f"{stage.sim.url}/sim/faults?bot={stage.sim.bot}")


async def passes(stage: Stage, span: str) -> None:
    await stage.rest()
    await stage.door.clock({"advance": span})
    await stage.rest()


async def told_after(stage: Stage, eva: Hand, fault: dict[str, object], *spans: str) -> None:
    patients = [await confirming(stage, index) for index in range(len(spans))]
    for patient, span in zip(patients, spans, strict=True):
        await away(stage, **fault)
        act = await patient.taps("Boka den här tiden")
        await passes(stage, span)
        assert patient.shows(act, "BOKAD") is None
        await back(stage)
        await passes(stage, "2 minuter")
        await patient.sees(act, "BOKAD")
    await stage.rest()
    assert await everything_wrong(stage, patients, {EKEN: eva}) == []
    said = [[text for text in stage.eyes.messages(one.id) if text.startswith("BOKAD")] for one in patients]
    assert {len(receipts) for receipts in said} == {1}


@pytest.mark.parametrize("fault", AWAY, ids=NAMES)
async def test_what_was_done_is_told_when_an_hour_has_passed(
    stage: Stage, eva: Hand, fault: dict[str, object]
) -> None:
    await told_after(stage, eva, fault, SPANS[-1])


async def test_a_short_one_is_told_as_surely(stage: Stage, eva: Hand) -> None:
    await told_after(stage, eva, {"error": 502}, *SPANS)


@pytest.mark.parametrize("fault", AWAY, ids=NAMES)
async def test_on_postgresql_too(
    stages: MakeStage, postgresql_url: str, fault: dict[str, object], request: pytest.FixtureRequest
) -> None:
    thorough = request.config.option.thorough
    if fault["error"] != "drop" and not thorough:
        pytest.skip("what the messenger says is not the store's: with --thorough")
    stage = await stages(postgresql_url)
    await stage.start(**AFTER_FEW_TRIES)
    await told_after(stage, await hand(stage, "eva"), fault, *(SPANS if thorough else SPANS[-1:]))


async def test_a_bot_that_gives_up_is_seen(stage: Stage) -> None:
    await stage.start(FAULTY="gives up", **AFTER_FEW_TRIES)
    patient, eva = await confirming(stage), await hand(stage, "eva")
    await away(stage, 502)
    await patient.taps("Boka den här tiden")
    await passes(stage, "15 sekunder")
    await back(stage)
    await passes(stage, "60 minuter")
    wrong = "\n".join(await everything_wrong(stage, [patient], {EKEN: eva}))
    assert "0 of 1 receipts BOKAD" in wrong


async def test_nothing_comes_in_either(stage: Stage, eva: Hand) -> None:
    patient = await confirming(stage)
    await stage.fault("*", "drop", times=LONG)
    act = await patient.taps("Boka den här tiden")
    await passes(stage, "4 minuter")
    await back(stage)
    await passes(stage, "15 sekunder")
    await patient.sees(act, "BOKAD")
    await stage.rest()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


async def test_one_chat_in_trouble_holds_nobody_up(stage: Stage, eva: Hand) -> None:
    """Each has asked for quiet until an hour has passed, or hangs."""
    slow, hung, other = [await confirming(stage, index) for index in range(3)]
    await stage.fault("sendMessage", 429, chat=slow.id, retry_after=3600)
    await stage.fault("sendMessage", "timeout", chat=hung.id, times=LONG)
    for patient in (slow, hung):
        await patient.taps("Boka den här tiden")
    await other.tap_and_see("Boka den här tiden", "BOKAD")
    await passes(stage, "59 minuter")
    assert not [text for text in stage.eyes.messages(slow.id) if text.startswith("BOKAD")]
    await back(stage)
    await passes(stage, "2 minuter")
    assert await everything_wrong(stage, [slow, hung, other], {EKEN: eva}) == []


async def test_what_was_done_first_is_told_first_and_no_menu_that_is_stale(stage: Stage, eva: Hand) -> None:
    patient = await confirming(stage)
    await away(stage, 502)
    act = await patient.taps("Boka den här tiden")
    for text in ("Boka tid", "Mina tider"):
        await patient.says(text)
    await passes(stage, "15 sekunder")
    before = stage.eyes.last
    await back(stage)
    await passes(stage, "60 minuter")
    await patient.sees(act, "BOKAD")
    said = [shown.words.split("\n")[0] for shown in patient.phone.shown if shown.n > before]
    assert said[0].startswith("Du valde")
    assert [line for line in said if "BOKAD" in line or "Var vill du" in line] == ["BOKAD"]
    assert "klockan" in said[-1]


async def test_a_bot_that_dies_in_the_outage_tells_it_all_the_same(stage: Stage, eva: Hand) -> None:
    patient = await confirming(stage)
    await away(stage, "drop")
    act = await patient.taps("Boka den här tiden")
    await passes(stage, "90 sekunder")
    await stage.kill()
    await stage.start()
    await passes(stage, "90 sekunder")
    await back(stage)
    await passes(stage, "1 minut")
    await patient.sees(act, "BOKAD")
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


@pytest.mark.parametrize("deaf", [False, True])
async def test_who_has_gone_away_is_told_by_the_channel_or_else_the_unit_is(
    stage: Stage, eva: Hand, *, deaf: bool
) -> None:
    patient = await confirming(stage)
    await stage.fault("*", 403, chat=patient.id, times=LONG)
    for channel in ("sms", "email") if deaf else ():
        await stage.fault(channel, 400, times=LONG)
    await patient.taps("Boka den här tiden")
    await stage.rest()
    await back(stage)
    assert await booked(stage) == 1
    [(count,)] = await stage.stores.database.fetch(select(func.count()).select_from(tasks))
    states = await stage.stores.database.fetch(
        select(outbox.c.state).where(outbox.c.kind == "patient_receipt")
    )
    assert (count, states) == ((int(deaf), [("unread",)]))
    assert await stage.stores.database.fetch(select(inbox.c.id).where(inbox.c.open == 1)) == []
