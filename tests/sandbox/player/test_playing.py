"""Whole scripts against a small bot in the real sandbox: each step green, and each made to fail once."""

import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.failures import StageError
from sandbox.player.parse import parse
from sandbox.player.play import Outcome, play, play_all
from sandbox.player.stage import own_stage, running_stage
from sandbox.player.warm import Warm, warm_parent
from tests.sandbox.player.rows import HEAD

FAKE = Path(__file__).with_name("fake_bot.py")
GIVEN = "  appointment: {patient: anna, unit: A, service: B, start: 2026-12-01 09:00}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def warm() -> AsyncIterator[Warm]:
    async with warm_parent((sys.executable, str(FAKE))) as found:
        yield found


async def played(warm: Warm, folder: Path, talk: str, *, lang: str = "sv", patience: float = 5) -> Outcome:
    file = folder / "prov.yaml"
    (folder / "inre.yaml").write_text("talk:\n  - anna says: hej\n  - anna sees: Du skrev hej\n")
    file.write_text(HEAD + "".join(f"  {line}\n" for line in talk.strip().splitlines()))
    return await play(Turn(parse(file), lang), lambda http: own_stage(warm, http, None), patience)


GREEN = {
    "a time is cancelled and staff are told": """
- anna taps: Mina tider
- anna sees: ["Hälsocentralen Eken", "tisdag 1 december", "09:00"]
- anna sees only buttons: [Avboka, Tillbaka]
- anna taps: Avboka
- anna sees: /Vill du avboka .* 09:00/
- anna taps: Ja, avboka
- anna sees: avbokad
- anna sees no: Omboka
- anna sees no button: Omboka
- anna gets no file: "*.pdf"
- anna gets file: "*.ics"
  holding: [METHOD:CANCEL, "Vaccination, Hälsocentralen"]
  not holding: Läkarbesök
- eva sees: [Testperson4, Vaccination, avbokat]
- eva sees no: avbokat
- store: {appointments: anna, count: 0}
- store: {outbox: empty}
""",
    "a pop-up answers a tap": """
- anna alert no: gäller
- anna taps: Fel
- anna alert: gäller inte längre
""",
    "a kill loses nothing": """
- anna taps: Mina tider
- restart: kill
- anna sees: 09:00
- restart: stop
- anna says: Meny
- anna sees: Hej
- store: {appointments: anna, count: 1}
""",
    "two taps at once and an update once more": """
- anna taps: Mina tider
- anna taps: Avboka
- at once:
    - anna taps: Ja, avboka
    - anna taps: Ja, avboka
- redeliver: last
- anna sees: AVBOKAD
- anna sees no: Hej
- store: {appointments: all, count: 0}
""",
    "what was seen is said again": """
- anna says: Referens
- anna sees: AB-
- save: {referens: '/är (AB-\\d+)/'}
- anna says: "Det är {{referens}}"
- anna sees: /Du skrev Det är {{referens}}$/
- anna edits: Något annat
- anna sees: ändrade
- anna sends file: prov.yaml
- anna sees: bara text
""",
    "other channels carry it": """
- anna says: Sms
- sms to anna no: Vaccination
- sms to anna: Din kod är
  within: 20 s
- anna says: Brev
- letter to anna: [Kallelse, /fått .*tid/]
- anna says: E-post
- email to anna: nytt meddelande
- email to anna: none
""",
    "one of several buttons is taken, and the store is asked": """
- anna taps: {button: m, pick: any}
- anna sees: [tisdag 1 december]
- anna says: Meny
- anna taps: {button: n, pick: 2}
- anna sees no: 09:00
- include: inre.yaml
- store: {case: anna, state: SKICKAT_LÄST}
- store: {waiting_list: anna, code: HV}
- fault: {method: sendMessage, error: 429, retry_after: 1, chat: eva}
""",
    "the clock, a fault and silence": """
- advance: 10 vardagar
- anna sees: 10 vardagar har gått
- sms to anna: none
- letter to anna: none
- email to eva: none
- fault: {method: sendMessage, error: 400, times: 1}
- anna says: hej
- anna sees no: hej
- anna taps: {button: Mina tider, message: 2}
- anna sees: 09:00
""",
}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("about", GREEN)
async def test_green(about: str, warm: Warm, tmp_path: Path) -> None:
    outcome = await played(warm, tmp_path, GREEN[about])

    assert report.failure(outcome) == ""


