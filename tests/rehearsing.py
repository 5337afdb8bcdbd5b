"""A warm parent that can be a bot itself before it forks others: `python -m bot --warm`, where a bot with
REHEARSAL in its environment is no fork. What that has compiled, built and looked up all later ones have.
"""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import bot.__main__
from bot.door import warm
from handlers.talk import reached

ITSELF = "REHEARSAL"


def main() -> int:
    forks = warm.Nursery._start

    def start(self: warm.Nursery, order: Mapping[str, Any]) -> None:
        (_rehearse if ITSELF in order["env"] else forks)(self, order)

    warm.Nursery._start = start  # type: ignore[method-assign]
    return bot.__main__.main(["--warm"])


def _rehearse(nursery: warm.Nursery, order: Mapping[str, Any]) -> None:
    """Up to the next order, which can only be that it end."""
    name = order["start"]
    warm._say({"started": name, "pid": os.getpid()})

    def ready(door: str) -> None:
        loop, ears = asyncio.get_running_loop(), sys.stdin.fileno()

        def told() -> None:
            loop.remove_reader(ears)
            signal.raise_signal(signal.SIGTERM)

        loop.add_reader(ears, told)
        warm._say({"ready": name, "door": door})

    with _as_it_was():
        os.environ.update(order["env"], BOT_LOG=order["log"])
        nursery.run(order, ready)
    assert threading.active_count() == 1, "a fork would lack the others"
    gc.collect()
    gc.freeze()
    warm._say({"exited": name, "status": 0})


@contextmanager
def _as_it_was() -> Iterator[None]:
    """A warm parent again: with its own environment, woken when a child has ended, and nobody listens."""
    env, ears, listeners = dict(os.environ), signal.set_wakeup_fd(-1), list(reached._listeners)
    yield
    os.environ.clear()
    os.environ.update(env)
    signal.set_wakeup_fd(ears, warn_on_full_buffer=False)
    reached._listeners[:] = listeners
