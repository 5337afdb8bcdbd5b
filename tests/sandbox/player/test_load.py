"""One script many times in one house: who plays it, how long answers take, and that it goes well."""

from pathlib import Path

import pytest

from sandbox.player import main
from sandbox.player.door import Registered
from sandbox.player.load.figures import Figures, answer_times
from sandbox.player.load.stand_ins import StandIns
from sandbox.player.mistakes import Place
from sandbox.player.phone import Event
from sandbox.player.script import Part

ANSWERS = """\
about: en patient svarar ja på sitt erbjudande
people:
  anna: patient 19890914-2393
  karin: {staff: karin, login: no}
given:
  - offer: {patient: anna, unit: Ortopedimottagningen Testsjukhuset, type: besök}
talk:
  - anna taps: Läs meddelandet
  - anna sees: inom 60 dagar
  - anna taps: Ja, jag vill ha vård snabbare
  - anna taps: Skicka svaret
  - anna sees: SKICKAT
  - anna sees no: Testperson4
  - store: {case: anna, state: BESVARAT(JA)}
"""


def registered(name: str, login: str) -> Registered:
    return Registered(name=name, login=login, role="patient", phone="070-174 06 05", email="")


def test_each_play_has_patients_of_its_own_and_staff_are_themselves() -> None:
    register = [registered("Testperson4", "a"), *(registered(f"Genererad {n:04}", f"g{n}") for n in range(4))]
    at = Place(Path("x"), 1, 1)
    people = [
        Part(at, "anna", "patient", "a"),
        Part(at, "eva", "staff", "eva"),
        Part(at, "bo", "patient", "b"),
    ]

    parts, names = StandIns(register).cast(people, 1)

    assert [part.login for part in parts] == ["g2", "eva", "g3"]
    assert names == {"a": "g2", "Testperson4": "Genererad 0002", "b": "g3"}


def event(kind: str, second: float, by: object) -> Event:
    return {"kind": kind, "chat": 7, "by": by, "at": f"2026-11-23T08:00:{second:06.3f}+00:00"}


def test_an_answer_is_the_first_thing_shown_after_an_act_of_the_talk() -> None:
    history = [
        event("message", 0, 7), event("message", 5, "bot"), {"kind": "talk begins"},
        event("message", 10, 7), event("edit", 10.25, "bot"), event("message", 12, "bot"),
        event("tap", 20, 7), {"kind": "step", "at": None}, event("message", 20.5, "bot"), event("tap", 30, 7),
    ]  # fmt: skip

    assert answer_times(history) == [0.25, 0.5]


def test_the_table_has_rate_and_percentiles() -> None:
    times = [n / 1000 for n in range(1, 101)]

    assert Figures(20, 5, 1, times, 4.0).table().splitlines() == [
        "plays    20, 5 at once, 1 failed",
        "turns    100 in 4.0 s",
        "turns/s  25.0",
        "p50      51 ms",
        "p95      96 ms",
        "p99      100 ms",
    ]


@pytest.mark.usefixtures("forked")
def test_a_script_goes_well_under_load_and_slower_than_it_may(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "svara.yaml"
    file.write_text(ANSWERS)

    assert main(["play", str(file), "--times", "6", "--at-once", "3", "--p99", "0.001"]) == 1
    told = capsys.readouterr().out
    assert "plays    6, 3 at once, 0 failed\nturns    18 in " in told
    assert "\np99 " in told
    assert told.endswith("\nFAILED p99 is over 0.001 s\n")


@pytest.mark.usefixtures("forked")
def test_an_assertion_that_fails_under_load_is_told_once_with_how_often(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "svara.yaml"
    file.write_text(ANSWERS.replace("BESVARAT(JA)", "BESVARAT(NEJ)"))

    assert main(["play", str(file), "--times", "4", "--at-once", "4", "--p99", "600"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("FAILED 4 times, for example:\n")
    assert "expected: the store says: case anna, state BESVARAT(NEJ)" in told
    assert "plays    4, 4 at once, 4 failed" in told
    assert "p99 is over" not in told


@pytest.mark.parametrize(
    "step",
    ["advance: 1 dag", "restart: kill", "redeliver: last", "store: {outbox: empty}",
     "store: {appointments: all, count: 0}", "at once: [fault: {method: sendMessage, error: 500}]"],
)  # fmt: skip
def test_what_is_about_the_whole_house_is_refused(
    step: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(f"{ANSWERS}  - {step}\n")

    assert main(["play", str(file), "--times", "2"]) == 2
    assert ":15:" in capsys.readouterr().out
