"""The warm parent that is kept between calls (`python -m bot --kept`): met, or started."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path
from zlib import crc32

_HOUSE = Path(__file__).parents[2]
KEPT = _HOUSE / "var" / f"warm-{crc32(sys.executable.encode()):08x}.sock"
"""Of this program, as this Python has it: another checkout has another parent."""
_COMMAND = (sys.executable, "-m", "bot", "--kept")
START_S = 180.0
"""For a start of this program: it reads everything from the disk, perhaps beside much other work."""

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
"""How a parent is heard and spoken to."""


async def kept_parent() -> Line | None:
    """The one that is there, or else a new one. None: neither, and one's own will say why; or nobody comes
    back, as on a build server.
    """
    if "CI" in os.environ:
        return None
    found = await _met()
    if found is not None:
        return found
    try:
        _start()
    except OSError:  # a folder that is not ours, or a path too long for a socket
        return None
    return await _met()


async def _met() -> Line | None:
    """None: it is not there, or goes since what it has read has changed."""
    try:
        ears, mouth = await asyncio.open_unix_connection(KEPT)
        told = await asyncio.wait_for(ears.readline(), START_S)
    except OSError:
        return None
    if told.startswith(b"{"):
        return ears, mouth
    mouth.close()
    return None


def _start() -> None:
    """It is given the socket as it is: who calls before it has read everything waits in line."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(KEPT))
        KEPT.chmod(0o600)
        door.listen()
        nothing = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603 - our own program, no shell
            _COMMAND, cwd=_HOUSE, stdin=door.fileno(), stdout=nothing, stderr=nothing, start_new_session=True
        )
