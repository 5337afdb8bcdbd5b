"""A typing error is found before anything is played, with its place and what was probably meant."""

from pathlib import Path

import pytest

from sandbox.player import main
from sandbox.player.days_said import day_in
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse
from sandbox.player.script import Script
from sandbox.player.steps.acts import Taps
from sandbox.player.steps.several import AtOnce, Include
from sandbox.player.untranslated import untranslated
from sandbox.player.wanted import ANY, Exact

GOOD = """\
about: ett prov
people:
  anna: patient 19890914-2393
  eva: {staff: eva, login: no}
talk:
  - anna says: Mina tider
"""


def read(folder: Path, text: str) -> Script:
    file = folder / "s.yaml"
    file.write_text(text)
    return parse(file)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        read(folder, text)
    return [str(mistake).removeprefix(f"{folder}/") for mistake in caught.value.mistakes]


def step(folder: Path, line: str) -> str:
    (found,) = mistakes(folder, GOOD + f"  - {line}\n")
    return found


def test_a_script_is_read_whole(tmp_path: Path) -> None:
    script = read(tmp_path, GOOD)

    assert (script.about, script.now, script.lang) == ("ett prov", "2026-11-23 08:00", "sv")
    assert [(part.alias, part.role, part.login, part.logs_in) for part in script.people] == [
        ("anna", "patient", "19890914-2393", True),
        ("eva", "staff", "eva", False),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "anna seess: x",
            's.yaml:7:5: unknown step "anna seess"; did you mean "anna sees"?; allowed: anna says',
        ),
        ("ana sees: x", 'unknown person "ana"; did you mean "anna"?; allowed: anna, eva'),
        ("sms to evva: x", 'unknown person "evva"'),
        ("restrt: kill", 'unknown step "restrt"'),
        ("anna trycker: Avboka", 's.yaml:7:5: unknown step "anna trycker"; did you mean "anna taps"?'),
        ("anna writes: Hej", 'did you mean "anna says"?'),
        ("within: 9 s", '"within" is no step; allowed: below its step'),
        ("restart: kil", 'did you mean "kill"?'),
        ("restart: kil", "s.yaml:7:14: "),
        ("anna sees: /(/", "is not a regular expression"),
        ("anna sees: []", "an empty list"),
        ("anna sees:", "nothing where"),
        ("anna sees: {svenska: x}", '"svenska" is not a language'),
        ("advance: 10 vardgar", 'did you mean "10 vardag'),
        ("advance: to 2026-02-30 08:00", "is not a date of the calendar"),
        ("advance: to 2026-02-3 08:00", "is not a date with a time"),
        ("anna says: '{{kod}}'", "has not been saved before this step"),
        ("fault: {method: sendMessage, error: 418}", '"418" is not known here'),
        ("fault: {method: sendMesage, error: 500}", 'did you mean "sendMessage"?'),
        ("fault: {error: 500}", '"method" is missing'),
        ("store: {appointments: anna}", '"count" is missing'),
        ("store: {appointments: anna, case: anna}", "asks about one thing"),
        ("store: {appointment: anna}", 'did you mean "appointments"?'),
        ("save: {x: y}", "is not a regular expression"),
        ("include: nowhere.yaml", 'there is no file "nowhere.yaml"'),
        ("include: s.yaml", "includes itself"),
        ("anna taps: {button: A, mesage: 2}", 'did you mean "message"?'),
        ("anna taps: {button: A, message: 0}", '"0" is not a number here'),
        ("{anna sees: x, holding: y}", '"holding" does not belong to "anna sees"'),
        ("[anna sees]", "a list where a mapping is expected"),
        ("anna taps: {message: 2}", '"button" is missing'),
        ("anna taps: {button: A, pick: all}", '"all" is not one of several buttons; allowed: any, or 1'),
        ("anna sees: *x", "an alias (*name) is not part of the format"),
        ("anna sees: &x y", "an anchor"),
        ("anna sees: !!python/none y", "a tag"),
        ("anna sees: [a", "not YAML"),
        ("anna sees: " + "[" * 20, "too deeply nested"),
    ],
)
def test_a_wrong_step_is_told_with_its_place(line: str, said: str, tmp_path: Path) -> None:
    assert said in step(tmp_path, line)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("abut: x", 's.yaml:1:1: "abut" is not known here; did you mean "about"?; allowed: about, now'),
        ("about: x\npeople: {}", '"talk" is missing'),
        ("about: x\nabout: y", '"about" is written twice'),
        ("about: x\npeople: {anna: patent 1}\ntalk: []", 'did you mean "patient"?'),
        ("about: x\npeople: {all: staff eva}\ntalk: []", "cannot be a person's name"),
        ("about: x\npeople: {anna: patient}\ntalk: []", "who is missing"),
        ("about: x\nnow: 2026-13-01 08:00\npeople: {}\ntalk: []", "is not a date of the calendar"),
        ("about: x\nnow: 2027-03-28 02:30\npeople: {}\ntalk: []", "allowed: such as 2027-03-28 03:30"),
        ("about: x\npeople: {}\ngiven: [{slott: {}}]\ntalk: []", 'did you mean "slot"?'),
        (
            "about: x\npeople: {}\ngiven: [{closed_day: {unit: A, day: i dag}}]\ntalk: []",
            '"i dag" is not a date',
        ),
        ("", "the file is empty"),
        ("a: b\n---\nc: d", "but found another document"),
        ("x" * 300_000, "too large"),
        ("about: \u0000", "not YAML"),
    ],
)
def test_a_wrong_head_is_told_with_its_place(head: str, said: str, tmp_path: Path) -> None:
    assert said in mistakes(tmp_path, head)[0]


