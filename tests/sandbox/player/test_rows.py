"""Rows and variables: one talk, many values, each a script of its own; what is missing or unused is named."""

from pathlib import Path

import pytest

from sandbox.player.cli import scripts_in
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse_rows
from sandbox.player.script import Script
from sandbox.player.steps.acts import Says
from sandbox.player.steps.several import Include
from sandbox.player.wanted import Pattern

GOOD = """\
about: ett prov
people: {anna: "patient {{number}}"}
vars: {word: hej}
cases:
  - {number: 19890914-2393, time: "09:00"}
  - {number: 19900216-2387, time: "10.20"}
given:
  - slot: {unit: Eken, service: Vaccination, start: "2026-12-01 09:00", places: "{{places}}"}
talk:
  - anna says: "{{word}} {{time}}"
  - anna sees: /{{time}}/
""".replace("{{places}}", "2")


def read(folder: Path, text: str) -> list[Script]:
    file = folder / "s.yaml"
    file.write_text(text)
    return parse_rows(file)


def said(folder: Path, text: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(folder, text)
    return "\n".join(str(mistake).removeprefix(f"{folder}/") for mistake in caught.value.mistakes)


def test_each_row_is_a_script_with_a_sentence_of_its_own(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD.replace('places: "2"', "places: 2"))

    assert first.about == "ett prov (19890914-2393, 09:00)"
    assert [one.people[0].login for one in (first, second)] == ["19890914-2393", "19900216-2387"]
    says, _ = second.talk
    assert isinstance(says, Says)
    assert "hej 10.20" in str(says)
    assert Pattern(r"10\.20") in [
        wanted for _, one in second.worded for _, all_ in one.wordings for wanted in all_
    ]


def test_a_sentence_that_names_a_value_is_left_as_it_is(tmp_path: Path) -> None:
    text = GOOD.replace("ett prov", '"klockan {{time}}"').replace('places: "2"', "places: 2")
    assert [one.about for one in read(tmp_path, text)] == ["klockan 09:00", "klockan 10.20"]


def test_a_value_alone_is_the_number_that_it_is(tmp_path: Path) -> None:
    text = GOOD.replace('places: "2"', 'places: "{{places}}"').replace("word: hej", "word: hej, places: 3")
    assert read(tmp_path, text)[0].given[0].fields["places"] == 3


def test_rows_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("number,time\n19890914-2393,09:00\n\n19900216-2387,10:20\n")
    head, _, rest = GOOD.replace('places: "2"', "places: 2").partition("cases:")
    text = f"{head}cases: rows.csv\n{rest[rest.index('given:') :]}"
    assert len(read(tmp_path, text)) == 2


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (', time: "10.20"}', "}", 's.yaml:6:5: "time" is missing in this row'),
        ("word: hej", "word: hej, ord: x", 's.yaml:3:19: "ord" is used nowhere'),
        ("/{{time}}/", "/{{tim}}/", '"{{tim}}" has not been saved before this step'),
        ("2026-12-01 09:00", "2026-12-01 {{tim}}", '"{{tim}}" is no value; allowed: a name of vars'),
        ('anna says: "{{word}} {{time}}"', "anna says: hej", 's.yaml:3:8: "word" is used nowhere'),
        ("\n  - {number: 19890914-2393", " rader.csv\n#", 'there is no file "rader.csv"'),
        ("\n  - {number: 19890914-2393", " []\n#", "an empty list"),
    ],
)
def test_what_is_wrong_with_values_is_named(tmp_path: Path, was: str, now: str, words: str) -> None:
    text = GOOD.replace('places: "2"', "places: 2")
    if "#" in now:
        head, _, rest = text.partition("\n  - {number")
        text = head + now + "\n" + rest[rest.index("given:") :]
    else:
        assert was in text
        text = text.replace(was, now)
    assert words in said(tmp_path, text)


FRAGMENT = 'vars: {what: hej}\ntalk:\n  - anna says: "{{what}} {{who}}"\n'
AROUND = "about: x\npeople: {anna: patient 19890914-2393}\ntalk:\n  - include: "


def test_an_included_talk_takes_values_and_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "inre.yaml").write_text(FRAGMENT)
    (script,) = read(tmp_path, AROUND + "{file: inre.yaml, vars: {who: bo}}\n")
    (step,) = script.talk
    assert isinstance(step, Include)
    assert "hej bo" in str(step.steps)


def test_an_included_talk_says_which_value_it_lacks_and_which_it_does_not_use(tmp_path: Path) -> None:
    (tmp_path / "inre.yaml").write_text(FRAGMENT)
    found = said(tmp_path, AROUND + "{file: inre.yaml, vars: {vem: bo}}\n")
    assert 'inre.yaml:3:16: "{{who}}" has not been saved' in found
    assert 's.yaml:4:39: "vem" is used nowhere' in found


def test_a_fragment_is_not_played_by_itself(tmp_path: Path) -> None:
    (tmp_path / "inre.yaml").write_text(FRAGMENT)
    (tmp_path / "yttre.yaml").write_text(AROUND + "{file: inre.yaml, vars: {who: bo}}\n")

    scripts, mistakes = scripts_in([tmp_path])
    assert [one.file.name for one in scripts] == ["yttre.yaml"]
    assert mistakes == []
    scripts, mistakes = scripts_in([tmp_path / "inre.yaml"])
    assert scripts == []
    assert "a fragment is played where it is included" in str(mistakes[0])


ROWS = "given:\n  - closed_day: {unit: Eken, day: 2026-12-01}\n"
AROUND_ANNA = AROUND.removesuffix("  - include: ")


@pytest.mark.parametrize(
    ("inner", "asked", "laid"),
    [
        (ROWS + FRAGMENT, "", ["closed_day"]),
        (AROUND_ANNA.replace("talk:", ROWS + "talk:") + "  - anna says: hej {{who}}\n", "", []),
        (
            AROUND_ANNA.replace("talk:", ROWS + "talk:") + "  - anna says: hej {{who}}\n",
            ", given: yes",
            ["closed_day"],
        ),
    ],
    ids=["a fragment's", "a script's", "a script's, asked for"],
)
def test_an_included_talk_begins_with_its_rows(
    tmp_path: Path, inner: str, asked: str, laid: list[str]
) -> None:
    (tmp_path / "inre.yaml").write_text(inner)
    (script,) = read(tmp_path, AROUND + f"{{file: inre.yaml, vars: {{who: bo}}{asked}}}\n")
    assert [row.kind for row in script.rows()] == laid
