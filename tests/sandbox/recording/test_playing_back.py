"""What has been recorded plays back green, against the real bot."""

from pathlib import Path

import pytest

from tests.players import Players
from tests.sandbox.recording.recorded import plays, recording_of

SCRIPTS = Path(__file__).parents[2] / "conversations"
NAMES = [
    "boka/en_ledig_tid",  # a booking
    "vårdgaranti/nej_med_orsak",  # an answer with a reason
    "vårdgaranti/personal_nej",  # the staff's side
    "personal/bokar_at_en_patient",
    "fel/dubbeltryck",
    "inloggning/fel_kod",  # a log-in within the talk
    "inloggning/nasta_pa_samma_telefon",
    "klockan/horisonten_rullar",
    "vårdgaranti/bifogad_fil",
]

STARTS = {True: "from the log-in", False: "from the talk"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The first script both ways, the others by turns; all of them both ways with --thorough."""
    if "name" not in metafunc.fixturenames:
        return
    every = [(name, start) for name in NAMES for start in STARTS]
    if not metafunc.config.getoption("--thorough"):
        every = [one for number, one in enumerate(every) if number < len(STARTS) or number % 4 in (0, 3)]
    ids = [f"{name}-{STARTS[start]}" for name, start in every]
    metafunc.parametrize(("name", "from_the_start"), every, ids=ids)


def test_a_recording_plays_back(name: str, *, from_the_start: bool, players: Players, tmp_path: Path) -> None:
    async def recorded_and_played() -> str:
        file = SCRIPTS / f"{name}.yaml"
        script = await recording_of(file, players.warm, tmp_path, from_the_start=from_the_start)
        assert script.steps
        return await plays(script.text, tmp_path, players.warm)

    assert players.run(recorded_and_played()) == ""


def test_a_recording_plays_back_where_the_clock_ran(players: Players, tmp_path: Path) -> None:
    """As in the demo, over the turn of a minute; the code of the log-in before it is left out."""

    async def recorded_and_played() -> tuple[str, str]:
        file = SCRIPTS / "boka" / "en_ledig_tid.yaml"
        script = await recording_of(file, players.warm, tmp_path, from_the_start=False, runs=True)
        return script.text, await plays(script.text, tmp_path, players.warm)

    text, red = players.run(recorded_and_played())
    assert red == ""
    assert "sms to" not in text
