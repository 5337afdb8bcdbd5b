"""Which scripts are played, and what is said of those that do not come out the same each time."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.player import main
from sandbox.player.cast import Turn
from sandbox.player.choosing import chosen, keep_failed, unsteady
from sandbox.player.cli import scripts_in
from sandbox.player.failures import Failed
from sandbox.player.options import arguments
from sandbox.player.play import Outcome

SCRIPT = "about: {about}\n{tags}people: {{anna: patient 19890914-2393}}\ntalk:\n  - anna says: hej\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, about, tags in (
        ("a", "Anna bokar", "tags: [boka, snabb]\n"),
        ("b", "Anna avbokar", "tags: [avboka, snabb]\n"),
        ("c", "Bo väntar", ""),
    ):
        (tmp_path / f"{name}.yaml").write_text(SCRIPT.format(about=about, tags=tags))
    return tmp_path


def turns() -> list[Turn]:
    scripts, mistakes = scripts_in([Path()])
    assert mistakes == []
    return [Turn(script, "sv") for script in scripts]


def names(*options: str) -> list[str]:
    return [turn.script.file.stem for turn in chosen(turns(), arguments(["play", ".", *options]))]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ((), "abc"),
        (("--tag", "snabb"), "ab"),
        (("--tag", "boka", "--tag", "avboka"), "ab"),
        (("--tag", "snabb", "--not", "avboka"), "a"),
        (("--not", "snabb"), "c"),
        (("--match", "anna"), "ab"),
        (("--match", "/^Bo/"), "c"),
        (("--match", "anna", "--match", "avbokar"), "b"),
        (("--match", "c.yaml"), "c"),
        (("--shard", "1/2"), "ac"),
        (("--shard", "2/2"), "b"),
        (("--shard", "4/4"), ""),
    ],
)
def test_scripts_are_chosen(options: tuple[str, ...], wanted: str) -> None:
    assert "".join(names(*options)) == wanted


@pytest.mark.usefixtures("folder")
def test_what_failed_last_is_played_again_until_it_is_well() -> None:
    assert names("--failed") == []
    first, second, _ = turns()
    keep_failed([Outcome(first, 0), Outcome(second, 0, Failed("x"))])
    assert names("--failed") == ["b"]
    keep_failed([Outcome(first, 0)])
    assert names("--failed") == ["b"]
    keep_failed([Outcome(second, 0)])
    assert names("--failed") == []


def test_what_is_not_committed_is_chosen_and_what_includes_it(folder: Path) -> None:
    (folder / "inre.yaml").write_text("talk:\n  - anna says: hej\n")
    (folder / "c.yaml").write_text((folder / "c.yaml").read_text() + "  - include: inre.yaml\n")
    who = ("-c", "user.name=x", "-c", "user.email=x@test.test")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "first")):
        subprocess.run(["git", *command], check=True, cwd=folder)
    assert names("--changed") == []

    (folder / "inre.yaml").write_text("talk:\n  - anna says: hej då\n")
    (folder / "å.yaml").write_text(SCRIPT.format(about="ny", tags=""))
    assert names("--changed") == ["c", "å"]


@pytest.mark.usefixtures("folder")
def test_each_is_played_several_times_and_what_differs_is_named() -> None:
    several = chosen(turns(), arguments(["play", ".", "--repeat", "3"]))
    assert sorted(turn.script.file.stem for turn in several) == [*"aaabbbccc"]

    outcomes = [Outcome(turn, 0) for turn in several]
    assert list(unsteady(outcomes)) == []
    outcomes[0] = replace(outcomes[0], failed=Failed("x"))
    (said,) = unsteady(outcomes)
    assert "[sv] failed 1 of 3 times" in said


@pytest.mark.usefixtures("folder")
def test_a_choice_that_nothing_fits_is_no_green_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", ".", "--tag", "bokka"]) == 2
    assert main(["play", ".", "--shard", "4/4"]) == 0
    assert capsys.readouterr().out == "no script fits what was asked for\n" * 2
    with pytest.raises(SystemExit):
        main(["play", ".", "--shard", "5/4"])
    assert "5/4 is not a part such as 1/4" in capsys.readouterr().err
