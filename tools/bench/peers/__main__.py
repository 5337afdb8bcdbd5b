"""A booking by a tap, over HTTP, 32 chats at once: our whole bot beside small programs of other frameworks.

`python -m tools.bench.peers [--rounds 3] [--turns 1500] [--webhook] [--ptb FOLDER] [--grammy FOLDER]`

Ours carries out its real verb with all rules, events and notices; theirs four plain statements (plain.py), as
durable. Each makes the same three calls. `--ptb`, `--grammy`: where `pip install --target` has put
python-telegram-bot, and `npm install grammy better-sqlite3` its modules; left out, they are not run.
Processor time is that of the bot's process.
"""

import argparse
import asyncio
import gc
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from aiohttp import ClientSession, web

from bot.intake.webhook import SECRET_HEADER
from handlers.bookings.buttons import Book
from tools.bench.measure import options, pinned
from tools.bench.real_booking import prepared, wish
from tools.bench.start import spent
from tools.bench.stub_messenger import BOT_SELF, NOW_S, private, tap

CHATS, WARM = 32, 200
_PYTHON = (sys.executable, "-m")
TRUE = {"ok": True, "result": True}
INFO = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
Tapped = Callable[[int], str]


class Ran(NamedTuple):
    per_second: float
    cpu: float
    p50: float
    p99: float


class Program(NamedTuple):
    """How it is started, and what the button of the numbered tap carries."""

    command: tuple[str, ...]
    tapped: Tapped
    beside: Path | None = None
    """Modules of Python that it needs too."""
    folder: Path | None = None


class Desk:
    """The messenger: a chat taps again when its receipt has come; `done` when all have."""

    def __init__(self, tapped: Tapped, turns: int) -> None:
        self._tapped, self._turns = tapped, turns + WARM
        self._next = 0
        self._updates: asyncio.Queue[str] = asyncio.Queue()
        self._began: dict[int, float] = {}
        self.took: list[float] = []
        self.warm, self.done = asyncio.Event(), asyncio.Event()
        self._webhook: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    def tap(self) -> None:
        if self._next < self._turns:
            number, self._next = self._next, self._next + 1
            self._began[_chat(number)] = perf_counter()
            self._updates.put_nowait(tap(number + 1, _chat(number), self._tapped(number)))

    async def answer(self, request: web.Request) -> web.Response:
        method = request.path.rsplit("/", 1)[-1]
        if method == "getUpdates":
            return await self._handed_out()
        said = await (request.json() if request.content_type == "application/json" else request.post())
        if method == "getMe":
            return web.json_response({"ok": True, "result": BOT_SELF})
        if method == "getWebhookInfo":
            return web.json_response({"ok": True, "result": INFO})
        if method == "setWebhook":
            self._webhook.put_nowait((str(said["url"]), str(said["secret_token"])))
        if method not in {"sendMessage", "editMessageText"}:
            return web.json_response(TRUE)
        chat = int(said["chat_id"])
        if method == "sendMessage" and chat in self._began:
            self._came(chat)
        sent = {"message_id": 9, "from": BOT_SELF, "chat": private(chat), "date": NOW_S, "text": said["text"]}
        return web.json_response({"ok": True, "result": sent})

    async def _handed_out(self) -> web.Response:
        try:
            updates = [await asyncio.wait_for(self._updates.get(), 1)]
        except TimeoutError:
            return web.json_response({"ok": True, "result": []})
        while not self._updates.empty():
            updates.append(self._updates.get_nowait())
        said = f'{{"ok":true,"result":[{",".join(updates)}]}}'
        return web.Response(text=said, content_type="application/json")

    async def push(self) -> None:
        """Where the bot has said so; chats side by side."""
        url, secret = await self._webhook.get()
        headers = {SECRET_HEADER: secret, "Content-Type": "application/json"}

        async def pushes() -> None:
            while True:
                update = await self._updates.get()
                async with http.post(url, data=update.encode()) as said:
                    assert said.ok, said.status

        async with ClientSession(headers=headers) as http, asyncio.TaskGroup() as group:
            for _ in range(CHATS):
                group.create_task(pushes())

    def _came(self, chat: int) -> None:
        self.took.append(perf_counter() - self._began.pop(chat))
        if len(self.took) == WARM:
            self.warm.set()
        if len(self.took) == self._turns:
            self.done.set()
        self.tap()


