"""What the rows of trials name as their proof is there."""

import re

import pytest

from tests.house import HOUSE

NAMED = re.compile(r"`((?:tests/)?[a-zåäöA-Z_]+/[\wåäö/*]+(?:\.py)?)`")


@pytest.mark.parametrize("page", ["patients", "staff", "eservices-rows"])
def test_every_script_and_test_that_a_row_names_is_there(page: str) -> None:
    rows = [
        line for line in (HOUSE / "docs" / f"{page}.md").read_text().splitlines() if line.startswith("| ")
    ]
    named = {name for line in rows for name in NAMED.findall(line.rstrip(" |").rpartition(" | ")[2])}
    assert named
    assert [name for name in sorted(named) if not _there(name)] == []


def _there(name: str) -> bool:
    if name.endswith("/"):
        return (HOUSE / name).is_dir()
    if name.endswith(".py"):
        return (HOUSE / name).exists() or any((HOUSE / "tests").rglob(name))
    where = HOUSE / "tests" / "conversations"
    return any(where.glob(f"{name}.yaml"))
