"""The scripts of tests/conversations reach no less than they did: gathered while they are played as tests.

`FLOOR=write pytest tests/conversations` writes the shares down anew. Compared where all were played well.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sandbox.player.coverage import Coverage

SCRIPTS = Path(__file__).with_name("conversations")
FLOOR = SCRIPTS / "floor.json"
SLACK = 0.5
"""Percent: where two race, what is said to the loser is not the same each time."""


@dataclass
class Gathered:
    """In this process, or of all workers in the one that leads them."""

    coverage: Coverage = field(default_factory=Coverage)
    seen: set[str] = field(default_factory=set)
    """The files that were looked into, those too that are only included."""
    scripts: set[str] = field(default_factory=set)
    played: set[str] = field(default_factory=set)
    fell: list[str] = field(default_factory=list)

    def is_whole(self) -> bool:
        """Whether every script there is has been played."""
        return self.seen == {str(file) for file in SCRIPTS.rglob("*.yaml")} and self.scripts == self.played

    def below(self) -> list[str]:
        """A line for each sort of which less was reached than the floor says."""
        floor, shares = json.loads(FLOOR.read_text()), self.coverage.shares()
        return [
            f"scripts reach {shares.get(sort, 0.0)} % of {sort}; it was {least} % or more "
            "(vardtid play tests/conversations --coverage FILE.html)"
            for sort, least in floor.items()
            if shares.get(sort, 0.0) < least
        ]

    def write(self) -> None:
        shares = {sort: int(share - SLACK) for sort, share in self.coverage.shares().items()}
        FLOOR.write_text(json.dumps(shares, indent=2) + "\n")


GATHERED = Gathered()
_SORTS = ("seen", "scripts", "played")


def pytest_sessionfinish(session: pytest.Session) -> None:
    told: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["reached"] = GATHERED.coverage.sorts
        told |= {sort: sorted(getattr(GATHERED, sort)) for sort in _SORTS}
    elif GATHERED.is_whole() and not session.testsfailed:
        if os.environ.get("FLOOR") == "write":
            GATHERED.write()
        GATHERED.fell = GATHERED.below()
        if GATHERED.fell:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - xdist's own
    told = getattr(node, "workeroutput", {})
    GATHERED.coverage.add(told.get("reached", {}))
    for sort in _SORTS:
        getattr(GATHERED, sort).update(told.get(sort, ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in GATHERED.fell:
        terminalreporter.write_line(line, red=True)
