"""Killed at the exact moments at which something could be lost or done twice; and broken bots, to prove
that these tests would see it.
"""

import pytest
from sqlalchemy import select

from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from storage.tables.appointments import tasks
from storage.tables.turns import outbox
from tests.robustness.crashing_parent import CRASHES
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong, happenings

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
ON_THE_WAY = ("Boka tid", EKEN, "Vaccination", ":")


async def confirming(stage: Stage, index: int = 0) -> Hand:
    """A patient before the question whether to book."""
    patient = await hand(stage, generated_number(index))
    for label in ON_THE_WAY:
        await patient.tap_and_see(label)
    await patient.sees(patient.acts[-1], "Boka den här tiden")
    return patient


_PAPER = "shown, paper not sent"
_ELSEWHERE = {"reminder queued, not marked", _PAPER}
"""A booking's receipt brings no file unasked; what changes a visit does."""


async def reborn_with(stage: Stage, **how: str) -> None:
    await stage.rest()
    await stage.kill()
    await stage.start(**how)


async def goes_on(stage: Stage) -> None:
    await stage.died()
    await stage.start()
    await stage.rest()


@pytest.mark.parametrize("moment", [one for one in CRASHES if one not in _ELSEWHERE])
async def test_a_booking_survives_a_kill(stage: Stage, moment: str) -> None:
    await stage.start()
    eva, patient = await hand(stage, "eva"), await confirming(stage)
    await reborn_with(stage, CRASH_AT=moment)
    act = await patient.taps("Boka den här tiden")
    await goes_on(stage)
    assert "Bokningsnummer" in await patient.sees(act, "BOKAD")
    assert await everything_wrong(stage, [patient], {EKEN: eva}) == []
    assert [one[0] for one in await happenings(stage.stores.database)] == ["booked"]


@pytest.mark.parametrize("moment", ["committed, not shown", _PAPER, "shown, row not closed"])
async def test_a_cancellation_and_a_rebooking_survive_a_kill(stage: Stage, moment: str) -> None:
    await stage.start()
    eva, patient = await hand(stage, "eva"), await confirming(stage)
    other = await confirming(stage, 1)
    for one in (patient, other):
        await one.tap_and_see("Boka den här tiden", "BOKAD")
    await patient.tap_and_see("Mina tider", "Avboka")
    await patient.tap_and_see("Avboka", "Ja, avboka")
    await other.tap_and_see("Mina tider", "Omboka")
    await other.tap_and_see("Omboka", "09:00")
    await other.tap_and_see("09:00", "Byt till den här tiden")
    for one, label, head in (
        (patient, "Ja, avboka", "AVBOKAD"),
        (other, "Byt till den här tiden", "OMBOKAD"),
    ):
        (stage.folder / "crashed").unlink(missing_ok=True)
        await reborn_with(stage, CRASH_AT=moment)
        act = await one.taps(label)
        await goes_on(stage)
        await one.sees(act, head)
    assert await everything_wrong(stage, [patient, other], {EKEN: eva}) == []
    assert len(await stage.stores.database.fetch(select(tasks.c.id))) == 1


@pytest.mark.parametrize("moment", ["committed, not shown", "shown, row not closed"])
async def test_typed_words_get_the_same_answer_after_a_kill(stage: Stage, moment: str) -> None:
    """A code that has logged somebody in is no longer waited for; the answer is still the menu."""
    await stage.start()
    phone = await hand(stage)
    await phone.say_and_see("/start", "personnummer")
    last = await last_sms(stage)
    await phone.say_and_see("19890914-2393", "kod")
    code = await sms_code(stage, after=last)
    await reborn_with(stage, CRASH_AT=moment)
    act = await phone.says(code)
    await goes_on(stage)
    assert "Hej Testperson4" in await phone.sees(act)


async def test_a_message_to_the_unit_is_acknowledged_after_a_kill(stage: Stage) -> None:
    await stage.start()
    patient = await confirming(stage)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await stage.door.clock({"to": "2026-11-23 07:30"})
    await patient.tap_and_see("Mina tider", "Varför kan jag inte avboka")
    await patient.tap_and_see("Varför kan jag inte avboka", "Meddela mottagningen")
    await patient.tap_and_see("Meddela mottagningen")
    await reborn_with(stage, CRASH_AT="committed, not shown")
    act = await patient.says("Jag blir sen till besöket i dag.")
    await goes_on(stage)
    await patient.sees(act, "SKICKAT")
    assert len(await stage.stores.database.fetch(select(tasks.c.id))) == 1


async def test_a_notice_that_nobody_reads_is_kept_through_a_kill(stage: Stage) -> None:
    await stage.start()
    patient = await confirming(stage)
    await reborn_with(stage, CRASH_AT="reminder queued, not marked")
    act = await patient.taps("Boka den här tiden")
    await goes_on(stage)
    await patient.sees(act, "BOKAD")
    eva = await hand(stage, "eva")
    await eva.tap_and_see("Olästa besked", "har bokat")
    states = {row[0] for row in await stage.stores.database.fetch(select(outbox.c.state))}
    assert states <= {"seen", "queued"}


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("acknowledges before storing", "Act("),
        ("closes before showing", "0 of 1 receipts BOKAD"),
        ("marks before sending", "0 of 1 notices seen: booked"),
    ],
)
async def test_these_tests_see_what_a_broken_bot_loses(stage: Stage, fault: str, seen: str) -> None:
    await stage.start()
    eva, patient = await hand(stage, "eva"), await confirming(stage)
    await reborn_with(stage, FAULTY=fault)
    await patient.taps("Boka den här tiden")
    await goes_on(stage)
    wrong = await everything_wrong(stage, [patient], {EKEN: eva})
    assert any(seen in one for one in wrong), wrong


async def test_these_tests_see_a_place_that_is_not_given_back(stage: Stage) -> None:
    await stage.start(FAULTY="keeps the place of a cancelled visit")
    patient = await confirming(stage)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await patient.tap_and_see("Mina tider", "Avboka")
    await patient.tap_and_see("Avboka", "Ja, avboka")
    await patient.tap_and_see("Ja, avboka", "AVBOKAD")
    await stage.rest()
    assert await everything_wrong(stage, [patient], {}) == ["occupied slots are not the active appointments"]


async def last_sms(stage: Stage) -> int:
    items = (await stage.sim._ask("GET", "trays?tray=sms&after=0"))["items"]
    return max((item["n"] for item in items), default=0)


async def sms_code(stage: Stage, *, after: int) -> str:
    """The code of the first sms since."""
    await stage.rest()
    items = (await stage.sim._ask("GET", f"trays?tray=sms&after={after}"))["items"]
    return "".join(char for char in items[0]["text"].split(".")[0] if char.isdigit())
