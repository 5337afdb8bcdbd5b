"""A letter lies in the folder whole or not at all, once for a dispatch, and the tray can read it."""

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.out.channels import ChannelError
from bot.out.letters import LetterDirectory
from bot.out.papers.letter import Addressee, LetterToPost, letter_file
from care.values.ids import DispatchId, UnitId
from care.values.units import CareUnit
from sandbox.letters import Letters
from sandbox.world import World

STEPS = range(1, 9)
"""The calls that touch the disk: a file made, written, renamed, its folder; for the JSON and for the PDF."""
UNIT = CareUnit(
    id=UnitId(1),
    hsa_id="SE2321000000-E101",
    name="Ortopedimottagningen Testsjukhuset",
    region="halland",
    phone="031-390 06 01",
    address="Testvägen 1",
    city="Halmstad",
    latitude=56.6,
    longitude=12.8,
)
LETTER = LetterToPost(
    to=Addressee("Tolvan Tolvansson", ("Provgatan 1", "301 00 Halmstad")),
    sender=UNIT,
    title="Erbjudande om snabbare vård",
    text="Hej på dig.",
    reference="K7P-2",
    written=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_letter_is_a_pdf_with_what_it_is_beside_it(tmp_path: Path) -> None:
    paper = await LetterDirectory(tmp_path / "brev").post(DispatchId(17), LETTER)
    assert names(tmp_path / "brev") == ["letter-17.json", "letter-17.pdf"]
    assert paper == letter_file(LETTER, name="letter-17.pdf")
    assert json.loads((tmp_path / "brev" / "letter-17.json").read_text()) == {
        "to": "Tolvan Tolvansson, Provgatan 1, 301 00 Halmstad",
        "from": "Ortopedimottagningen Testsjukhuset",
        "subject": "Erbjudande om snabbare vård",
        "text": "Hej på dig.",
    }


async def test_the_same_dispatch_is_posted_once(tmp_path: Path) -> None:
    letters = LetterDirectory(tmp_path)
    first = await letters.post(DispatchId(17), LETTER)
    written = (tmp_path / "letter-17.pdf").stat().st_mtime_ns
    again = await letters.post(DispatchId(17), replace(LETTER, text="Något annat."))
    assert again == first
    assert (tmp_path / "letter-17.pdf").stat().st_mtime_ns == written
    assert "Hej på dig." in (tmp_path / "letter-17.json").read_text()


async def test_two_at_once_leave_one_whole_letter(tmp_path: Path) -> None:
    letters = LetterDirectory(tmp_path)
    await asyncio.gather(*(letters.post(DispatchId(17), LETTER) for _ in range(8)))
    assert names(tmp_path) == ["letter-17.json", "letter-17.pdf"]
    assert (tmp_path / "letter-17.pdf").read_bytes() == letter_file(LETTER, name="").content


async def test_a_folder_that_cannot_be_written_is_a_fault_to_try_again(tmp_path: Path) -> None:
    (tmp_path / "brev").write_text("a file where the folder should be")
    with pytest.raises(ChannelError, match="Error"):
        await LetterDirectory(tmp_path / "brev").post(DispatchId(17), LETTER)


async def test_the_tray_reads_it(tmp_path: Path) -> None:
    world = World()
    tray = Letters(world, tmp_path / "brev")
    await LetterDirectory(tmp_path / "brev").post(DispatchId(17), LETTER)
    tray.look()
    tray.look()
    (item,) = [event["item"] for event in world.events.after(0) if event["kind"] == "tray"]
    assert item["subject"] == "Erbjudande om snabbare vård"
    assert item["to"].startswith("Tolvan Tolvansson")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each step, in which a program has been killed before its n-th call that touches the disk.

    What a letter is drawn with is imported once, and each is a fork of that.
    """
    folder = tmp_path_factory.mktemp("killed")
    run = [sys.executable, "-c", KILLED, str(folder), *map(str, STEPS)]
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == "-9\n" * len(STEPS)
    return folder


@pytest.mark.kills
@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_leaves_a_whole_letter_or_none(killed: Path, step: int) -> None:
    """Then asked again, as the courier does."""
    folder = killed / str(step)
    expected = letter_file(LETTER, name="").content
    pdf = folder / "letter-17.pdf"
    assert not pdf.exists() or pdf.read_bytes() == expected
    assert not pdf.exists() or json.loads(pdf.with_suffix(".json").read_text())["subject"] == LETTER.title
    await LetterDirectory(folder).post(DispatchId(17), LETTER)
    assert names(folder) == ["letter-17.json", "letter-17.pdf"]
    assert pdf.read_bytes() == expected


KILLED = f"""
import asyncio, os, signal, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from bot.out import letters
from bot.out.papers import letter as drawing
from tests.bot.test_letters import LETTER
left = 0
def watched(call):
    def counted(*args, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **named)
    return counted
letters.tempfile.mkstemp = watched(letters.tempfile.mkstemp)
os.fsync = watched(os.fsync)
Path.replace = watched(Path.replace)
drawing.letter_file(LETTER, name="")
for step in sys.argv[2:]:
    child = os.fork()
    if not child:
        left = int(step)
        asyncio.run(letters.LetterDirectory(Path(sys.argv[1], step)).post(17, LETTER))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
