"""Letters and papers: fetched as files, ticked off once, with who and when for the second to tap."""

import re

from care.cases.events import Event
from care.people.values import PostalAddress
from care.values.ids import DispatchId, UnitId
from handlers.guarantee.calling_buttons import OpenUnitLetters
from handlers.talk.screen import PaperBundle, PrintedPaper, Screen
from tests.handlers.guarantee.calling_desk import desk_and_staff_phone
from tests.handlers.guarantee.desk import CASE, ORTHO
from tests.handlers.phone import bare, labels
from tests.handlers.visits import ANNA


def paper_of(screen: Screen) -> PrintedPaper:
    [paper] = screen.attachments
    assert isinstance(paper, PrintedPaper)
    return paper


def bundle_of(screen: Screen) -> PaperBundle:
    [bundle] = screen.attachments
    assert isinstance(bundle, PaperBundle)
    return bundle


async def test_a_letter_has_the_offers_facts_and_dates_and_how_to_answer() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(1)
    shown = await eva.says("Brev att skicka")
    assert bare(shown).startswith("Brev att skicka (1)")
    assert "Hämta alla" not in labels(shown)
    shown = await eva.sends("gxo:0:1")
    assert "Sagostigen 12\n300 06 Halmstad" in bare(shown)
    assert "UTKAST: brevets text är inte godkänd av regionen." in shown.text
    paper = paper_of(await eva.taps("Hämta brevet"))
    assert (paper.to, paper.address) == (ANNA.name, ("Sagostigen 12", "300 06 Halmstad"))
    assert (paper.name, paper.dispatch, paper.sender) == ("brev-1.pdf", DispatchId(1), ORTHO)
    assert f"Ring {ORTHO.phone}" in paper.text
    assert "svara i Vårdtid, i Telegram" in paper.text
    assert paper.text.endswith("Karin Testsson\nsjuksköterska\nsöndag 22 november")
    dates = office.desk.case.deadlines
    assert dates is not None
    assert f"{dates.reply_by.day} november" in paper.text


async def test_a_letter_to_a_guardian_speaks_of_the_child_by_name() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(1)
    office.to_guardian = True
    paper = paper_of(await eva.sends("gxf:0:1"))
    assert paper.to == f"Vårdnadshavare till {ANNA.name}"
    assert f"Enligt vårdgarantin ska {ANNA.name} få en tid" in paper.text
    assert not re.search(r"\b(din|ditt|dina)\b", paper.text)


async def test_the_same_letter_however_late_it_is_fetched() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(1)
    first = paper_of(await eva.sends("gxf:0:1"))
    office.falls_silent()
    assert paper_of(await eva.sends("gxf:0:1")) == first


async def test_many_letters_come_as_one_file_and_those_are_ticked_off() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(52)
    await eva.says("Brev att skicka")
    shown = await eva.taps("Hämta alla")
    assert [paper.name for paper in bundle_of(shown).papers] == [f"brev-{one}.pdf" for one in range(1, 51)]
    assert bare(shown).startswith("HÄMTAT 50 brev i en fil\n2 brev till väntar.")
    first = await eva.taps("Bocka av: skickade (50)")
    assert bare(first).startswith("AVBOCKAT\n50 brev är postade.")
    await eva.says("Brev att skicka")
    assert bundle_of(await eva.taps("Hämta alla")).name


async def test_a_file_holds_what_was_picked() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(3)
    await eva.says("Brev att skicka")
    await eva.taps("Välj flera")
    await eva.taps("1")
    await eva.taps("3")
    await eva.taps("2")
    shown = await eva.taps("2")
    assert "Välj brev (2 av 3)" in bare(shown)
    shown = await eva.taps("Hämta de valda (2)")
    assert [paper.name for paper in bundle_of(shown).papers] == ["brev-1.pdf", "brev-3.pdf"]


async def test_the_letters_of_one_unit_are_shown_and_fetched_alone() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(2)
    shown = await eva.sends(OpenUnitLetters(unit=ORTHO.id).pack())
    assert bare(shown).startswith(f"Brev att skicka (2)\n{ORTHO.name}")
    assert len(bundle_of(await eva.taps("Hämta alla")).papers) == 2
    assert bare(await eva.sends(OpenUnitLetters(unit=UnitId(99)).pack())).startswith("Brev att skicka (0)")
    assert bare(await eva.taps("Visa alla enheter")).startswith("Brev att skicka (2)")


async def test_a_letter_is_ticked_off_once() -> None:
    office, eva = desk_and_staff_phone()
    office.lays_out_letters(1)
    await eva.sends("gxo:0:1")
    office.posts(DispatchId(1), "Yngve")
    first = bare(await eva.taps("Bocka av: skickat"))
    assert first.startswith(f"AVBOCKAD\nBrev till {ANNA.name}.\nBrevet är skickat")
    assert "av Yngve" in first
    assert "Bocka av: skickat" not in labels(await eva.sends("gxo:0:1"))
    assert "Inga brev att skicka nu." in bare(await eva.says("Brev att skicka"))


async def test_an_address_that_is_missing_is_said() -> None:
    office, eva = desk_and_staff_phone()
    office.home = PostalAddress()
    office.lays_out_letters(1)
    assert "⚠ Adressen saknas i registret." in bare(await eva.sends("gxo:0:1"))


async def test_a_protected_identity_has_no_address_on_its_letter() -> None:
    office, eva = desk_and_staff_phone()
    office.home, office.protected = PostalAddress(), True
    office.lays_out_letters(1)
    assert "⚠ Skyddade personuppgifter: skicka brevet genom" in bare(await eva.sends("gxo:0:1"))
    assert paper_of(await eva.taps("Hämta brevet")).address == ()


async def test_papers_go_to_the_provider_with_a_certificate_and_close_the_case() -> None:
    office, eva = desk_and_staff_phone()
    assert "Inget att posta nu." in bare(await eva.says("Handlingar att posta"))
    office.has_papers_to_post()
    await eva.says("Handlingar att posta")
    shown = await eva.sends(f"gxi:0:{CASE}")
    assert "Till: Art Clinic i Göteborg." in bare(shown)
    assert "– vårdgarantiintyget" in bare(shown)
    paper = paper_of(await eva.taps("Hämta intyget"))
    assert (paper.to, paper.address, paper.dispatch) == ("Art Clinic i Göteborg", (), None)
    assert paper.title == "Vårdgarantiintyg"
    assert f"Patient: {ANNA.name}\nPersonnummer: {ANNA.login}" in paper.text
    assert "{" not in paper.text
    receipt = await eva.taps("Bocka av: postat")
    assert "Handlingarna är postade till Art Clinic i Göteborg" in bare(receipt)
    assert bare(await eva.taps("Bocka av: postat")) == bare(receipt)
    assert office.desk.done.count(Event.POST_PAPERS) == 1
