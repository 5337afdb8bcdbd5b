"""One at a time: a lock file that the system frees when its holder is gone, however it went."""

import asyncio
import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from bot.commands.complaints import ComplaintError
from storage.engine.backup import is_embedded, store_file
from storage.engine.migrate import newest_revision, revision
from storage.engine.trouble import in_one_line, of_a_file

_USED = "DATABASE_URL: a bot (process {}) uses this file; stop it first"


def only_one(folder: Path) -> AbstractContextManager[None]:
    """One demo. Raises ComplaintError when another holds it, or the folder cannot be written."""
    return _held(folder / "demo.lock", "already running here (process {}); stop it with Ctrl-C first")


def only_user(url: str) -> AbstractContextManager[None]:
    """One bot on an embedded store, which knows no other. Raises ComplaintError; nothing on PostgreSQL."""
    if not is_embedded(url):
        return nullcontext()
    return _held(_beside(url), _USED)


def demand_nobody(url: str) -> None:
    """No bot or worker lives on a database that several may share. Raises ComplaintError, TroubleError."""
    from storage.turns.workers import living_on

    if is_embedded(url):
        return
    with in_one_line():
        asyncio.run(revision(url))  # at once, where a look at who lives would be tried again and again
    if living := asyncio.run(living_on(url)):
        raise ComplaintError(f"DATABASE_URL: {', '.join(living)}: use this database; stop them first")


def demand_nobody_below(url: str) -> None:
    """No bot or worker lives on tables that are about to change. Raises ComplaintError, TroubleError."""
    with in_one_line():
        found = asyncio.run(revision(url))
    if found in {None, newest_revision()}:
        return
    process = user_of(url) if is_embedded(url) else ""
    if process and process != str(os.getpid()):
        raise ComplaintError(_USED.format(process))
    demand_nobody(url)


def user_of(url: str) -> str:
    """The process of the bot that uses an embedded store; "" where none does."""
    try:
        file = os.open(_beside(url), os.O_RDWR)
    except OSError as fault:
        if os.path.exists(_beside(url)):  # noqa: PTH110 - and False where nobody may look
            raise _not_ours(_beside(url), fault) from fault
        return ""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(file)
    else:
        return ""
    finally:
        os.close(file)


def _beside(url: str) -> Path:
    file = store_file(url).resolve()  # by whatever name it is called
    return file.with_name(f"{file.name}.lock")


def _holder(file: int) -> str:
    return os.read(file, 20).decode() or "unknown"


def _not_ours(lock: Path, fault: OSError) -> ComplaintError:
    """A lock that another user left, as who ran a command as root once; or a folder without room for it."""
    named = lock if os.path.exists(lock) else lock.parent  # noqa: PTH110 - as above
    return ComplaintError(f"{named}: cannot be written: {of_a_file(fault)}")


@contextmanager
def _held(path: Path, taken: str) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as fault:
        raise _not_ours(path, fault) from fault
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise ComplaintError(taken.format(_holder(file))) from fault
    else:
        os.ftruncate(file, 0)
        with suppress(OSError):  # on a full disk the lock holds too: nobody is told by whom
            os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)
