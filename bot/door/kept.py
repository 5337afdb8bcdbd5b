"""The warm parent kept between calls: who connects to its socket is given one that is forked from it."""

import os
import signal
import socket
import sysconfig
from collections.abc import Callable
from pathlib import Path

_HOUSE = Path(__file__).parents[2]
_READ = ("bot", "care", "handlers", "storage", "locales")
_IDLE_S = 600.0

Read = frozenset[tuple[str, int]]
"""Each file and when it became what it is, by the clock that nobody sets back (ctime): a file in the place of
another is seen even where it is older.
"""


def as_it_is() -> Read:
    """The program as it stands on the disk, and what is installed beside it."""
    paths = [path for room in _READ for path in (_HOUSE / room).rglob("*.*") if path.suffix != ".pyc"]
    paths.append(Path(sysconfig.get_path("purelib")))
    return frozenset((str(path), path.stat().st_ctime_ns) for path in paths)


def keep_warm(read: Read, serve: Callable[[], int], forget: Callable[[], None]) -> int:
    """Until nobody has called for ten minutes, or something is not as it was read: who calls then is let go,
    and starts another. The socket is standard input, and listens already.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=0) as door:
        door.settimeout(_IDLE_S)
        try:
            while True:
                called, _ = door.accept()
                with called:
                    if as_it_is() != read:
                        return 0
                    _bear(called, serve)
        except TimeoutError:
            return 0
        finally:
            forget()


def _bear(called: socket.socket, serve: Callable[[], int]) -> None:
    """One for this call alone, which ends with it."""
    if os.fork() == 0:
        os.setsid()
        for fd in (0, 1):
            os.dup2(called.fileno(), fd)
        called.close()
        os._exit(serve())
