"""What has been recorded plays back green, against the real bot."""

from pathlib import Path

import pytest

from sandbox.player.warm import Warm
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

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("from_the_start", [True, False], ids=["from the log-in", "from the talk"])
@pytest.mark.parametrize("name", NAMES)
async def test_a_recording_plays_back(name: str, *, from_the_start: bool, warm: Warm, tmp_path: Path) -> None:
    script = await recording_of(SCRIPTS / f"{name}.yaml", warm, tmp_path, from_the_start=from_the_start)
    assert script.steps
    assert await plays(script.text, tmp_path, warm) == ""
