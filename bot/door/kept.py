"""The warm parent kept between calls: who connects to its socket is given one that is forked from it."""

import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

_HOUSE = Path(__file__).parents[2]
_READ = ("bot", "care", "handlers", "storage", "locales")
_KINDS = {".py", ".toml", ".md", ".mo", ".po", ".json"}


def keep_warm(at: Path, serve: Callable[[], int], forget: Callable[[], None]) -> int:
    """Until Ctrl-C. Where a file has changed since all was read, the call is let go and all is read anew."""
    read = _as_it_is()
    at.parent.mkdir(parents=True, exist_ok=True)
    at.unlink(missing_ok=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(at))
        at.chmod(0o600)
        door.listen()
        sys.stderr.write(f"Skript startar nu på en gång härifrån ({at}). Ctrl-C avslutar.\n")
        try:
            while True:
                called, _ = door.accept()
                with called:
                    if _as_it_is() != read:
                        forget()
                        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - this program anew, no shell
                    _bear(called, serve)
        except KeyboardInterrupt:
            return 0
        finally:
            at.unlink(missing_ok=True)
            forget()


def _bear(called: socket.socket, serve: Callable[[], int]) -> None:
    """One for this call alone, which ends with it, and not by Ctrl-C in the parent's terminal."""
    if os.fork() == 0:
        os.setsid()
        for fd in (0, 1):
            os.dup2(called.fileno(), fd)
        called.close()
        os._exit(serve())


def _as_it_is() -> tuple[int, int]:
    """How many files there are, and when the newest was written."""
    files = [file for room in _READ for file in (_HOUSE / room).rglob("*") if file.suffix in _KINDS]
    return len(files), max(file.stat().st_mtime_ns for file in files)
