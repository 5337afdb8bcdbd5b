"""`serve`: reads the options, runs until it is told to stop, and says in one line why it cannot."""

import argparse
import asyncio
import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from sandbox import bots
from sandbox.archive import Archive, InUseError, UnreadableError
from sandbox.letters import Letters
from sandbox.mail import MailServer
from sandbox.server import Server
from sandbox.webhooks import Webhooks
from sandbox.world import World

_WRONG, _NOBODY_READS = 2, 141
"""The second is as a shell has it."""
_SMTP_PORT = 2525
_HIGHEST_PORT = 65_535
_TAKEN = (
    "the port is taken; stop what has it (ss -ltnp 'sport = :{}' says what), "
    "or choose another: --port, --smtp-port; of a demo BOT_API_URL, SMTP_URL"
)


class CannotServeError(Exception):
    """One line of what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    host: str = "127.0.0.1"
    port: int = 0
    smtp_port: int = 0
    tokens: tuple[str, ...] = ()
    state: Path | None = None
    letters: Path | None = None
    limits: bool = False
    door: str = ""
    until_eof: bool = False


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CannotServeError(message)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is no port (0 to {_HIGHEST_PORT})")
    return int(text)


def _token(text: str) -> str:
    if bots.id_in(text.partition("=")[0]) is None:
        raise argparse.ArgumentTypeError("a token is a number, a colon and a secret, as 123456:ABC")
    return text


def options(argv: list[str]) -> Options:
    parser = _Parser(prog="python -m sandbox serve", description="A stand-in for Telegram on this machine.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8080, help="0 picks a free one")
    parser.add_argument("--token", type=_token, action="append", default=[], metavar="TOKEN[=USERNAME]")
    parser.add_argument("--state", type=Path, metavar="DIR", help="keeps people, chats and messages")
    parser.add_argument("--letters", type=Path, metavar="DIR", help="files that appear here are letters")
    parser.add_argument("--smtp-port", type=_port, help="default 2525, or a free one with --port 0")
    parser.add_argument("--limits", choices=("on", "off"), default="off")
    parser.add_argument("--door", default="", metavar="URL", help="the bot's test door")
    parser.add_argument(
        "--until-eof", action="store_true", help="ends when its input does: with who started it"
    )
    given = parser.parse_args(argv)
    smtp = given.smtp_port if given.smtp_port is not None else _SMTP_PORT if given.port else 0
    return Options(
        given.host,
        given.port,
        smtp,
        tuple(given.token),
        given.state,
        given.letters,
        given.limits == "on",
        given.door,
        given.until_eof,
    )


def serve(argv: list[str]) -> int:
    try:
        return asyncio.run(_until_told(options(argv)))
    except CannotServeError as why:
        print(f"sandbox: {why}", file=sys.stderr)  # noqa: T201 - the command's own answer
        return _WRONG
    except BrokenPipeError:
        return _NOBODY_READS


async def _until_told(wanted: Options) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    if (
        wanted.until_eof
    ):  # nobody writes there: who started us holds the other end, and lets go however it goes
        loop.add_reader(sys.stdin, stop.set)
    await run(wanted, stop, _say)
    return 0


def _say(ready: dict[str, object]) -> None:
    """At once: what a buffer still held for nobody would be tried again as the process ends."""
    os.write(sys.stdout.fileno(), f"{json.dumps(ready)}\n".encode())


async def run(
    wanted: Options,
    stop: asyncio.Event,
    ready: Callable[[dict[str, object]], None],
    world: World | None = None,
) -> None:
    """Serves until `stop`; `ready` hears where."""
    async with AsyncExitStack() as stack:
        world = world or World()
        _furnish(world, wanted, stack)
        server, mail = Server(world, wanted.door), MailServer(world)
        stack.push_async_callback(server.stop)
        stack.push_async_callback(mail.stop)
        with _listening(wanted.host, wanted.port):
            url = await server.start(wanted.host, wanted.port)
        with _listening(wanted.host, wanted.smtp_port):
            smtp = await mail.start(wanted.host, wanted.smtp_port)
        ready({"ready": True, "url": url, "smtp": smtp})
        async with asyncio.TaskGroup() as group:
            deliveries = group.create_task(Webhooks(world).run())
            await stop.wait()
            deliveries.cancel()


@contextmanager
def _listening(host: str, port: int) -> Iterator[None]:
    try:
        yield
    except OSError as why:
        reason = _TAKEN.format(port) if why.errno == errno.EADDRINUSE else why.strerror
        raise CannotServeError(f"cannot listen at {host}:{port}: {reason}") from why


@contextmanager
def _writing(option: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except InUseError as why:
        raise CannotServeError(f"{option} {folder} is in use by another sandbox{why}; stop it first") from why
    except UnreadableError as why:
        raise CannotServeError(f"{why} cannot be read: move it away") from why
    except OSError as why:
        raise CannotServeError(f"{option} {folder} cannot be written: {why.strerror}") from why


def _furnish(world: World, wanted: Options, stack: AsyncExitStack) -> None:
    if wanted.state is not None:
        with _writing("--state", wanted.state):
            stack.callback(Archive(world, wanted.state).close)
    if wanted.letters is not None:
        with _writing("--letters", wanted.letters):
            wanted.letters.mkdir(parents=True, exist_ok=True)
            world.look = Letters(world, wanted.letters).look
    for given in wanted.tokens:
        world.know(*given.partition("=")[::2])
    world.only_these = bool(wanted.tokens)
    world.limits.switch(on=wanted.limits)