def _chat(number: int) -> int:
    return int(wish(number)[0])


def _book(number: int) -> str:
    _, service, starts = wish(number)
    return Book(service=service, starts=starts).pack()


async def ran(program: Program, turns: int) -> Ran:
    desk = Desk(program.tapped, turns)
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", desk.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with living(program, f"http://127.0.0.1:{runner.addresses[0][1]}") as bot:
        for _ in range(CHATS):
            desk.tap()
        async with asyncio.timeout(600), asyncio.TaskGroup() as group:
            pushing = group.create_task(desk.push())
            await desk.warm.wait()
            before, began = spent(bot.pid), perf_counter()
            await desk.done.wait()
            pushing.cancel()
        cpu, took = spent(bot.pid) - before, perf_counter() - began
    await runner.cleanup()
    points = quantiles(desk.took[WARM:], n=100)
    return Ran(turns / took, cpu / turns * 1e6, points[49] * 1e3, points[98] * 1e3)


@contextmanager
def living(program: Program, url: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = [url if one == "URL" else one for one in program.command]
    there = {"PYTHONPATH": f"{program.beside.absolute()}:{Path.cwd()}"} if program.beside else {}
    with subprocess.Popen(command, env={**os.environ, **there}, cwd=program.folder) as bot:
        try:
            yield bot
        finally:
            bot.kill()


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--turns", type=int, default=1500)
    parser.add_argument("--ptb", type=Path)
    parser.add_argument("--grammy", type=Path)
    parser.add_argument("--webhook", action="store_true", help="ours and bare aiogram, pushed to and polling")
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    gc.collect()
    gc.freeze()  # looking through what stays, the messenger let all chats wait for a second under load
    rows: dict[str, list[Ran]] = {}
    for number in range(chosen.rounds):
        for name, program in programs(chosen, number).items():
            result = asyncio.run(ran(program, chosen.turns))
            rows.setdefault(name, []).append(result)
            print(json.dumps({"way": name, **result._asdict()}), file=sys.stderr, flush=True)
    print("| way | turns/s | cpu us | p50 ms | p99 ms | p99/p50 |", "|---|---|---|---|---|---|", sep="\n")
    for name, results in rows.items():
        rate, cpu, p50, p99 = (median(column) for column in zip(*results, strict=True))
        spread = median(one.p99 / one.p50 for one in results)
        print(f"| {name} | {rate:.0f} | {cpu:.0f} | {p50:.1f} | {p99:.1f} | {spread:.2f} |")


def programs(chosen: argparse.Namespace, number: int) -> dict[str, Program]:
    """What there is of them, each with a new store."""
    folder: Path = chosen.folder.absolute()
    for old in folder.glob("peer*"):
        old.unlink()
    ours = str(prepared(folder / f"peer{number}.ours"))
    found = {
        "ours, all rules": Program((*_PYTHON, "tools.bench.peers.ours", "URL", ours), _book),
        "bare aiogram": Program(
            (*_PYTHON, "tools.bench.peers.bare_aiogram", "URL", f"{folder}/peer.aio"), str
        ),
    }
    if chosen.webhook:
        for name, program in list(found.items()):
            listens = (*program.command[:-1], f"{program.command[-1]}.pushed", f"http://127.0.0.1:{_free()}/")
            found[f"{name}, webhook"] = program._replace(command=listens)
        prepared(folder / f"peer{number}.ours.pushed")
    if chosen.ptb:
        command = (*_PYTHON, "tools.bench.peers.ptb", "URL", f"{folder}/peer.ptb")
        found["python-telegram-bot"] = Program(command, str, beside=chosen.ptb)
    if chosen.grammy:
        script = str(Path(__file__).with_name("grammy.mjs"))
        command = ("node", script, "URL", f"{folder}/peer.grammy")
        found["grammY"] = Program(command, str, folder=chosen.grammy)
    return found


def _free() -> int:
    """A port that nobody listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


if __name__ == "__main__":
    main(sys.argv[1:])
