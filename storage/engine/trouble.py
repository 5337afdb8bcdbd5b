"""What is wrong with a database, in one line with what to do: for operators, who read no traceback."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from storage.engine.errors import StoreError

_FULL = "the disk is full; make room"
_RIGHT = "is the address right, and the network there?"
ADVICE = {
    "file is not a database": "the file is no SQLite database; restore a backup (vardtid restore)",
    "malformed": "the file is damaged; restore a backup (vardtid restore)",
    "disk is full": _FULL,
    "No space left on device": _FULL,
    "disk I/O error": "the disk is full or broken; make room, or look at the machine's log",
    "unable to open database file": "the file cannot be opened; check the path and whose folder it is",
    "readonly database": "the file, its -wal or -shm cannot be written; give all and the folder to this user",
    "database is locked": "another program holds the file; stop it first",
    "password authentication failed": "the server refuses the user or the password; mend them",
    "does not exist": "the server has no such database or user; create it (createdb)",
    "permission denied": "the user may not do that in this database; make it the owner",
    "too many clients": "the server has no free connection; raise max_connections",
    "read-only transaction": "the server takes no changes; name the one that does (its primary)",
    "Name or service not known": f"no machine has this name; {_RIGHT}",
    "name resolution": f"the name of the machine could not be looked up; {_RIGHT}",
    "Connection refused": f"nothing answers there; start PostgreSQL, or: {_RIGHT}",
    "Connect call failed": f"nothing answers there; start PostgreSQL, or: {_RIGHT}",
    "SSL upgrade": "the server speaks no TLS; take ?ssl=require away, or switch it on there",
    "does not support SSL": "the server speaks no TLS; take ?ssl=require away, or switch it on there",
}


class NewerError(Exception):
    """The database was made by a newer version of this program."""

    def __init__(self, found: str, newest: str) -> None:
        super().__init__(
            f"the database is of a newer version ({found}; this program knows {newest}); "
            "install that version, or restore a backup"
        )


class TroubleError(Exception):
    """One line: what is wrong with the database, and what to do."""


class CopyError(TroubleError):
    """As TroubleError, of the file of a backup: that begins the line."""


@contextmanager
def in_one_line() -> Iterator[None]:
    """Raises TroubleError for whatever the database, its driver or the disk below it says."""
    try:
        yield
    except (NewerError, OSError, SQLAlchemyError, StoreError, sqlite3.Error) as fault:
        raise TroubleError(in_words(fault)) from fault
    except Exception as fault:
        if type(fault).__module__.startswith("asyncpg"):  # not loaded where there is no PostgreSQL
            raise TroubleError(in_words(fault)) from fault
        raise


def of_a_file(fault: OSError) -> str:
    """The words of what is wrong with a file, and what to do where that is known."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL
    words = fault.strerror or str(fault)
    return f"{words}; give it to this user" if isinstance(fault, PermissionError) else words


def in_words(fault: BaseException) -> str:
    """The words of what lies at the bottom of it, and what to do where that is known; without the address,
    which may hold a password.
    """
    causes = list(_causes(fault))
    for cause in causes:
        if isinstance(cause, NewerError):
            return str(cause)
    for cause in causes:
        if isinstance(cause, PermissionError) and cause.filename:
            return f"{cause.filename}: {of_a_file(cause)}"
    words = [str(cause) for cause in causes]
    if advice := advised("\n".join(words)):
        return advice
    for cause in causes:
        if isinstance(cause, OSError):
            return f"it cannot be reached ({cause.strerror or cause})"
    return f"it cannot be used ({type(fault).__name__}: {words[-1].splitlines()[0] if words[-1] else '-'})"


def advised(said: str) -> str:
    """What to do about words of a database or one of its programs; "" where nothing is known."""
    return next((advice for sign, advice in ADVICE.items() if sign.lower() in said.lower()), "")


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """From the fault down to what caused it."""
    seen: set[int] = set()
    below: BaseException | None = fault
    while below is not None and id(below) not in seen:
        seen.add(id(below))
        yield below
        below = getattr(below, "orig", None) or below.__cause__ or below.__context__
