"""What a verb sees of the database: three ways to run a statement, and a savepoint."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Executable


class Row(tuple[Any, ...]):
    """What a statement answers with: columns by place, and each by its own name or label."""

    __slots__ = ()
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401 - a column of any type


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
