"""`play --watch`: what is saved is played again, what else is there is not."""

from pathlib import Path

import pytest

from sandbox.player import main, watching

HEAD = "about: ett prov\npeople: {anna: patient 19890914-2393}\ntalk:\n  - anna says: /start\n"
GREEN, RED, BROKEN = (
    "  - anna sees: Testperson4\n",
    "  - anna sees no button: Mina tider\n",
    "  - anna seen: x\n",
)


@pytest.mark.usefixtures("forked")
def test_what_is_saved_is_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, said = tmp_path / "ett.yaml", list[str]()
    for name in ("ett", "annat"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + GREEN)
    to_save = iter((RED, BROKEN, GREEN))

    async def saves() -> None:
        said.append(capsys.readouterr().out)
        talk = next(to_save, None)
        if talk is None:
            raise KeyboardInterrupt
        file.write_text(HEAD + talk)

    monkeypatch.setattr(watching, "pause", saves)
    monkeypatch.chdir(tmp_path)
    assert main(["play", str(tmp_path), "--watch"]) == 130
    at_first, red, broken, green = said
    assert "2 ok, 0 failed" in at_first
    assert "0 ok, 1 failed" in red
    assert "ett.yaml:5" in broken
    assert "1 ok, 0 failed" in green
