"""Patient and staff at the same moment, through two processes on one PostgreSQL: one wins, all are told."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

import pytest
import pytest_asyncio
from sqlalchemy import select

from storage.tables.events import events
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import Act, Hand, hand
from tests.robustness.stage import Stage
from tests.robustness.test_forged_buttons import ANNA, offered

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
YES, CLAIM, SEND = "Ja, jag vill ha vård snabbare", "Fördela till mig", "Skicka svaret"


@pytest_asyncio.fixture(loop_scope="session")
async def shared(stages: MakeStage, postgresql_url: str) -> Stage:
    stage = await stages(postgresql_url)
    stage.env |= {"LEASE_S": "3", "NOTICES_A_SECOND": "20"}
    for name in ("one", "two"):
        await stage.start(name)
    return stage


async def at_once(stage: Stage, *acts: tuple[Hand, Awaitable[Act]]) -> None:
    """All of them, and every one answered."""
    done = await asyncio.gather(*[act for _, act in acts])
    for (who, _), act in zip(acts, done, strict=True):
        await who.answered(act)
    await stage.rest()


async def happened(stage: Stage) -> Counter[str]:
    rows = await stage.stores.database.fetch(select(events.c.what).where(events.c.kind == "case"))
    return Counter(what for (what,) in rows)


async def summing_up(patient: Hand) -> None:
    await patient.say_and_see("Erbjudanden", "Erbjudanden")
    await patient.tap_and_see("fre 20 nov", "Svara")
    await patient.tap_and_see(YES, "INTE SKICKAT")


async def looking(staff: Hand) -> None:
    await staff.say_and_see("Alla ärenden", "Testperson4")
    await staff.say_and_see("1", "19890914")


async def test_every_sending_button_twice_and_from_two_phones(shared: Stage) -> None:
    await offered(shared, ANNA)
    anna, also = await hand(shared, ANNA), await hand(shared, ANNA)
    for phone in (anna, also):
        await summing_up(phone)
    await at_once(shared, *[(phone, phone.taps(SEND)) for phone in (anna, also, anna, also)])
    for phone in (anna, also):
        assert any("SKICKAT. Du har svarat" in text for text in shared.eyes.texts(phone.id))
    karin = await hand(shared, "karin")
    await looking(karin)
    await at_once(shared, *[(karin, karin.taps(CLAIM)) for _ in range(2)])
    await karin.tap_and_see("Besvara", "Så här blir svaret")
    await at_once(shared, *[(karin, karin.taps(SEND)) for _ in range(3)])
    await at_once(shared, *[(karin, karin.taps("Bocka av")) for _ in range(2)])
    done = await happened(shared)
    assert {done[one] for one in ("answer_yes", "claim", "confirm", "set_code")} == {1}


async def test_two_who_claim_while_the_patient_changes_the_answer(shared: Stage) -> None:
    await offered(shared, ANNA)
    anna = await hand(shared, ANNA)
    await summing_up(anna)
    await anna.tap_and_see(SEND, "SKICKAT")
    karin, yngve = await hand(shared, "karin"), await hand(shared, "yngve")
    for staff in (karin, yngve):
        await looking(staff)
    await anna.tap_and_see("Ändra svaret", "Du har redan svarat")
    await anna.tap_and_see("Nej, jag väntar kvar", "Skriv några ord")
    await anna.say_and_see("Långt", "Stämmer det")
    await at_once(shared, (karin, karin.taps(CLAIM)), (anna, anna.taps(SEND)), (yngve, yngve.taps(CLAIM)))
    done = await happened(shared)
    assert done["claim"] == 1
    lost = [one for one in (karin, yngve) if one.shows(Act(0), "har redan tagit ärendet")]
    assert len(lost) == 1
    refused = anna.shows(Act(0), "Erbjudandet är redan besvarat") or anna.shows(Act(0), "INTE ändrat")
    assert bool(refused) == (done["change_answer"] == 0)


async def test_an_answer_in_the_chat_and_one_by_telephone(shared: Stage) -> None:
    await offered(shared, ANNA)
    anna, karin = await hand(shared, ANNA), await hand(shared, "karin")
    await summing_up(anna)
    await looking(karin)
    for label in ("Svar per telefon", "Patienten svarar ja"):
        await karin.tap_and_see(label)
    await at_once(shared, (anna, anna.taps(SEND)), (karin, karin.taps("Spara svaret")))
    done = await happened(shared)
    assert done["answer_yes"] + done["record_answer"] == 1
