"""Promises to the reader of this house, kept by tests."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "care", "handlers", "sandbox", "storage")
LONGEST_FILE = 250
LONGEST_FUNCTION = 30
FORBIDDEN_NAMES = {"utils", "common", "helpers", "misc", "base"}
GLOSSARY_ROW = re.compile(r"^\|[^|]+\|([^|]+)\|", re.MULTILINE)


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((HOUSE / folder).rglob("*.py"))]
    return [path for path in found if "versions" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    start = first.lineno
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1:
        start = function.body[1].lineno
    return (function.end_lineno or start) - start + 1


@pytest.mark.parametrize("path", sources(*ROOMS, "tests", "tools"), ids=name_of)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", sources(*ROOMS), ids=name_of)
def test_a_function_is_short_enough_to_see(path: Path) -> None:
    long = [f"{f.name}: {body_length(f)}" for f in functions(path) if body_length(f) > LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", sources(*ROOMS), ids=name_of)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", sources(*ROOMS), ids=name_of)
def test_a_file_is_named_by_what_it_holds(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    assert not FORBIDDEN_NAMES & set(path.relative_to(HOUSE).parent.parts)


@pytest.mark.parametrize("path", sorted((HOUSE / "sandbox" / "web").rglob("*.js")), ids=name_of)
def test_a_script_of_the_page_is_short_enough_too(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_no_document_names_a_machine() -> None:
    texts = [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md"), *sources(*ROOMS, "tools")]
    paths = re.compile(r"(?<![\w.])/(work|root|home)/")
    assert [name_of(path) for path in texts if paths.search(path.read_text())] == []


def test_every_dependency_has_an_upper_bound() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    named = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [one for one in named if "<" not in one] == []


def test_every_word_of_the_glossary_names_something() -> None:
    code = "\n".join(path.read_text() for path in sources(*ROOMS))
    rows = GLOSSARY_ROW.findall((HOUSE / "docs" / "glossary.md").read_text())[2:]
    names = [name for row in rows for name in re.findall(r"`([A-Za-z_.]+)`", row)]
    assert names
    assert [name for name in names if name.rsplit(".", 1)[-1] not in code] == []
