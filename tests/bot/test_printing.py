"""Papers that staff ask for: a letter lies in the tray too, and a tray that fails keeps nobody from it."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from aiogram import Bot
from pypdf import PdfReader

from bot.out.letters import LetterDirectory
from bot.out.messenger import Messenger
from bot.out.printing import Printing
from bot.out.showing import Place, Showing
from care.values.ids import DispatchId
from handlers.talk.screen import PaperBundle, PrintedPaper, Screen
from tests.bot.conftest import TOKEN, SettableClock, Stub
from tests.bot.test_letters import UNIT, names

LETTER = PrintedPaper(
    name="brev-17.pdf",
    to="Tolvan Tolvansson",
    address=("Sagostigen 12", "300 06 Halmstad"),
    sender=UNIT,
    title="Erbjudande om snabbare vård",
    text="Svara senast måndag 30 november.",
    reference="000005",
    written=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
    dispatch=DispatchId(17),
)


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


async def test_a_letter_is_fetched_and_lies_in_the_tray(tmp_path: Path) -> None:
    paper = await Printing(LetterDirectory(tmp_path)).paper(LETTER)
    assert paper.name == "brev-17.pdf"
    assert "Sagostigen 12" in words(paper.content)
    assert (tmp_path / "letter-17.pdf").read_bytes() == paper.content


async def test_a_certificate_goes_into_the_chat_alone(tmp_path: Path) -> None:
    certificate = replace(LETTER, name="intyg-5.pdf", dispatch=None, to="Art Clinic", address=())
    paper = await Printing(LetterDirectory(tmp_path)).paper(certificate)
    assert "Art Clinic" in words(paper.content)
    assert names(tmp_path) == []


async def test_a_tray_that_cannot_be_written_keeps_nobody_from_printing(tmp_path: Path) -> None:
    (tmp_path / "brev").write_text("a file where the folder should be")
    paper = await Printing(LetterDirectory(tmp_path / "brev")).paper(LETTER)
    assert "Svara senast måndag 30 november." in words(paper.content)


async def test_it_is_sent_as_a_document_above_what_to_do_with_it(
    tmp_path: Path, stub: Stub, clock: SettableClock
) -> None:
    messenger = Messenger(Bot(TOKEN, session=stub))
    showing = Showing(messenger, clock, Printing(LetterDirectory(tmp_path)))
    await showing.show([Screen(text="Brev", new=True, attachments=(LETTER,))], Place(7, user=7))
    assert stub.names == ["sendDocument", "sendMessage"]


async def test_each_letter_of_one_file_begins_on_a_new_sheet(tmp_path: Path) -> None:
    """Else, printed on both sides, one patient's would stand on the back of another's."""
    longer = replace(LETTER, to="Test Testsson", text="\n\n".join(["Svara senast."] * 90))
    bundle = PaperBundle("brev.pdf", (LETTER, replace(longer, dispatch=DispatchId(18)), LETTER))
    paper = await Printing(LetterDirectory(tmp_path)).bundle(bundle)
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages]
    begins = [at for at, page in enumerate(pages) if "Sida 1 av" in page]
    assert len(begins) == 3
    assert [at % 2 for at in begins] == [0, 0, 0]
    assert pages[1] == ""
    assert "letter-18.pdf" in names(tmp_path)
