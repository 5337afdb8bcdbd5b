"""`play --watch`: what is saved is played again, what else is there is not."""

from pathlib import Path

import pytest

from sandbox.player import main, watching
from sandbox.player.parse import parse

HEAD = "about: ett prov\npeople: {anna: patient 19890914-2393}\ntalk:\n  - anna says: /start\n"
GREEN, RED, BROKEN = (
    "  - anna sees: Testperson4\n",
    "  - anna sees no button: Mina tider\n",
    "  - anna seen: x\n",
)


FROM_A_FILE = HEAD.replace("talk:", "cases: rader.csv\ntalk:") + "  - include: delar/inre.yaml\n"
INNER = 'talk:\n  - anna sees: "{{who}}"\n'


@pytest.mark.usefixtures("forked")
def test_what_is_saved_is_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script that cannot be read at first, its rows, and what it includes from elsewhere."""
    one, other, rows = (tmp_path / name for name in ("ett.yaml", "annat.yaml", "rader.csv"))
    inner, said = tmp_path / "delar" / "inre.yaml", list[str]()
    inner.parent.mkdir()
    first = ((one, HEAD + BROKEN), (other, FROM_A_FILE), (rows, "who\nTestperson4\n"), (inner, INNER))
    for file, text in first:
        file.write_text(text)
    later = ((one, HEAD + GREEN), (one, HEAD + RED), (one, HEAD + BROKEN), (one, HEAD + GREEN))
    to_save = iter((*later, (rows, "who\nTestperson4\nTestperson\n"), (inner, INNER + RED)))

    async def saves() -> None:
        said.append(capsys.readouterr().out)
        file, text = next(to_save, (None, ""))
        if file is None:
            raise KeyboardInterrupt
        file.write_text(text)

    monkeypatch.setattr(watching, "pause", saves)
    monkeypatch.chdir(tmp_path)
    assert main(["play", str(one), str(other), "--watch", "--keep-going"]) == 130
    at_first, mended, red, broken, green, more_rows, included = said
    assert "ett.yaml:5" in at_first
    assert "Ctrl-C" in at_first
    assert "1 ok, 0 failed" in mended
    assert "0 ok, 1 failed" in red
    assert "ett.yaml:5" in broken
    assert "1 ok, 0 failed" in green
    assert "2 ok, 0 failed" in more_rows
    assert "0 ok, 2 failed" in included


def test_a_script_is_made_of_what_it_sends_and_lays_out_too(tmp_path: Path) -> None:
    file, form, picture = (tmp_path / name for name in ("ett.yaml", "tjanst.toml", "bild.png"))
    rows = "given:\n  - eservice: {file: tjanst.toml}\ntalk:\n  - anna sends file: bild.png\n"
    for each, text in ((file, HEAD.replace("talk:\n", rows)), (form, ""), (picture, "")):
        each.write_text(text)
    assert parse(file).files() == {file, form, picture}


def test_what_stands_below_a_scripts_folder_is_not_looked_through(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("ett.yaml", "rader.csv", "annat.txt", "below/mer.yaml"):
        (tmp_path / name).touch()

    assert watching.beside([tmp_path / "ett.yaml"]) == {tmp_path / "ett.yaml", tmp_path / "rader.csv"}
    assert tmp_path / "below" / "mer.yaml" in watching.beside([tmp_path])
