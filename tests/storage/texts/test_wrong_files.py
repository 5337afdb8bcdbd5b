"""A text file that is wrong says where, what, and what is allowed, a line for each problem."""

import shutil
from pathlib import Path

import pytest

from care.texts.text_ids import TextId
from storage.file_problems import FilesError
from storage.texts.advice import advice
from storage.texts.loader import FOLDER, load_texts

UNIT = "SE2321000000-E101"
HEAD = '+++\nname = "Prov"\nversion = 1\nstate = "approved"\nsource = "ours: prov"\n+++\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("sv", "en", "units"):
        shutil.copytree(FOLDER / part, tmp_path / part)
    return tmp_path


def problems(folder: Path, units: list[str] | None = None) -> list[str]:
    with pytest.raises(FilesError) as raised:
        load_texts(folder, units)
    return str(raised.value).splitlines()


def changed(folder: Path, old: str, new: str, file: str = "sv/T08.md") -> list[str]:
    path = folder / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return problems(folder)


def own(folder: Path, words: str, file: str = "T08.md") -> None:
    home = folder / "units" / UNIT / "sv"
    home.mkdir(parents=True, exist_ok=True)
    (home / file).write_text(HEAD + words, encoding="utf-8")


def test_the_copy_is_in_order(folder: Path) -> None:
    assert load_texts(folder, [UNIT]).text(TextId.REPLY_BY, "sv").name == "Svara senast"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{svara_senast}",
            "{svara_snast}",
            "sv/T08.md:7: unknown gap {svara_snast}; did you mean 'svara_senast'?",
        ),
        (
            "{svara_senast}",
            "{svara_senast",
            "sv/T08.md:7: a brace that is no gap; a gap is written {mottagning}",
        ),
        ("Svara gärna", "## Svara gärna", "sv/T08.md:7: a heading is allowed in letters alone"),
        ("Svara gärna", "{namn}, svara", "en/T08.md: {namn} is missing; the text must say it"),
        (
            "version = 1",
            "version = 0",
            "sv/T08.md:3: version: 0 is not allowed; allowed: a whole number from 1",
        ),
        ("version = 1", "version = true", "sv/T08.md:3: version: True is not allowed"),
        ("version = 1", "versoin = 1", "sv/T08.md:3: unknown key 'versoin'; did you mean 'version'?"),
        ("version = 1", "", "sv/T08.md:1: version is missing; allowed: a whole number from 1"),
        ("version = 1", "version = ", "sv/T08.md:3: is not TOML"),
        (
            '"approved"',
            '"aproved"',
            "sv/T08.md:4: state: 'aproved' is not allowed; allowed: approved / draft",
        ),
        ('"approved"', "[1]", "sv/T08.md:4: state: [1] is not allowed"),
        ("'seed 002", "'sed 002", 'is not allowed; allowed: seed 002, "its words" / ours: why'),
        ("+++\nSvara", "Svara", "sv/T08.md:1: must begin with a line +++"),
        ("{svara_senast}.", "x" * 3600, "sv/T08.md:7: has 36"),
    ],
)
def test_what_is_wrong_is_one_line(folder: Path, old: str, new: str, said: str) -> None:
    found = changed(folder, old, new)
    assert any(said in line for line in found), found


def test_a_text_without_words_is_told(folder: Path) -> None:
    (folder / "sv" / "T09.md").write_text(HEAD, encoding="utf-8")
    assert problems(folder) == ["sv/T09.md:7: has no words"]


def test_a_file_that_is_not_text_is_told(folder: Path) -> None:
    (folder / "sv" / "T09.md").write_bytes(b"\xff\xfe")
    assert problems(folder) == ["sv/T09.md: is not UTF-8"]


def test_a_missing_text_is_told(folder: Path) -> None:
    (folder / "en" / "T09.md").unlink()
    assert problems(folder) == ["en/T09.md: is missing; every text stands in every language"]


def test_an_unknown_text_is_told_with_the_one_that_was_meant(folder: Path) -> None:
    (folder / "sv" / "T26-vist.md").write_text(HEAD + "Hej.", encoding="utf-8")
    assert problems(folder) == ["sv/T26-vist.md: unknown text; did you mean 'T26-visit'?"]


