"""Ports for programs that must be told theirs before they start."""

import random
import socket
from collections.abc import Iterator

_OWN = range(10_000, 32_000)
"""Below those that a system lends for a moment, to every connection and to whoever asks for any port: one
of those may be another's before the program has started. Linux begins at 32,768.
"""
_TRIES = 100


def free_ports(count: int) -> list[int]:
    """So many, all different, at which nobody listens."""
    return [port for port, _ in zip(_free(), range(count), strict=False)]


def _free() -> Iterator[int]:
    for port in random.SystemRandom().sample(_OWN, _TRIES):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        yield port