def test_every_mistake_of_a_script_is_told_at_once(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD + "  - anna sees: /(/\n  - at once: [eva sees: x, evva sees: x]\n")

    assert [line.split(":")[1] for line in found] == ["7", "8"]


WRONG_ALL_OVER = """\
abut: x
people:
  anna: patient
  alla: 3 patients
cases:
  - {who: anna, what: hej}
  - {who: anna}
given:
  - appointment: {patient: cecilia, unit: A, service: B, start: 2026-12-01 09:00}
  - closed_day: {unit: A}
  - slot: {unit: A, service: B, start: 2026-13-01 09:00}
talk:
  - anna tapps: Mina tider
  - alla2 says: hej
  - given:
      - closed_day: {unit: A}
      - closed_day: {day: 2026-12-01}
"""


def test_what_is_wrong_above_does_not_hide_what_is_wrong_below(tmp_path: Path) -> None:
    """A key, a person, a row of values, a row that is laid out: each may be the wrong one."""
    found = mistakes(tmp_path, WRONG_ALL_OVER)

    assert [int(line.split(":")[1]) for line in found] == [1, 3, 7, 9, 10, 11, 13, 16, 17]


def test_a_time_of_day_and_a_number_stay_as_written(tmp_path: Path) -> None:
    script = read(tmp_path, GOOD + "  - anna taps: 10:20\n  - anna says: 0123\n  - anna taps: no\n")

    taps = [step.button.wordings for step in script.talk if isinstance(step, Taps)]
    assert taps == [((ANY, (Exact("10:20"),)),), ((ANY, (Exact("no"),)),)]


def test_an_included_talk_knows_the_people_and_what_is_saved(tmp_path: Path) -> None:
    (tmp_path / "in.yaml").write_text("talk:\n  - anna sees: x\n  - save: {n: /x/}\n")

    script = read(tmp_path, GOOD + "  - include: in.yaml\n  - at once: [anna says: '{{n}}']\n")

    assert [type(each) for each in script.talk[1:]] == [Include, AtOnce]


def test_a_script_without_a_wording_cannot_be_played_in_that_language(tmp_path: Path) -> None:
    script = read(tmp_path, GOOD + "  - anna sees: {sv: x, en: y}\n")

    assert script.unplayable_in("en") == []
    assert "cannot be played in ar; allowed: a wording for ar beside en, sv" in str(
        script.unplayable_in("ar")[0]
    )


def test_a_part_of_a_swedish_message_cannot_be_played_in_another_language(tmp_path: Path) -> None:
    script = read(
        tmp_path,
        GOOD
        + "  - anna sees: Tiden är avbokad\n  - anna sees: [Testperson4, 08:00, {sv: Behöver du, en: x}]\n"
        + "  - anna says: /avbryt\n  - anna sees: [tis 1 dec 09:00, Tiden tis 1 dec]\n",
    )
    labels = {"Tiden är avbokad nu": "It is cancelled now", "Mina tider": "x", "Ring 08:00": "Call 08:00"}
    labels |= {"Behöver du vård": "y", "Skriv /avbryt nu": "Write /cancel now"}

    part, day = map(str, untranslated(script, "en", labels))
    assert 's.yaml:7:16: "Tiden är avbokad" is a part of a Swedish message and cannot be played in en' in part
    assert '"Tiden tis 1 dec" is a part' in day


def test_a_day_alone_is_said_in_the_language_played() -> None:
    assert day_in("en", "tis 1 dec 09:00") == "Tue 1 Dec 09:00"
    assert day_in("en", "måndag 4 maj 2027") == "Monday 4 May 2027"
    assert day_in("en", "på måndag") == "på måndag"


def test_check_says_what_is_wrong_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.yaml").write_text(GOOD)
    (tmp_path / "bad.yaml").write_text(GOOD + "  - ana says: hej\n")
    assert main(["check", str(tmp_path)]) == 2
    assert f"{tmp_path}/bad.yaml:7:5: unknown person" in capsys.readouterr().out


def test_restart_is_refused_against_a_bot_of_somebody_elses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(GOOD + "  - at once: [restart: kill]\n")

    assert main(["play", str(file), "--against", "http://x", "--door", "http://y"]) == 2
    assert "restart cannot be played with --against" in capsys.readouterr().out
