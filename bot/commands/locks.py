"""One demo at a time: a lock file that the system frees when its holder is gone, however it went."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.commands.complaints import ComplaintError


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Raises ComplaintError when another holds it, or the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as fault:
        raise ComplaintError(
            f"{folder}: cannot be written ({fault.strerror}); give it to this user"
        ) from fault
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        pid = os.read(file, 20).decode() or "unknown"
        raise ComplaintError(f"already running here (process {pid}); stop it with Ctrl-C first") from fault
    else:
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)
