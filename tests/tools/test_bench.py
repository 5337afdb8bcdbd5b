"""The measurements run: tiny, in processes of their own, and without a word on how fast."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def measured(name: str, *options: str) -> str:
    command = [sys.executable, "-m", f"tools.bench.{name}", "--rounds", "1", *options]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_way_to_book_carries_the_same_bookings_out(tmp_path: Path) -> None:
    said = measured("booking", "--verbs", "24", "--folder", str(tmp_path))
    assert "| SQLAlchemy async, 64 callers |" in said


def test_the_confirming_tap_makes_the_calls_that_its_echo_makes(tmp_path: Path) -> None:
    said = measured("confirming", "--bursts", "1", "--folder", str(tmp_path))
    # Staff's one message of them all falls within the burst or after it.
    calls = ("answerCallbackQuery", "editMessageText", "sendMessage")
    assert [call for call in calls if f"{call} 1.0" not in said] == []
