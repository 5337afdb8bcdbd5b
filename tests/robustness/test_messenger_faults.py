"""A messenger that falters: slow, broken, blocked, polled by two, delivering twice. The bot itself, met by
the sandbox's faults.
"""

import json

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from storage.tables.appointments import appointments
from storage.tables.turns import inbox
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def eva(stage: Stage) -> Hand:
    await stage.start()
    return await hand(stage, "eva")


async def confirming(stage: Stage, index: int = 0) -> Hand:
    """A patient before the question whether to book."""
    patient = await hand(stage, generated_number(index))
    for label in ("Boka tid", EKEN, "Vaccination", ":"):
        await patient.tap_and_see(label)
    await patient.sees(patient.acts[-1], "Boka den här tiden")
    return patient


async def booked(stage: Stage) -> int:
    [(count,)] = await stage.stores.database.fetch(select(func.count()).select_from(appointments))
    return int(count)


@pytest.mark.parametrize(
    ("method", "error"),
    [
        *[("sendMessage", error) for error in (429, 500, 502, "drop", "drop_reply")],
        *[("answerCallbackQuery", error) for error in (429, "drop_reply")],
        *[("*", error) for error in (502, "drop")],
    ],
)
async def test_a_reply_reaches_the_patient_through_a_fault(
    stage: Stage, eva: Hand, method: str, error: int | str
) -> None:
    """`drop_reply`: the call is carried out and its answer lost, in the middle of a reply."""
    patient = await confirming(stage)
    await stage.fault(method, error, times=2, chat=patient.id)
    act = await patient.taps("Boka den här tiden")
    await patient.sees(act, "BOKAD")
    await stage.rest()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []
    assert await booked(stage) == 1


@pytest.mark.parametrize("error", [500, "drop_reply"])
async def test_a_file_and_its_words_reach_the_patient_too(stage: Stage, eva: Hand, error: int | str) -> None:
    patient = await confirming(stage)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.fault("sendDocument", error, times=2, chat=patient.id)
    await patient.tap_and_see("Lägg i kalendern", "Öppna filen")
    await stage.rest()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


async def test_a_notice_waits_as_long_as_the_messenger_wishes(stage: Stage, eva: Hand) -> None:
    patient = await confirming(stage)
    await stage.fault("sendMessage", 429, chat=eva.id, retry_after=1)
    await stage.fault("sendMessage", 500, chat=eva.id)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.eyes.until(
        lambda: any("har bokat" in text for text in stage.eyes.messages(eva.id)) or None, 20, "the notice"
    )
    await stage.rest()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


async def test_a_fault_that_stays_is_told_and_changes_nothing_twice(stage: Stage, eva: Hand) -> None:
    """Taps on a bot whose messages cannot be edited still come to an end."""
    patient = await confirming(stage)
    await stage.fault("editMessageText", 400, chat=patient.id, description="Bad Request: strange", times=50)
    act = await patient.taps("Välj en annan tid")
    await patient.sees(act, "gick fel")
    await stage.rest()
    assert await patient.say_and_see("Mina tider", "inga kommande tider")


async def test_who_has_blocked_the_bot_holds_nobody_up(stage: Stage, eva: Hand) -> None:
    patient, other = await confirming(stage), await confirming(stage, 1)
    block = f"{stage.sim.url}/sim/chats/{patient.id}/block"
    await patient.taps("Boka den här tiden")
    async with stage.sim.http.post(
        block, json={"bot": stage.sim.bot, "from": patient.id, "blocked": True}
    ) as answer:
        assert answer.status == 200
    await other.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.rest()
    assert await booked(stage) == 2
    assert "BOKAD" in "".join(stage.eyes.messages(other.id))
    assert await patient.say_and_see("Mina tider", "Avboka")


async def test_staff_who_have_blocked_the_bot_find_the_notice_unread(stage: Stage, eva: Hand) -> None:
    patient = await confirming(stage)
    async with stage.sim.http.post(
        f"{stage.sim.url}/sim/chats/{eva.id}/block",
        json={"bot": stage.sim.bot, "from": eva.id, "blocked": True},
    ) as answer:
        assert answer.status == 200
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.rest()
    await eva.say_and_see("Olästa besked", "har bokat")
    await stage.rest()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


@pytest.mark.parametrize("after_restart", [False, True])
async def test_an_update_that_comes_again_has_no_second_effect(
    stage: Stage, eva: Hand, *, after_restart: bool
) -> None:
    """Its row is closed: it is acknowledged, and nothing more is said or done."""
    patient = await confirming(stage)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.rest()
    if after_restart:
        await stage.kill()
        await stage.start()
    last, rows = stage.eyes.last, await stage.stores.database.fetch(select(inbox.c.id))
    for _ in range(3):
        await stage.sim.redeliver()
        await stage.rest()
    assert stage.eyes.texts(patient.id, after=last) == []
    assert await stage.stores.database.fetch(select(inbox.c.id)) == rows
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []


async def test_another_poller_is_waited_out(stage: Stage, eva: Hand) -> None:
    """Somebody else polls with the same token, and takes nothing that is not acknowledged."""
    patient = await confirming(stage)
    url = f"{stage.served.url}/bot{stage.token}/getUpdates"
    async with stage.sim.http.post(url, data={"timeout": "1"}) as answer:
        assert json.loads(await answer.text())["ok"]
    act = await patient.taps("Boka den här tiden")
    patient.patience = 40
    await patient.sees(act, "BOKAD")
    await stage.rest()
    assert "another_poller" in stage.log().read_text()
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []
