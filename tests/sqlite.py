"""An empty, migrated SQLite store for each test: migrated once for a test process, then copied."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.engine.migrate import migrate


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a store of the test's own."""
    shutil.copy(sqlite_template, tmp_path / "store.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"


@contextmanager
def copied(store: Path) -> Iterator[str]:
    """The address of a copy of a store that nobody has open, with all its rows."""
    copy = store.with_name("copy.db")
    shutil.copy(store, copy)
    yield f"sqlite+aiosqlite:///{copy}"
    for path in copy.parent.glob(f"{copy.name}*"):
        path.unlink()
