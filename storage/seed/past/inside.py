"""Many verbs as parts of one: all of what has been is there, or nothing of it."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Executable

from storage.engine.port import Port, Row

T = TypeVar("T")


class Inside:
    """The store as it is while a verb runs: nothing waits, since all is asked of the one port."""

    def __init__(self, port: Port) -> None:
        self._port = port

    async def write(self, verb: Callable[[Port], T]) -> T:
        with self._port.nested():
            return verb(self._port)

    async def read(self, look: Callable[[Port], T]) -> T:
        return look(self._port)

    async def fetch(self, stmt: Executable, **values: object) -> list[Row]:
        return self._port.all(stmt, **values)

    async def close(self) -> None:
        """The one who opened it does that."""


def undo_first(port: Port, write: Callable[[Port], object]) -> None:
    """One thing done and taken back. A port may hope that nothing is to be undone, and begin the whole anew
    where it is: it learns better here, not after half of a long life.
    """
    with suppress(_Undone), port.nested():
        write(port)
        raise _Undone


class _Undone(Exception):  # noqa: N818 - nothing is wrong
    pass


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it where it has nothing to wait for."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    raise RuntimeError("it waits for something")
