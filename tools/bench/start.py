"""From the start of the bot to its first answer, against a process that only imports aiogram: processor time.

`python -m tools.bench.start [--rounds 5] [--folder build/bench]`
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import time

from tools.bench.measure import options, pinned
from tools.bench.memory import Messenger, bot_of, store

_PERSON = {"id": 5, "first_name": "Testperson"}


def hello() -> dict[str, object]:
    """An update that no store has seen."""
    chat, sender = {**_PERSON, "type": "private"}, {**_PERSON, "is_bot": False, "language_code": "sv"}
    message = {"message_id": 1, "date": 1_795_417_200, "from": sender, "chat": chat, "text": "/start"}
    return {"update_id": int(time() * 10), "message": message}


def of_aiogram() -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", "import aiogram"], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


async def of_bot(database: str, log: Path) -> float:
    messenger = Messenger(hello())
    async with bot_of(messenger, database, log) as bot:
        await messenger.answered.wait()
        return spent(bot.pid)


def spent(process: int) -> float:
    """Seconds of the processor, its own and the kernel's for it (proc(5): utime, stime)."""
    said = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, said[11:13])) / os.sysconf("SC_CLK_TCK")


def started(folder: Path, rounds: int) -> list[tuple[float, float]]:
    """Seconds of each, aiogram and the bot in turns."""
    database = store(folder)
    return [(of_aiogram(), asyncio.run(of_bot(database, folder / "start.log"))) for _ in range(rounds)]


def main(arguments: Sequence[str]) -> None:
    chosen = options(str(__doc__)).parse_args(arguments)
    pinned(chosen.folder)
    pairs = started(chosen.folder, chosen.rounds)
    bare, bot = (median(side) for side in zip(*pairs, strict=True))
    ratios = sorted(bot / bare for bare, bot in pairs)
    print(f"import aiogram {bare:.2f} s, the bot to its first answer {bot:.2f} s: {median(ratios):.2f} of it")
    print(f"[{ratios[0]:.2f}-{ratios[-1]:.2f}]")


if __name__ == "__main__":
    main(sys.argv[1:])
