"""What goes with a message, and in which language it is read."""

from dataclasses import replace

from sqlalchemy import update

from care.cases.acts import PartAnswer
from care.cases.views import File, FileKind
from storage.cases.threads import thread
from storage.tables.case_threads import case_messages
from storage.tables.people import people
from tests.storage.guarantee.ward import Ward

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
