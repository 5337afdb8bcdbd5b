"""What goes with a message, and in which language it is read."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from care.cases.acts import PartAnswer
from care.cases.views import File, FileKind
from care.guarantee.sending import OfferBatch
from care.guarantee.values import OfferType
from care.refusals import NotAllowed
from care.rules.guarantee import GuaranteeRules, Outside
from storage.cases.threads import thread
from storage.rules.guarantee_ruling import put_rules
from storage.tables.case_threads import case_messages
from storage.tables.people import people
from tests.storage.guarantee.ward import Ward, person

FILES = (File("BQAD1", "karta.pdf"), File("AgAC1", "", FileKind.PHOTO))


async def test_files_come_back_as_what_they_were(ward: Ward) -> None:
    case = await ward.offer("anna", to_me=True)
    await ward.act("karin", case, PartAnswer("Här är vägen.", files=FILES))
    card = await ward.card(case)
    assert card.thread[-1].files == FILES


async def test_files_kept_before_photos_could_be_sent_are_documents(ward: Ward) -> None:
    case = await ward.offer("anna")
    old = update(case_messages).values(files='[["BQAD1", "karta.pdf"]]')
    await ward.database.write(lambda port: port.run(old))
    [offer] = await ward.database.read(lambda port: thread(port, case))
    assert offer.files == (File("BQAD1", "karta.pdf"),)
    assert replace(offer, files=()).text == "Vi erbjuder vård."


async def test_staff_see_what_the_reader_reads(ward: Ward) -> None:
    own, childs, letter = [await ward.offer(name) for name in ("anna", "lill", "tolv")]
    english = update(people).where(people.c.id == ward["anna"]).values(language="en")
    await ward.database.write(lambda port: port.run(english))
    assert [(await ward.card(one)).reads for one in (own, childs, letter)] == ["en", "en", "sv"]


@pytest.mark.parametrize("when", Outside)
async def test_a_unit_says_whether_who_is_reached_in_the_chat_is_told_outside_too(
    ward: Ward, when: Outside
) -> None:
    rules = GuaranteeRules(version="t", notices_outside=when)
    await ward.database.write(lambda port: put_rules(port, ward.unit, date(2026, 1, 1), rules))
    await ward.offer("anna")
    await ward.until(2027, 1, 11, 9)
    kinds = ("offer_sent", "offer_reminder", "offer_auto_closed")
    told = [facts.get("outside_too", False) for kind in kinds for _, facts in await ward.notices(kind)]
    assert told == [when is Outside.ALWAYS] * 3


async def test_a_waiting_time_that_is_changed_is_the_offers_own(ward: Ward) -> None:
    """Its letter, its answers and its standard texts say what the offer said (A13)."""
    batch = OfferBatch(
        unit=ward.unit,
        type=OfferType.VISIT,
        text="Annars väntar du minst 11 månader.",
        recipients=(person(ward, "tolv"),),
        wait_months=11,
    )
    [line] = (await ward.guarantee.sending.send_offers(ward["karin"], batch, ward.request())).lines
    assert line.case is not None
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    other = await ward.card(await ward.offer("anna"))
    said = [(await ward.card(line.case)).rules, letter.rules, other.rules]
    assert [rules.expected_wait_months for rules in said] == [11, 11, 8]
    with pytest.raises(NotAllowed):
        await ward.guarantee.sending.send_offers(
            ward["karin"], replace(batch, wait_months=61), ward.request()
        )
