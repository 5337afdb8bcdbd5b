"""`vardtid texts`: what is wrong is a line each and status 2; a text is shown as a reader might see it."""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from bot.commands.app import app
from storage.texts.loader import FOLDER

ORTHOPAEDICS = "Ortopedimottagningen Testsjukhuset"


def texts(*words: str) -> Result:
    return CliRunner().invoke(app, ["texts", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("sv", "en", "units"):
        shutil.copytree(FOLDER / part, tmp_path / "texts" / part)
    return tmp_path / "texts"


def test_the_programs_own_texts_are_in_order() -> None:
    done = texts("check")
    assert done.exit_code == 0
    assert "texts in order" in done.output
    assert "UTKAST" in done.output


def test_what_is_wrong_is_a_line_each_and_status_2(folder: Path) -> None:
    (folder / "sv" / "T08.md").write_text("Svara.", encoding="utf-8")
    (folder / "en" / "T09.md").unlink()
    (folder / "units" / "SE2321000000-E999").mkdir()
    done = texts("check", "--folder", str(folder))
    assert done.exit_code == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "en/T09.md", "sv/T08.md:1", "units/SE2321000000-E999",
    ]  # fmt: skip


def test_what_reads_badly_is_told_but_may_be_used(folder: Path) -> None:
    path = folder / "sv" / "T07.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nAnnars skickas remissen tillbaka.", encoding="utf-8"
    )
    done = texts("check", "--folder", str(folder))
    assert done.exit_code == 0
    assert "look again: sv/T07.md: threatens to send the referral back" in done.output


def test_a_text_is_shown_with_its_gaps_filled_and_its_state() -> None:
    shown = texts("preview", "T04", "--unit", ORTHOPAEDICS).output
    assert shown.startswith("T04 · sv · version 1.")
    assert "UTKAST" in shown.splitlines()[0]
    assert "Mallen i rutinen är delvis avklippt." in shown
    assert "De finns i Halland eller Jönköpings län." in shown
    assert (
        "Halland or Jönköping County"
        in texts("preview", "T04", "--lang", "en", "--unit", "SE2321000000-E101").output
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("T3",), "unknown text 'T3'; did you mean"),
        (("T03", "--lang", "fi"), "unknown language 'fi'; allowed: sv, en"),
        (
            ("T03", "--unit", "Ortopedimottagningen"),
            f"unknown unit 'Ortopedimottagningen'; did you mean '{ORTHOPAEDICS}'",
        ),
        (
            ("T03", "--pdf", "x.pdf"),
            "T03 is no letter; letters: T26-operation, T26-operation-child, T26-visit, T26-visit-child",
        ),
        (("T26-visit", "--pdf", "no/such/folder/x.pdf"), "no/such/folder/x.pdf: No such file or directory"),
    ],
)
def test_a_wrong_ask_is_one_line_and_status_2(words: tuple[str, ...], said: str) -> None:
    done = texts("preview", *words)
    assert done.exit_code == 2
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


def test_a_letter_is_written_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    assert texts("preview", "T26-visit", "--unit", ORTHOPAEDICS, "--pdf", str(path)).exit_code == 0
    [page] = PdfReader(path).pages
    assert "Svara senast fredag 27 november" in page.extract_text()
