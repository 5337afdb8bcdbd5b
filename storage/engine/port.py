"""What a verb sees of the database: three ways to run a statement, and a savepoint."""

from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Executable

Row: TypeAlias = tuple[Any, ...]


class Port(Protocol):
    """Synchronous on both databases; good only while its verb runs.

    A constraint that says no raises ``ConflictError``: catch it outside a ``nested()`` block.
    """

    @property
    def dialect(self) -> str: ...

    def one(self, stmt: Executable, **values: object) -> Row | None:
        """The first row, or None."""

    def all(self, stmt: Executable, **values: object) -> list[Row]: ...

    def run(self, stmt: Executable, **values: object) -> int:
        """How many rows were touched."""

    def nested(self) -> AbstractContextManager[None]:
        """A savepoint: an exception that leaves it undoes only what was done inside."""
