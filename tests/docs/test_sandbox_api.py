"""The table of the messenger's methods names each that is carried out, and tests that call it."""

import re

from sandbox.api.methods import NAMES
from tests.house import HOUSE

TESTS = HOUSE / "tests" / "sandbox"
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in (HOUSE / "docs" / "sandbox-api.md").read_text(encoding="utf-8").splitlines()
    if re.search(r"`test_\w+\.py` \|$", line)
]


def test_every_method_stands_in_a_row_with_a_test_that_calls_it() -> None:
    shown = {}
    for methods, *_, tests in ROWS:
        said = "".join((TESTS / name).read_text() for name in re.findall(r"test_\w+\.py", tests))
        shown |= {name: f'"{name}"' in said for name in re.findall(r"`([a-zA-Z]+)`", methods)}
    assert [name for name in NAMES if not shown.get(name)] == []
    assert set(shown) - {*NAMES} == set()
