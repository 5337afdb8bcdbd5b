"""A failure explains itself: one page with its steps, phones, calls, clock and log."""

import re
from pathlib import Path

import pytest

from sandbox.player import main
from sandbox.player.cast import Turn
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.pages.moments import Moment
from sandbox.player.pages.telling import refusals_of, told
from sandbox.player.parse import parse
from sandbox.player.play import Outcome
from tests.sandbox.player.reading_pages import Read

SCRIPT = """\
about: {about}
people: {{anna: patient 19890914-2393}}
given:
  - appointment: {{patient: anna, unit: Hälsocentralen Eken, service: Vaccination, start: 2026-12-01 09:00}}
talk:
  - anna taps: Mina tider
  - anna says: Boka tid
  - anna sees: Hälsocentralen Eken
  - fault: {{method: sendMessage, error: 400, times: 1}}
  - anna says: <b>hej</b>
  - anna sees: {seen}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fel.yaml").write_text(SCRIPT.format(about="ett fel", seen="BOKAD KAFFE"))
    (tmp_path / "ratt.yaml").write_text(
        "about: ett rätt\npeople: {anna: patient 19890914-2393}\ntalk:\n  - anna sees no: BOKAD\n"
    )
    return tmp_path


@pytest.mark.usefixtures("forked")
def test_only_what_failed_has_a_trace_which_tells_what_the_messenger_answered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", ".", "--keep-going", "--trace"]) == 1

    (file,) = (folder / "var" / "traces").glob("*.html")
    assert f"trace: {file.relative_to(folder)}" in capsys.readouterr().out
    written = file.read_text()
    page = Read(written)
    assert page.open == []
    assert page.asked == ["#wrong"]
    assert "\u2717 11 anna sees: BOKAD KAFFE 2026-11-23 08:00" in page.words
    short = "Nothing came of line 10 (anna says: <b>hej</b>): the messenger refused sendMessage: 400 "
    assert f"What went wrong{short}" in page.words
    assert re.search(r"<td>sendMessage</td><td>[^<]*</td><td>400 ", written)
    assert "<b>hej" not in written
    assert "&lt;b&gt;hej" in written
    of_the_tap = page.words.partition("7 anna says: Boka tid")[0].partition("6 anna taps: Mina tider")[2]
    assert "Vaccination" in of_the_tap
    assert "Before the talk" in page.words


@pytest.mark.usefixtures("folder", "forked")
def test_every_script_has_one_where_that_is_asked_for(folder: Path) -> None:
    assert main(["play", "ratt.yaml", "--trace", "always"]) == 0
    (file,) = (folder / "var" / "traces").glob("*ratt*.html")
    assert "<details open><summary>4" not in file.read_text()
    assert main(["play", "ratt.yaml", "--trace"]) == 0
    assert not file.exists()


def test_a_screen_that_is_drawn_again_is_told_where_nothing_else_answered(folder: Path) -> None:
    same = {"method": "editMessageText", "answer": "400 Bad Request: message is not modified: …"}
    shown = {"kind": "message", "by": "bot", "chat": 7}
    dead = Moment(Place(folder / "fel.yaml", 6, 5), "", acts=True, calls=[same])
    alive = Moment(dead.at, "", acts=True, calls=[same], events=[shown])
    (words,) = refusals_of([dead, alive])
    assert words.startswith(
        "line 6, anna taps: Mina tider: the bot drew the same screen again (editMessageText"
    )


def test_who_was_sent_nothing_while_others_were_is_named_first(folder: Path) -> None:
    script = parse(folder / "fel.yaml")
    tap, *_, look = script.talk
    acted = Moment(tap.at, "", acts=True, events=[{"kind": "message", "by": "bot", "chat": 8}])
    failed = Failed("anna sees it", instead="other messages, see below", at=look.at)
    failed.came = ("Du har ett nytt <meddelande>.",)
    words = told(
        failed,
        Outcome(Turn(script, "sv"), 0, failed, names={7: "anna", 8: "eva"}),
        [acted, Moment(look.at, "")],
    )
    assert "After line 6 (anna taps: Mina tider) anna (patient) was sent nothing; others were." in words
    assert "<dt>Came</dt><dd>“Du har ett nytt &lt;meddelande&gt;.”</dd>" in words
