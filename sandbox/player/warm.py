"""Starts bots through the warm parent, `python -m bot --warm`: one process that has imported everything."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sandbox.player.failures import ENDED, StageError
from sandbox.player.kept import START_S, Line, kept_parent

COMMAND = (sys.executable, "-m", "bot", "--warm")
_END_S = 30.0


@dataclass(frozen=True, slots=True)
class Birth:
    """What a bot is started with."""

    name: str
    env: Mapping[str, str]
    log: Path
    migrate: bool
    people: int = 0
    """So many generated test persons, for load."""
    template: str = ""
    """The database of the server that its own is a copy of."""
    throw_away: bool = False
    """No bot: the store's database is dropped."""

    def line(self) -> dict[str, object]:
        more: dict[str, object] = {"people": self.people} if self.people else {}
        more |= {"template": self.template} if self.template else {}
        more |= {"throw_away": True} if self.throw_away else {}
        return {
            "start": self.name,
            "env": dict(self.env),
            "log": str(self.log),
            "migrate": self.migrate,
            "folder": str(Path.cwd()),
            **more,
        }


@dataclass(slots=True)
class Warm:
    ears: asyncio.StreamReader
    mouth: asyncio.StreamWriter
    _ready: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    _exited: dict[str, asyncio.Future[int]] = field(default_factory=dict)
    _over: bool = False

    async def throw_away(self, birth: Birth) -> None:
        """What the bot leaves on a server."""
        await self._begun(replace(birth, throw_away=True))

    async def start(self, birth: Birth) -> str:
        """The address of the new bot's test door, once it polls."""
        ready, exited = await self._begun(birth)
        if ready.done():
            return ready.result()
        how = f"{ENDED} (status {exited.result()})" if exited.done() else f"not ready in {START_S:.0f} s"
        raise StageError(f"the bot could not be started: {how}{tail(birth.log)}")

    async def _begun(self, birth: Birth) -> tuple[asyncio.Future[str], asyncio.Future[int]]:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[str] = loop.create_future()
        exited: asyncio.Future[int] = loop.create_future()
        self._ready[birth.name], self._exited[birth.name] = ready, exited
        self._write(birth.line())
        ends: set[asyncio.Future[Any]] = {ready, exited}
        await asyncio.wait(ends, timeout=START_S, return_when=asyncio.FIRST_COMPLETED)
        return ready, exited

    async def kill(self, name: str) -> None:
        await self._end("kill", name)

    async def stop(self, name: str) -> None:
        await self._end("stop", name)

    def status(self, name: str) -> int | None:
        """How a bot ended, if it has."""
        exited = self._exited.get(name)
        return exited.result() if exited is not None and exited.done() else None

    async def _end(self, how: str, name: str) -> None:
        exited = self._exited.get(name)
        if exited is None or exited.done():
            return
        self._write({how: name})
        try:
            await asyncio.wait_for(asyncio.shield(exited), _END_S)
        except TimeoutError as error:
            raise StageError(f"the bot did not end within {_END_S:.0f} s of {how}") from error

    def _write(self, line: Mapping[str, object]) -> None:
        if self._over:
            raise StageError("the bots' warm parent has ended")
        self.mouth.write(json.dumps(line).encode() + b"\n")

    async def listen(self) -> None:
        """Reads what the parent tells until it ends; then nobody waits in vain."""
        with suppress(ConnectionError):
            async for raw in self.ears:
                if raw.startswith(b"{"):
                    self._take(json.loads(raw))
        self._over = True
        for future in self._exited.values():
            if not future.done():
                future.set_result(-1)

    def _take(self, told: Mapping[str, Any]) -> None:
        if "ready" in told:
            _settle(self._ready, str(told["ready"]), str(told["door"]))
        elif "exited" in told:
            _settle(self._exited, str(told["exited"]), int(told["status"]))


def _settle(futures: Mapping[str, asyncio.Future[Any]], name: str, result: object) -> None:
    future = futures.get(name)
    if future is not None and not future.done():
        future.set_result(result)


@asynccontextmanager
async def warm_parent(command: Sequence[str] = COMMAND, *, keep: bool = False) -> AsyncIterator[Warm]:
    """One of its own; or the one that is kept between calls, which is started where there is none."""
    async with AsyncExitStack() as stack:
        found = await kept_parent() if keep and command is COMMAND else None
        ears, mouth = await stack.enter_async_context(_own(command)) if found is None else found
        stack.callback(mouth.close)
        warm = Warm(ears, mouth)
        failed: StageError | None = None
        async with asyncio.TaskGroup() as group:
            group.create_task(warm.listen())
            try:
                yield warm
            except StageError as error:  # told as it is, not as a group of one
                failed = error
            finally:
                mouth.write_eof()  # and is heard until it has ended: then nothing of it is left on a server
        if failed is not None:
            raise failed


@asynccontextmanager
async def _own(
    command: Sequence[str],
) -> AsyncIterator[Line]:
    try:
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    except OSError as error:
        raise StageError(f"{' '.join(command)} cannot be started: {error.strerror}") from error
    await _warmed(process, command)
    assert process.stdout is not None  # noqa: S101 - it was asked for
    assert process.stdin is not None  # noqa: S101 - as above
    try:
        yield process.stdout, process.stdin
    finally:
        process.stdin.close()
        await _ended(process)


async def _warmed(process: Process, command: Sequence[str]) -> None:
    """The parent speaks first, when it has imported everything; its complaints stand on standard error."""
    try:
        line = await asyncio.wait_for(process.stdout.readline(), START_S) if process.stdout else b""
    except TimeoutError:
        line = b""
    if not line.startswith(b"{"):
        await _ended(process, patience=0)
        raise StageError(f"{' '.join(command)} could not be started, so no script was played")


async def _ended(process: Process, patience: float = _END_S) -> None:
    try:
        await asyncio.wait_for(process.wait(), patience)
    except TimeoutError:
        with suppress(ProcessLookupError):  # it may end by itself in the same moment
            process.kill()
        await process.wait()


def tail(log: Path) -> str:
    """The last eight lines of a bot's log, for a person who must find out why."""
    return "".join(f"\n    {line}" for line in logged(log).splitlines()[-8:])


def logged(log: Path) -> str:
    """All of a bot's log."""
    try:
        return log.read_text(errors="replace")
    except OSError:
        return ""
