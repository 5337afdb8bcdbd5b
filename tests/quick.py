"""What `make check` leaves to `make test`: a bot's process, a browser, PostgreSQL, and what takes long."""

from functools import cache
from pathlib import Path

import pytest

WHOLE = (
    *("browser", "conversations", "robustness", "sandbox/web", "storage/simulation", "tools"),
    *(
        "bot/test_cli.py",
        "bot/test_living.py",
        "bot/test_operations.py",
        "bot/test_slim.py",
        "bot/test_warm.py",
    ),
    *(
        "sandbox/player/test_load.py",
        "sandbox/player/test_tracing.py",
        "sandbox/player/test_whole_command.py",
    ),
    *(
        "handlers/eservices/test_every_service.py",
        "handlers/test_rows_under_a_finger.py",
        "handlers/understanding/test_accuracy.py",
        "storage/reports/test_sums.py",
    ),
    *("old_stores", "test_contributing.py"),
)
"""Folders and files whose tests start bots, browsers or command lines, live in whole stores, or measure."""
LONG = ("test_anything", "test_walking", "test_schema", "test_interleavings")
"""How files begin that try as many orders or texts as there is time for."""
FIXTURES = frozenset({"browser", "empty_stores", "players", "postgresql_server", "postgresql_url", "warm"})


def is_left(path: Path, tests: Path) -> bool:
    """True for a folder or file of which `make check` runs no test, so that it need not even be read."""
    name = path.relative_to(tests).as_posix()
    return name in WHOLE or path.name.startswith(LONG)


def mark_what_is_whole(items: list[pytest.Item]) -> None:
    """Gives the marker `whole` to every test that `make check` leaves out."""
    for item in items:
        if _is_whole(item):
            item.add_marker("whole")


def _is_whole(item: pytest.Item) -> bool:
    if _in_what_is_left(item.path, item.config.rootpath / "tests"):
        return True
    needed = set(getattr(item, "fixturenames", ()))
    return bool(FIXTURES & needed) or "kills" in item.keywords or "postgresql" in _values(item)


@cache
def _in_what_is_left(file: Path, tests: Path) -> bool:
    return any(is_left(path, tests) for path in (file, *file.parents) if tests in path.parents)


def _values(item: pytest.Item) -> set[object]:
    callspec = getattr(item, "callspec", None)
    return {value for value in callspec.params.values() if isinstance(value, str)} if callspec else set()
