"""What CONTRIBUTING.md says of adding something: every file is there, none is forgotten, and few they are."""

import ast
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import toy_kind
from tests.house import HOUSE, name_of, sources, tree

MOST_FILES = {
    "A rule of a unit": 2,
    "A refusal": 2,
    "A notice": 3,
    "A button that acts": 7,
    "A deadline": 2,
    "A list of staff's cases": 7,
    "A case kind": 4,
    "A language": 6,
    "A step of a script": 2,
}
"""How many files each takes: never more than today."""
EXAMPLES = {"A rule of a unit": "bookings", "A button that acts": "bookings", "A case kind": "guarantee"}
"""A subject that has done it before; grounds have done the rest."""
SECTION = re.compile(r"^### (.+)\n\n((?:- .+\n(?:  .+\n)*)+)", re.MULTILINE)
ITEM = re.compile(r"^- `([^`]+)`: \w", re.MULTILINE)

TOY_REFUSAL = """

@dataclass(unsafe_hash=True)
class ToyRefused(Refusal):
    left: int
"""
TOY_WORDS = """

from care.grounds.refusals import ToyRefused


def toy_refused(refusal: ToyRefused, around: Around) -> Screen:
    return said(around, fill("Bara {left} kvar.", left=refusal.left), "", to_menu())


REFUSALS = {**REFUSALS, ToyRefused: toy_refused}
"""
SLIM = """
from bot.slim import import_aiogram
import_aiogram()
"""
SAY_NO = """
from datetime import UTC, datetime
from care.grounds.refusals import ToyRefused
from handlers.front.refusals import WORDS_OF_REFUSALS
from handlers.talk.language import use
from handlers.talk.refused import Around
from storage.codec import decode, encode

no = decode(encode(ToyRefused(left=3)))
with use("sv"):
    print(type(no).__name__, WORDS_OF_REFUSALS[type(no)](no, Around(now=datetime.now(UTC))).text)
"""
TOY_NOTICE = """

@dataclass(frozen=True, slots=True, kw_only=True)
class ToyTold(OfGround):
    kind = "toy_told"
    audience = Audience.PATIENT
"""
TOY_MESSAGE = """

async def toy_told(notice, reader, services):
    return Screen(text=f"Underlag {notice.ground}.")
"""
TELL = """
import asyncio
from care.grounds.notices import ToyTold
from handlers.front.notices import notice_screen
from storage.codec import decode_notice, encode
from care.people.values import Person, Kind

told = decode_notice(encode(ToyTold(patient=7, ground=12)), "toy_told", 7)
reader = Person(id=7, kind=Kind.PATIENT, login="", name="Test")
print(asyncio.run(notice_screen(told, reader, None)).text)
"""
READ_RULES = """
from care.rules.values import Rules
from storage.rules.regions.completeness import unsaid
from storage.rules.regions.loader import load_regions
from storage.rules.rulebook.stored import decode_rules, encode_rules

regions = load_regions()
stated = [region.rules["toy_days"][0].value for region in regions if "toy_days" in region.rules]
print(len(unsaid(regions)), stated)
print(decode_rules("v", encode_rules(Rules(version="v", toy_days=5))).toy_days)
"""
TOY_ROW = 'toy_days = { value = 7, source = "assumed", valid_from = 2026-01-01 }\n'


def lists() -> dict[str, tuple[str, ...]]:
    """The files of each list by its heading, in the words of the document."""
    text = (HOUSE / "CONTRIBUTING.md").read_text()
    return {head: tuple(ITEM.findall(items)) for head, items in SECTION.findall(text)}


