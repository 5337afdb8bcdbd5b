"""`record` says in a line what is wrong, before it touches anything."""

from pathlib import Path

import pytest

from sandbox.recording.cli import FAILED, run

NOBODY = "http://127.0.0.1:9"


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "samtal.yaml"
    file.write_text("mitt", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run([str(file)])
    assert ended.value.code == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mitt"


def test_where_no_sandbox_answers_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "samtal.yaml"
    assert run([str(file), "--against", NOBODY]) == FAILED
    assert "cannot record" in capsys.readouterr().out
    assert not file.exists()