def test_a_translation_must_have_the_gaps_of_its_source(folder: Path) -> None:
    found = changed(folder, "{svara_senast}", "Friday", file="en/T08.md")
    assert found == ["en/T08.md: {svara_senast} is missing; the text must say it"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\nJag godkänner", " Jag godkänner"),
        ("\n\nJag godkänner", "\nJag godkänner"),
        ("min journal", "allt"),
    ],
)
def test_a_yes_without_the_journal_on_its_own_line_is_refused(folder: Path, old: str, new: str) -> None:
    found = changed(folder, old, new, file="sv/T10.md")
    assert found == ["sv/T10.md: must say on a line of its own that the journal is sent to the provider"]


def test_a_units_own_wording_may_leave_out_a_gap_but_no_promised_date(folder: Path) -> None:
    own(folder, "Har du en fråga? Ring oss.", "T16.md")
    assert load_texts(folder, [UNIT]).text(TextId.ANY_QUESTION, "sv", UNIT).body.endswith("Ring oss.")
    own(folder, "Svara snart.")
    assert problems(folder) == [f"units/{UNIT}/sv/T08.md: {{svara_senast}} is missing; the text must say it"]


def test_a_folder_of_no_unit_is_told(folder: Path) -> None:
    (folder / "units" / "orto").mkdir()
    assert problems(folder) == ["units/orto: is not an HSA-id; write it like SE2321000000-E101"]
    (folder / "units" / "orto").rmdir()
    assert problems(folder, ["SE2321000000-E102"]) == [
        f"units/{UNIT}: unknown unit; did you mean 'SE2321000000-E102'?"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[sv.T04]\nregioner", "T04", "facts.toml:7: [sv]: unknown gap 'T04'"),
        ("[sv]", "[s v]", "facts.toml:2: is not TOML"),
        ("[en]", "[fi]", "facts.toml:13: unknown language 'fi'"),
        ("sjukhus =", "sjukus =", "facts.toml:3: [sv]: unknown gap 'sjukus'; did you mean 'sjukhus'?"),
        (
            'sjukhus = "Testsjukhuset"',
            "sjukhus = 1",
            "facts.toml:3: [sv] sjukhus: 1 is not allowed; a text is needed",
        ),
        ("[sv.T04]", "[sv.T40]", "facts.toml:7: [sv.T40]: unknown text; did you mean 'T34'?"),
        (
            "[en.T04]\nregioner",
            "[en.T04]\nsjukhus",
            "facts.toml: [en]: T04.regioner is missing; another language has it",
        ),
    ],
)
def test_what_a_unit_says_wrong_is_told(folder: Path, old: str, new: str, said: str) -> None:
    found = changed(folder, old, new, file=f"units/{UNIT}/facts.toml")
    assert any(line.startswith(f"units/{UNIT}/") and said in line for line in found), found


def test_all_problems_are_told_at_once_in_the_order_of_files(folder: Path) -> None:
    (folder / "sv" / "T09.md").write_text(HEAD, encoding="utf-8")
    (folder / "en" / "T09.md").unlink()
    assert [line.partition(":")[0] for line in problems(folder)] == ["en/T09.md", "sv/T09.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Svara {svara_senast}. Din remiss är kvar hos oss.", None),
        ("Svara {svara_senast}, annars skickar vi remissen tillbaka.", "threatens to send the referral back"),
        ("Svara {svara_senast}. Din remiss skickas tillbaka.", "threatens to send the referral back"),
        ("Svara {svara_senast}!", "exclamation mark"),
        ("Svara t.ex. {svara_senast}.", "is an abbreviation"),
        (
            "Vårdgarantihandläggningen förutsätter återkoppling gällande remisshanteringen {svara_senast}.",
            "LIX",
        ),
    ],
)
def test_what_reads_badly_is_advised_against(folder: Path, words: str, said: str | None) -> None:
    own(folder, words)
    found = list(advice(load_texts(folder)))
    assert all(line.startswith(f"units/{UNIT}/sv/T08.md: ") for line in found)
    assert said is None or any(said in line for line in found), found