@pytest.mark.asyncio(loop_scope="module")
async def test_a_running_pair_is_played_against(warm: Warm, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as http, own_stage(warm, http, None) as own:
        file = tmp_path / "prov.yaml"
        file.write_text(HEAD + "  - anna taps: Mina tider\n  - anna sees: 09:00\n")
        stages = partial(running_stage, url=own.sim.url, door_url=own.door.url)

        outcome = await play(Turn(parse(file), "sv"), stages)

    assert report.failure(outcome) == ""


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_who_is_not_in_the_register_cannot_log_in(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "prov.yaml"
    file.write_text("about: x\npeople: {anna: patient 19890914-2394}\ntalk: []\n")

    outcome = await play(Turn(parse(file), "sv"), lambda http: own_stage(warm, http, None))

    said = report.failure(outcome)
    assert "prov.yaml:2\n    expected: anna (19890914-2394) stands in the bot's register" in said
    assert 'nearest:  "19890914-2393"' in said


@pytest.mark.asyncio(loop_scope="module")
async def test_rows_that_the_door_refuses_are_told_with_its_words(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "prov.yaml"
    row = "closed_day: {unit: A, day: 2026-12-01}"
    file.write_text(
        f"about: x\npeople: {{anna: patient 19890914-2393}}\ngiven: [\n{GIVEN},\n  {row}]\ntalk: []\n"
    )

    outcome = await play(Turn(parse(file), "sv"), lambda http: own_stage(warm, http, None))

    assert "prov.yaml:5\n" in report.failure(outcome)
    assert "instead:  only appointments here" in report.failure(outcome)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_bot_that_dies_is_named_as_the_cause(tmp_path: Path) -> None:
    crash = "import sys; print('{}', flush=True); sys.stdin.readline()"
    file = tmp_path / "prov.yaml"
    file.write_text("about: x\npeople: {eva: staff eva}\ntalk: []\n")
    async with warm_parent((sys.executable, "-c", crash)) as dying:
        outcome = await play(Turn(parse(file), "sv"), lambda http: own_stage(dying, http, None))

    assert "the bot could not be started: ended by itself" in report.failure(outcome)


@pytest.mark.asyncio(loop_scope="module")
async def test_without_keep_going_nothing_is_begun_after_a_failure(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "prov.yaml"
    file.write_text(HEAD + "  - store: {appointments: anna, count: 5}\n")
    turns = [Turn(parse(file), "sv")] * 3

    async def outcomes(*, keep_going: bool) -> list[Outcome]:
        played = play_all(turns, lambda http: own_stage(warm, http, None), at_once=1, keep_going=keep_going)
        return [outcome async for outcome in played]

    stopped = await outcomes(keep_going=False)
    assert len(stopped) == 1
    assert report.summary(stopped, 3, 1.0) == "0 ok, 1 failed, 2 not played (--keep-going plays all), 1.0 s"
    assert len(await outcomes(keep_going=True)) == 3


async def test_a_parent_that_cannot_start_is_one_clear_line() -> None:
    with pytest.raises(StageError, match="could not be started, so no script was played"):
        async with warm_parent((sys.executable, "-c", "raise SystemExit(3)")):
            pass


@pytest.mark.asyncio(loop_scope="module")
async def test_labels_are_translated_and_people_speak_the_language(warm: Warm, tmp_path: Path) -> None:
    talk = """
- anna taps: mina tider
- anna sees: 09:00
- anna taps: Avboka
- anna taps: Ja, avboka
- anna sees: {sv: Avbokad, en: /CANCEL/}
- eva sees: avbokat
"""
    outcome = await played(warm, tmp_path, talk, lang="en")

    assert report.failure(outcome) == ""


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("looks", "well"), [("aldrig", True), ("Du skrev hej", False)])
async def test_a_script_that_must_be_red_is_well_when_it_is(
    warm: Warm, tmp_path: Path, looks: str, *, well: bool
) -> None:
    file = tmp_path / "prov.yaml"
    talk = f"  - anna says: hej\n  - anna sees: {looks}\n"
    file.write_text(HEAD.replace("talk:", "fails: att visa felet\ntalk:") + talk)

    outcome = await play(Turn(parse(file), "sv"), lambda http: own_stage(warm, http, None), 0.5)

    assert (outcome.failed is None) == well
    if outcome.failed:
        assert outcome.failed.expected == "the script fails: att visa felet"
