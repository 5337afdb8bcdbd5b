"""The measurements run: tiny, in processes of their own, and without a word on how fast."""

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


def measured(name: str, *options: str) -> str:
    command = [sys.executable, "-m", f"tools.bench.{name}", "--rounds", "1", *options]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_way_to_book_carries_the_same_bookings_out(tmp_path: Path) -> None:
    said = measured("booking", "--verbs", "24", "--folder", str(tmp_path))
    assert "| SQLAlchemy async, 64 callers |" in said


@pytest.mark.parametrize("call", ["answerCallbackQuery", "editMessageText", "sendMessage"])
def test_the_confirming_tap_makes_the_calls_that_its_echo_makes(confirmed: str, call: str) -> None:
    assert f"{call} 1.0" in confirmed  # staff's one message of them all falls within the burst or after it


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> str:
    return measured("confirming", "--bursts", "1", "--folder", str(tmp_path_factory.mktemp("bench")))
