"""Libraries that are there, but that a bot has no use for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import ModuleType


@contextmanager
def absent(name: str) -> Iterator[None]:
    """What is imported within does without the library. It must not have been imported before."""
    there = sys.modules.get(name)
    sys.modules[name] = cast("ModuleType", None)  # Python's own way to say that there is none
    try:
        yield
    finally:
        del sys.modules[name]
        if there is not None:
            sys.modules[name] = there
