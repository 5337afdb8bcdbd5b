"""What a button carries for a question or a choice: a mark of its name, the same wherever it stands.

A newer version of a form moves its questions, and a visit that is cancelled moves those below it: by its
place a tap would answer what nobody has asked.
"""

from collections.abc import Sequence
from zlib import crc32

_PLACES = 1000
"""Smaller numbers are places, as buttons of earlier releases carry them."""


def carried_for(name: str) -> int:
    """The number for a question's link_id or a choice's code."""
    return _PLACES + crc32(name.encode(errors="replace"))


def place_meant(carried: int, names: Sequence[str]) -> int | None:
    """Where the one that a button means stands now; None: it is no longer there."""
    if carried < _PLACES:
        return carried if carried < len(names) else None
    return next((place for place, name in enumerate(names) if carried_for(name) == carried), None)
