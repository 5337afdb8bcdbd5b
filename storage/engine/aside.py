"""Long reads in a process of their own, so that who books waits neither for the interpreter nor for its loop.

`python -m storage.engine.aside` is that process: it reads the store's address and then looks, and tells what
each came to, until its input ends.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, TypeVar, cast

from storage.engine.database import open_database
from storage.engine.errors import AwayError
from storage.engine.giving_way import GivesWay
from storage.engine.port import Port

T = TypeVar("T")

IDLE_S = 300.0
_NICER = 10
_LENGTH = 8
"""Bytes in front of an answer that say how long it is."""


class Aside:
    """One process, one look at a time: started when the first is asked for, ended when none has been for a
    while. A look, what it answers and what it raises are pickled: functions of modules, or partials of such.
    """

    def __init__(self, url: str, *, idle: float = IDLE_S) -> None:
        self._url, self._idle = url, idle
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._left: list[Process] = []
        self._end: asyncio.TimerHandle | None = None

    async def read(self, look: Callable[[Port], T]) -> T:
        """As Database.read. Raises AwayError where the process falls."""
        async with self._turn:
            if self._end is not None:
                self._end.cancel()
            try:
                answer, fault = await self._told(pickle.dumps(look))
            except BaseException:  # it fell, or who asked has left: the next look begins anew
                self._leave(at_once=True)
                raise
            self._end = asyncio.get_running_loop().call_later(self._idle, self._leave)
        if fault is not None:
            raise fault
        return cast("T", answer)

    async def close(self) -> None:
        """Ends the process once what it was asked is told."""
        async with self._turn:
            self._leave()
            for process in self._left:
                await process.wait()

    @property
    def process(self) -> int | None:
        """Its number; None while there is none."""
        return None if self._process is None else self._process.pid

    async def _told(self, look: bytes) -> tuple[Any, Exception | None]:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "storage.engine.aside"),
                stdin=PIPE,
                stdout=PIPE,
                start_new_session=True,  # Ctrl+C in a terminal is the bot's to answer
            )
            look = pickle.dumps(self._url) + look  # not an argument: it may hold a password
        given, told = self._process.stdin, self._process.stdout
        assert given is not None and told is not None  # noqa: S101, PT018 - both are pipes
        try:
            given.write(look)
            await given.drain()
            length = int.from_bytes(await told.readexactly(_LENGTH))
            return cast("tuple[Any, Exception | None]", pickle.loads(await told.readexactly(length)))  # noqa: S301 - our own
        except (EOFError, OSError) as fault:
            raise AwayError("the process of long reads has fallen") from fault

    def _leave(self, *, at_once: bool = False) -> None:
        """Its input ends, and so does it when it has told what it was asked."""
        process, self._process = self._process, None
        if self._end is not None:
            self._end.cancel()
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        if at_once:
            with suppress(ProcessLookupError):
                process.kill()
        self._left = [one for one in (*self._left, process) if one.returncode is None]


def bound(see: Callable[..., T], *given: object, **more: object) -> Callable[[Port], T]:
    """A look that can be sent: `see` with what stands after its port."""
    return partial(_seen, see, given, more)


def _seen(see: Callable[..., T], given: tuple[object, ...], more: dict[str, object], port: Port) -> T:
    return see(port, *given, **more)


async def _serve(asked: BinaryIO, told: BinaryIO) -> None:
    url = pickle.load(asked)  # noqa: S301 - of the bot that began us
    way = GivesWay(url)
    database = await open_database(url, pool=1, meanwhile=way.step)
    with suppress(EOFError, BrokenPipeError):
        while True:
            look = pickle.load(asked)  # noqa: S301 - as above
            way.begin()
            answer = await _answer(database.read, look)
            told.write(len(answer).to_bytes(_LENGTH) + answer)
            told.flush()
    await database.close()


async def _answer(read: Callable[..., Any], look: Callable[[Port], object]) -> bytes:
    try:
        return pickle.dumps((await read(look), None))
    except Exception as fault:  # noqa: BLE001 - it belongs to who asked
        return pickle.dumps((None, fault))


if __name__ == "__main__":
    os.nice(_NICER)
    asyncio.run(_serve(sys.stdin.buffer, sys.stdout.buffer))