@dataclass
class Copy:
    """The rooms in a folder of their own, where only the files of one list may be touched."""

    root: Path
    listed: tuple[str, ...]

    def change(self, file: str, old: str, new: str) -> None:
        assert file in self.listed
        path = self.root / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))

    def add(self, file: str, more: str) -> None:
        assert file in self.listed
        (self.root / file).write_text((self.root / file).read_text() + more)

    def run(self, program: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", program], cwd=self.root, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for room in ("care", "handlers", "locales", "storage"):
        # With what is compiled already: only the files that are changed here are read anew.
        shutil.copytree(HOUSE / room, tmp_path / room, ignore=shutil.ignore_patterns("migrations"))
    return tmp_path


def of_subject(head: str, subject: str) -> tuple[str, ...]:
    return tuple(file.replace("SUBJECT", subject) for file in lists()[head])


def test_every_list_is_counted() -> None:
    found = {head: len(files) for head, files in lists().items()}
    assert found.keys() == MOST_FILES.keys()
    assert {head: count for head, count in found.items() if count > MOST_FILES[head]} == {}


@pytest.mark.parametrize("head", MOST_FILES)
def test_every_file_of_a_list_is_there(head: str) -> None:
    files = of_subject(head, EXAMPLES.get(head, "grounds"))
    assert [file for file in files if not (HOUSE / file).is_file()] == []


def test_a_refusal_is_said_after_its_list_has_been_followed(copied: Path) -> None:
    copy = Copy(copied, of_subject("A refusal", "grounds"))
    copy.add("care/grounds/refusals.py", TOY_REFUSAL)
    copy.add("handlers/grounds/refusals.py", TOY_WORDS)
    assert copy.run(SLIM + SAY_NO) == "ToyRefused Bara 3 kvar."


def test_a_notice_is_told_after_its_list_has_been_followed(copied: Path) -> None:
    copy = Copy(copied, of_subject("A notice", "grounds"))
    copy.add("care/grounds/notices.py", TOY_NOTICE)
    copy.add("handlers/grounds/notices.py", TOY_MESSAGE)
    subject = "handlers/grounds/subject.py"
    copy.change(subject, "    notices={\n", "    notices={\n        ToyTold: notices.toy_told,\n")
    copy.change(subject, "PatientUninvited\n", "PatientUninvited, ToyTold\n")
    assert copy.run(SLIM + TELL) == "Underlag 12."


def test_a_rule_is_read_and_kept_after_its_list_has_been_followed(copied: Path) -> None:
    copy = Copy(copied, of_subject("A rule of a unit", "bookings"))
    field = "    hidden: bool = False\n"
    copy.change("care/rules/values.py", field, field + "    toy_days: Annotated[int, Limits(1, 9)] = 2\n")
    assert copy.run(READ_RULES).splitlines() == ["5 []", "5"]
    for file in (copied / "storage" / "rules" / "regions").glob("*.toml"):
        file.write_text(file.read_text().replace("[rules]\n", "[rules]\n" + TOY_ROW, 1))
    assert copy.run(READ_RULES).splitlines() == ["0 [7, 7, 7, 7, 7]", "5"]


def test_a_case_is_listed_claimed_and_shown_after_its_list_has_been_followed(copied: Path) -> None:
    copy = Copy(copied, of_subject("A case kind", "guarantee"))
    copy.add("care/guarantee/kind.py", toy_kind.KIND)
    copy.add("storage/guarantee/kind.py", toy_kind.STORED)
    copy.add("handlers/guarantee/kind.py", toy_kind.ON_SCREEN)
    subject = "handlers/guarantee/subject.py"
    copy.add(
        subject,
        "\nfrom handlers.guarantee.kind import ToyCase, ToyOnScreen\n\nregister(ToyCase, ToyOnScreen())\n",
    )
    said = copy.run(toy_kind.HANDLE).splitlines()
    assert said[:2] == ["ToyCase Karin 1", "['take']"]
    assert said[2].endswith("Anna · leksak")


def test_no_file_that_names_the_languages_is_forgotten() -> None:
    named = [
        path
        for path in sources("bot", "care", "handlers", "storage", "tools")
        if '"sv"' in path.read_text() and _names_languages(path)
    ]
    assert {name_of(path) for path in named} == set(lists()["A language"])


def test_no_list_of_staff_is_forgotten_where_others_stand() -> None:
    """Where a list of the unit's cases stands by name, a new one has to stand too."""
    named = [
        path for path in sources("bot", "care", "handlers", "storage") if "Tab.QUESTIONS" in path.read_text()
    ]
    assert {name_of(path) for path in named} <= set(lists()["A list of staff's cases"])


def _names_languages(path: Path) -> bool:
    """Both languages stand beside each other as data."""
    for node in ast.walk(tree(path)):
        beside = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        if {"sv", "en"} <= {one.value for one in beside if isinstance(one, ast.Constant)}:
            return True
    return False
