"""What tests store is thrown away, so it is kept in memory: a disk lets each commit wait some milliseconds.

A script commits sixty times. A kill is survived by what the kernel holds, on a disk or not.
"""

import os
import shutil
import tempfile
from pathlib import Path

ON_DISK = os.environ.setdefault("ON_DISK", tempfile.gettempdir())
"""For what grows large and asks for no waiting. In the environment: workers inherit the new TMPDIR."""
_MEMORY = Path("/dev/shm")
_NEEDED_BYTES = 2 * 1024**3
"""A container that has not been given more than the usual 64 MiB goes on with its disk."""


def keep_in_memory() -> None:
    """From now on temporary files of this process and its children; unless TMPDIR says where."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _NEEDED_BYTES:
        os.environ.setdefault("TMPDIR", str(_MEMORY))
        tempfile.tempdir = None
