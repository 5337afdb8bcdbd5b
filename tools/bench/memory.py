"""What an idle bot holds in memory, against a process that has only imported aiogram.

`python -m tools.bench.memory [--rounds 5] [--folder build/bench]`
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median

from aiohttp import web

from bot.commands.store_commands import seeded
from bot.settings import load
from tools.bench.measure import options, pinned

BARE = "import gc, sys, aiogram; gc.collect(); print('ready', flush=True); sys.stdin.read()"
SENT = {"message_id": 2, "date": 1, "chat": {"id": 5, "type": "private"}, "text": ""}
POLLS = 3
"""The messenger has been asked so often when the bot has come to rest."""


class Messenger:
    """Answers what an idle bot asks; `rested` is set when it only asks for updates any more."""

    def __init__(self, *updates: object) -> None:
        """`updates` are what the first poll is answered with; `answered`: a message has come back."""
        self.rested, self.answered = asyncio.Event(), asyncio.Event()
        self._updates = list(updates)
        self._polls = 0

    async def answer(self, request: web.Request) -> web.Response:
        if request.path.endswith("sendMessage"):
            self.answered.set()
            return web.json_response({"ok": True, "result": SENT})
        if not request.path.endswith("getUpdates"):
            return web.json_response({"ok": True, "result": True})
        self._polls += 1
        if self._polls == 1 and self._updates:
            return web.json_response({"ok": True, "result": self._updates})
        if self._polls >= POLLS:
            self.rested.set()
        await asyncio.sleep(0.3)
        return web.json_response({"ok": True, "result": []})


def held(process: int) -> dict[str, int]:
    """KiB: all that is resident, this process's share of what is shared, and its own writing."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    kib = {name: int(rest.split()[0]) for name, rest in (line.split(":") for line in lines)}
    return {name: kib[name] for name in ("Rss", "Pss", "Pss_Anon")}


def of_aiogram() -> dict[str, int]:
    with subprocess.Popen(
        [sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as bare:
        assert bare.stdout
        bare.stdout.readline()
        found = held(bare.pid)
        bare.communicate()
    return found


async def of_bot(database: str, log: Path) -> dict[str, int]:
    messenger = Messenger()
    async with bot_of(messenger, database, log) as bot:
        await messenger.rested.wait()
        return held(bot.pid)


@asynccontextmanager
async def bot_of(messenger: Messenger, database: str, log: Path) -> AsyncIterator["subprocess.Popen[bytes]"]:
    """A bot that is started and asks this messenger; it has a minute."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", messenger.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    environment = {"BOT_API_URL": f"http://127.0.0.1:{port}", "BOT_TOKEN": "700100:bench", "BOT_TESTING": "0"}
    with living(environment | {"DATABASE_URL": database, "BOT_LOG": str(log)}) as bot:
        async with asyncio.timeout(60):
            yield bot
    await runner.cleanup()


@contextmanager
def living(environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-m", "bot"], env={**os.environ, **environment}) as bot:
        try:
            yield bot
        finally:
            bot.terminate()


def store(folder: Path) -> str:
    path = folder / "memory.db"
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    url = f"sqlite+aiosqlite:///{path.absolute()}"
    seeded(load(env_file=None, database_url=url))
    return url


def weighed(folder: Path, rounds: int) -> list[tuple[dict[str, int], dict[str, int]]]:
    """What each holds, aiogram and the bot in turns."""
    database = store(folder)
    return [(of_aiogram(), asyncio.run(of_bot(database, folder / "memory.log"))) for _ in range(rounds)]


def main(arguments: Sequence[str]) -> None:
    chosen = options(str(__doc__)).parse_args(arguments)
    pinned(chosen.folder)
    pairs = weighed(chosen.folder, chosen.rounds)
    print("| KiB | import aiogram | the bot, idle | ratio | [min-max] |", "|---|---|---|---|---|", sep="\n")
    for name in pairs[0][0]:
        bare, bot = (median(one[name] for one in side) for side in zip(*pairs, strict=True))
        ratios = [bot[name] / bare[name] for bare, bot in pairs]
        spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
        print(f"| {name} | {bare:.0f} | {bot:.0f} | {median(ratios):.2f} | {spread} |")


if __name__ == "__main__":
    main(sys.argv[1:])
