"""A copy of the whole store in one file, made while a bot works, and put back: both databases."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, make_url

from storage.engine.migrate import KEPT_IN, is_newer, newest_revision
from storage.engine.trouble import (
    CopyError,
    NewerError,
    TroubleError,
    advised,
    in_one_line,
    in_words,
    of_a_file,
)

PIECES = ("", "-wal", "-shm")
"""A SQLite database is up to three files."""
SQLITE_SIGN = b"SQLite format 3\x00"
POSTGRESQL_SIGN = b"PGDMP"
ENVIRONMENT = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "database": "PGDATABASE",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "ssl": "PGSSLMODE",
}
"""What asyncpg and libpq call the parts of an address."""


def is_embedded(url: str) -> bool:
    """Whether the store is a file of SQLite."""
    return make_url(url).get_backend_name() == "sqlite"


def store_file(url: str) -> Path:
    """Where the embedded store is."""
    return Path(make_url(url).database or "")


def same_store(one: str, other: str) -> bool:
    """Whether both addresses lead to one store, as far as they themselves say."""
    if is_embedded(one) != is_embedded(other):
        return False
    if is_embedded(one):
        return store_file(one).resolve() == store_file(other).resolve()
    parts = (make_url(url) for url in (one, other))
    first, second = ((part.host, part.port or 5432, part.database, part.query) for part in parts)
    return first == second


def back_up(url: str, to: Path) -> int:
    """The bytes of the copy, which sees one moment and is whole or not there at all, and which nobody else
    may read. Raises TroubleError.
    """
    if to.exists():
        raise CopyError(f"{to}: is there already; name another file")
    half = to.with_name(f".{to.name}.half")
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.touch(mode=0o600)
        if is_embedded(url):
            _copy_sqlite(store_file(url), half)
        else:
            _run("pg_dump", ["--format=custom", "--no-owner", f"--file={half}"], make_url(url))
        _demand_tables(url, half)
        _sync(half)
        half.rename(to)
    except OSError as fault:
        raise CopyError(f"{to}: {of_a_file(fault)}") from fault
    except sqlite3.Error as fault:
        raise CopyError(f"{to}: {in_words(fault)}") from fault
    except TroubleError as fault:
        if "output file" not in str(fault):
            raise
        raise CopyError(f"{to}: {in_words(fault)}") from fault
    finally:
        for piece in (*PIECES, "-journal"):
            half.with_name(half.name + piece).unlink(missing_ok=True)
    return to.stat().st_size


def put_back(url: str, copy: Path, *, aside: str) -> Path | None:
    """Where the store that was there before lies now, or None where there was none, or it was emptied.

    `aside`: the end of its name. Nobody may use it meanwhile. A PostgreSQL database is emptied and filled in
    one transaction. Raises TroubleError, and then nothing has changed.
    """
    demand_copy(url, copy)
    if not is_embedded(url):
        filled = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        parsed = make_url(url)
        _run("pg_restore", [*filled, f"--dbname={parsed.database}", str(copy)], parsed)
        return None
    there = _no_folder(store_file(url))
    half = there.with_name(f".{there.name}.half")
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        half.touch(mode=0o600)
        shutil.copyfile(copy, half)
        _sync(half)
        kept = _moved_aside(there, aside)
        half.rename(there)
    except OSError as fault:
        raise TroubleError(f"{there}: {of_a_file(fault)}") from fault
    finally:
        half.unlink(missing_ok=True)
    return kept


def demand_copy(url: str, copy: Path) -> None:
    """Raises CopyError for what cannot be put back: asked about before anybody says yes to it."""
    _is_copy_of(url, copy)
    _demand_known(_revision_in(url, copy), copy)


def _is_copy_of(url: str, copy: Path) -> None:
    try:
        with copy.open("rb") as file:
            begins = file.read(len(SQLITE_SIGN))
    except OSError as fault:
        raise CopyError(f"{copy}: {of_a_file(fault)}") from fault
    embedded = is_embedded(url)
    if not begins.startswith(SQLITE_SIGN if embedded else POSTGRESQL_SIGN):
        kind = "SQLite" if embedded else "PostgreSQL"
        raise CopyError(f"{copy}: is no backup of a {kind} store, which DATABASE_URL is; name one that is")
    if embedded:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)) as connection:
            _demand_whole(connection, copy)


def _revision_in(url: str, copy: Path) -> str:
    """Of its tables; "" where it has none."""
    if not is_embedded(url):
        rows = _run("pg_restore", ["--data-only", f"--table={KEPT_IN}", "--file=-", str(copy)], make_url(url))
        found = re.search(r"FROM stdin;\n(\w+)", rows)
        return found[1] if found else ""
    reading = sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)
    with closing(reading) as connection, suppress(sqlite3.OperationalError):
        row = connection.execute(f"SELECT version_num FROM {KEPT_IN}").fetchone()  # noqa: S608 - a constant
        return str(row[0]) if row else ""
    return ""


def _demand_known(revision: str, copy: Path) -> None:
    if revision and is_newer(revision):
        raise CopyError(f"{copy}: {NewerError(revision, newest_revision())}")


def _demand_tables(url: str, half: Path) -> None:
    if not _revision_in(url, half):
        raise TroubleError("the database has no tables yet, and nothing to copy; is the address right?")


def _copy_sqlite(there: Path, half: Path) -> None:
    """In one step: who writes meanwhile would make several begin again and again."""
    if not _no_folder(there).exists():
        raise TroubleError(f"{there} is not there; vardtid migrate makes one")
    with in_one_line():
        reading = sqlite3.connect(f"file:{there}?mode=ro", uri=True)
    with closing(reading) as source, closing(sqlite3.connect(half)) as target:
        with in_one_line():  # what is wrong with the store is not said of the copy
            source.execute("SELECT 1 FROM sqlite_master").fetchone()
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        _demand_whole(target, there)


def _demand_whole(connection: sqlite3.Connection, file: Path) -> None:
    with suppress(sqlite3.DatabaseError):
        if connection.execute("PRAGMA quick_check").fetchone() == ("ok",):
            return
    raise TroubleError(f"{file} is damaged; take another backup")


def _no_folder(there: Path) -> Path:
    if there.is_dir():
        raise TroubleError(f"{there} is a folder; name the file in it")
    return there


def _moved_aside(there: Path, aside: str) -> Path | None:
    if not there.exists():
        return None
    for piece in PIECES:
        with suppress(FileNotFoundError):
            there.with_name(there.name + piece).rename(there.with_name(there.name + aside + piece))
    return there.with_name(there.name + aside)


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _advised(said: str) -> str:
    if "version mismatch" in said:
        return "it is not of the server's version; install that (Debian: postgresql-client-…)"
    return advised(said) or said.removeprefix("error: ")


def _named(url: URL) -> dict[str, str]:
    """The address in the words of the server's own programs; of several servers, all."""
    _, given = url.get_dialect()().create_connect_args(url)
    found = ((said, given.get(known, "")) for known, said in ENVIRONMENT.items())
    return {said: ",".join(map(str, one)) if isinstance(one, list) else str(one) for said, one in found}


def _run(program: str, words: Sequence[str], url: URL) -> str:
    """What it says. The password goes by the environment: a list of processes shows arguments to all."""
    if shutil.which(program) is None:
        raise TroubleError(f"{program} is not installed (Debian: postgresql-client)")
    given = {name: value for name, value in _named(url).items() if value}
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [program, *words], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        first = next(iter(done.stderr.splitlines()), f"it ended with status {done.returncode}")
        raise TroubleError(f"{program}: {_advised(first.removeprefix(f'{program}: '))}")
    return done.stdout
