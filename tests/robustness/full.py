"""A disk of a few megabytes in memory, and how it is filled."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PAGE = 4096


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """So many bytes; only root can have such a disk."""
    folder.mkdir()
    mounting = ("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    if not shutil.which("mount") or subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(("umount", "--lazy", str(folder)), check=True)


def fill(disk: Path, *, leaves: int = 0) -> None:
    """Until there is no room but for so many pages."""
    with (disk / "fill").open("ab", buffering=0) as file:
        with suppress(OSError):
            while file.write(b"\0" * PAGE):
                pass
        file.truncate(file.tell() - leaves * PAGE)
