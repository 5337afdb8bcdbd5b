"""What CONTRIBUTING.md says of adding something: every file is there, none is forgotten, and few they are."""

import ast
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import HOUSE, LONGEST_FILE, name_of, sources, tree
from tests.toys import (
    READ_RULES,
    SAY_NO,
    SHOW_LISTS,
    SLIM,
    TAP,
    TELL,
    TOY_ACT,
    TOY_ANSWER,
    TOY_BUTTON,
    TOY_MESSAGE,
    TOY_NOTICE,
    TOY_OUTCOME,
    TOY_REFUSAL,
    TOY_ROW,
    TOY_WORDS,
)

MOST_FILES = {
    "What has one place": 7,
    "A rule of a unit": 2,
    "A refusal": 2,
    "A notice": 3,
    "A field of a booking": 5,
    "A button that acts": 5,
    "A deadline": 2,
    "A deadline of a case": 4,
    "A list of staff's cases": 3,
    "A case kind": 4,
    "An act on a case": 5,
    "A filter of the lists": 7,
    "A subject": 4,
    "A language": 6,
    "A step of a script": 2,
    "A row of given": 3,
}
"""How many files each takes: never more than today."""
ROOM = 5
"""Lines that what is added takes of a file, at most."""
EXAMPLES = {"A rule of a unit": "bookings"} | dict.fromkeys(
    ("A case kind", "A deadline of a case", "An act on a case"), "guarantee"
)
"""A subject that has done it before; grounds have done the rest."""
SECTION = re.compile(r"^### (.+)\n\n((?:- .+\n(?:  .+\n)*)+)", re.MULTILINE)
ITEM = re.compile(r"^- `([^`]+)`: \w", re.MULTILINE)


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


def test_every_file_of_a_list_has_room_for_what_is_added() -> None:
    """Whoever follows a list does not have to part a file first."""
    listed = {file for head in MOST_FILES for file in lists()[head] if file.endswith(".py")}
    there = {file: HOUSE / file for file in listed if (HOUSE / file).is_file()}
    lines = {file: len(path.read_text().splitlines()) for file, path in there.items()}
    assert {file: count for file, count in lines.items() if count > LONGEST_FILE - ROOM} == {}


def test_what_is_added_as_its_list_says_works(copied: Path) -> None:
    """All in one house, since each start of one takes two seconds."""
    for head, subject, add in (
        ("A refusal", "grounds", add_refusal),
        ("A notice", "grounds", add_notice),
        ("A button that acts", "grounds", add_button),
        ("A list of staff's cases", "cases", add_list),
    ):
        add(Copy(copied, of_subject(head, subject)))
    said = Copy(copied, ()).run(f"{SLIM}{SAY_NO}{TELL}{TAP}{SHOW_LISTS}")
    assert said.splitlines() == [
        *("ToyRefused Bara 3 kvar.", "Underlag 12."),
        *("3 leksaker.", "True"),
        *("['3 leksaker']", "True", "True True"),
    ]


def add_refusal(copy: Copy) -> None:
    copy.add("care/grounds/refusals.py", TOY_REFUSAL)
    copy.add("handlers/grounds/refusals.py", TOY_WORDS)


def add_notice(copy: Copy) -> None:
    copy.add("care/grounds/notices.py", TOY_NOTICE)
    copy.add("handlers/grounds/notices.py", TOY_MESSAGE)
    subject = "handlers/grounds/subject.py"
    copy.change(subject, "    notices={\n", "    notices={\n        ToyTold: notices.toy_told,\n")
    copy.change(subject, "PatientUninvited\n", "PatientUninvited, ToyTold\n")


def add_button(copy: Copy) -> None:
    copy.add("care/grounds/verbs.py", TOY_OUTCOME)
    copy.add("storage/grounds/links.py", TOY_ACT)
    take = "    take = verb(as_asked, links.take_link)\n"
    toys = "    lay_out_toys = verb(as_asked, links.lay_out_toys)\n"
    copy.change("storage/grounds/store.py", take, take + toys)
    copy.add("handlers/grounds/screens/own.py", TOY_BUTTON)
    own = "handlers/grounds/own.py"
    copy.change(own, "\n\nCONVERSATION", TOY_ANSWER)
    copy.change(own, "taps={", "taps={grounds.LayOutToys: _lay_out, ")


def add_list(copy: Copy) -> None:
    copy.change("care/cases/lists.py", "\n\n\n@dataclass", '\n    TOYS = "toys"\n\n\n@dataclass')
    copy.change("care/cases/lists.py", "    service: int = 0\n", "    service: int = 0\n    toys: int = 0\n")
    counting = "storage/cases/counting.py"
    copy.change(counting, '    "not_closed"', '    "toys": cases.c.version == exactly(7),\n    "not_closed"')
    copy.change(counting, "    service: int = 0\n", "    service: int = 0\n    toys: int = 0\n")
    toys = 'StaffList(tab=Tab.TOYS, name="Leksaker", counted=lambda _count: "{count} leksaker", rank=40)'
    copy.change("handlers/cases/tabs.py", '\n)\n"""A list', f'\n    {toys},\n)\n"""A list')


def test_a_rule_is_read_and_kept_after_its_list_has_been_followed(copied: Path) -> None:
    copy = Copy(copied, of_subject("A rule of a unit", "bookings"))
    field = "    hidden: bool = False\n"
    copy.change("care/rules/values.py", field, field + "    toy_days: Annotated[int, Limits(1, 9)] = 2\n")
    assert copy.run(READ_RULES).splitlines() == ["5 []", "5"]
    for file in (copied / "storage" / "rules" / "regions").glob("*.toml"):
        file.write_text(file.read_text().replace("[rules]\n", "[rules]\n" + TOY_ROW, 1))
    assert copy.run(READ_RULES).splitlines() == ["0 [7, 7, 7, 7, 7]", "5"]


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
        path
        for path in sources("bot", "care", "handlers", "storage")
        if "Tab.QUESTIONS" in path.read_text().replace("door_to(Tab.QUESTIONS)", "")  # a way into one list
    ]
    assert {name_of(path) for path in named} <= set(lists()["A list of staff's cases"])


def _names_languages(path: Path) -> bool:
    """Both languages stand beside each other as data."""
    for node in ast.walk(tree(path)):
        beside = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        if {"sv", "en"} <= {one.value for one in beside if isinstance(one, ast.Constant)}:
            return True
    return False
