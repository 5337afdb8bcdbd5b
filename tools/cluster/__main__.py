"""Three bots behind HAProxy or nginx on one PostgreSQL, one killed each second and the database started anew
in the middle, under many chats: what was lost, doubled or untold, and how long people waited.

`python -m tools.cluster [--seconds 120] [--chats 64] [--thinks 12] [--fails 1] [--program nginx] [--disk]
[--patroni synchronous|asynchronous] [--keep FOLDER] [--spared] [--skew 600] [--cut 15]`

People think for up to `--thinks` seconds between two acts. The database stands in memory, so that a restart
is no longer than a failover, unless `--disk` is said; in memory a commit waits for no disk. With `--patroni`
three servers fail in turn; asynchronous, what was answered may be lost, and that must be seen.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from stamina.instrumentation import set_on_retry_hooks

from bot.time.clock import machine_time
from sandbox.player.failures import StageError
from sandbox.player.http import ask
from storage.seed.stage import BJORKEN, EKEN
from storage.turns.house_clock import HouseTime
from tests.in_memory import keep_in_memory
from tests.ports import free_ports
from tests.rehearsed import rehearsed_parent
from tests.robustness.conftest import PARENT_OF_BOTS, set_the_stage
from tests.robustness.hand import hand
from tests.robustness.history import wrong_in_history
from tests.robustness.load import Load, at_work, figures_of, in_hand_of
from tests.robustness.proxies import hooked, proxy
from tests.robustness.stage import NOW, Served, Stage, opened
from tests.robustness.truth import everything_wrong
from tools.cluster.lines import line_to
from tools.cluster.patroni import patroni
from tools.cluster.reminding import LOOK_S, reminding, when_there
from tools.cluster.servers import Server, alone

NAMES = ("one", "two", "three")
REST_S = 240.0


@contextmanager
def served() -> Iterator[Served]:
    command = [sys.executable, "-m", "sandbox", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        try:
            yield Served(where["url"], where["smtp"])
        finally:
            process.terminate()


@asynccontextmanager
async def on_stage(
    server: Server, folder: Path, given: argparse.Namespace
) -> AsyncIterator[tuple[Stage, dict[str, dict[str, str]]]]:
    """The stage, and what each bot is started with; of four the fourth only works, and two may be cut off."""
    server.psql("CREATE DATABASE cluster")
    url = server.address("cluster")
    await set_the_stage(url)
    async with AsyncExitStack() as stack:
        where = stack.enter_context(served())
        warm = await stack.enter_async_context(rehearsed_parent(PARENT_OF_BOTS))
        stage = await stack.enter_async_context(opened(where, warm, folder, url))
        stage.env["NOTICES_A_SECOND"] = "10"
        ports = dict(zip(NAMES, free_ports(len(NAMES)), strict=True))
        front = await stack.enter_async_context(proxy(given.program, list(ports.values()), folder))
        bots = {name: hooked(front, port) for name, port in ports.items()}
        if given.skew:
            await stage.stores.house_clock.set(HouseTime(running=True, shows=NOW, started=machine_time()))
            bots["one"]["CLOCK_OFF_S"], bots["three"]["CLOCK_OFF_S"] = f"{given.skew}", f"-{given.skew}"
        if given.cut:
            line, over = await stack.enter_async_context(line_to(url))
            bots["three"]["DATABASE_URL"] = over
            bots["four"] = {"BOT_MODE": "worker", "DATABASE_URL": over}
            group = await stack.enter_async_context(asyncio.TaskGroup())
            cutting = group.create_task(line.cut_often(given.cut))
            stack.callback(cutting.cancel)
        yield stage, bots


async def killing(
    stage: Stage, bots: dict[str, dict[str, str]], load: Load, given: argparse.Namespace
) -> int:
    """One of those that live each second, but never the last; each is started anew at once. How many."""
    dice, killed = random.Random(given.seed), 0
    starting: dict[str, asyncio.Task[None]] = {}
    async with asyncio.TaskGroup() as group:
        began = time.monotonic()
        while time.monotonic() - began < given.seconds:
            await asyncio.sleep(1.0)
            alive = [name for name in bots if name not in starting or starting[name].done()]
            if len(alive) > 1 and not given.spared:  # somebody has to be there to notice
                name = dice.choice(alive)
                await stage.kill(name)
                load.in_hand += await when_there(lambda: in_hand_of(stage))
                starting[name] = group.create_task(supervised(stage, name, bots[name]))
                killed += 1
    return killed


async def supervised(stage: Stage, name: str, env: dict[str, str]) -> None:
    """Started again until it stands, as systemd would: the database may be away."""
    while True:
        try:
            await stage.start(name, **env)
        except StageError:
            await asyncio.sleep(1.0)
        else:
            return


async def failing(server: Server, given: argparse.Namespace) -> None:
    for _ in range(given.fails):
        await asyncio.sleep(given.seconds / (given.fails + 1))
        began = time.monotonic()
        what = await asyncio.to_thread(server.fail)
        print(f"{what}, after {time.monotonic() - began:.1f} s", flush=True)


async def tried(given: argparse.Namespace, server: Server, folder: Path) -> tuple[Any, list[str]]:
    """The figures, and all that is wrong."""
    async with on_stage(server, folder, given) as (stage, bots):
        for name, env in bots.items():
            await stage.start(name, **env)
        staff = {EKEN: await hand(stage, "eva"), BJORKEN: await hand(stage, "bodil")}
        dice = random.Random(given.seed)
        async with (
            at_work(stage, dice, given.chats, thinks=given.thinks) as load,
            asyncio.TaskGroup() as group,
        ):
            reminders = group.create_task(reminding(stage))
            group.create_task(failing(server, given))
            killed = await killing(stage, bots, load, given)
            reminders.cancel()
        began = time.monotonic()
        await delivered(stage)
        await stage.rest(REST_S)
        shown = await stage.stores.house_clock.get()
        stage.now = shown.now(machine_time()) if shown else NOW
        rest = time.monotonic() - began
        wrong = await everything_wrong(stage, load.patients, staff)
        wrong += await wrong_in_history(stage, load.patients)
        figures = await figures_of(stage, load, kills=killed, **waits(load), rest_s=round(rest, 1))
        return figures | logged(folder), wrong


async def delivered(stage: Stage) -> None:
    """Until a bot has taken each update: after an outage the messenger tries seldom."""
    url = f"{stage.sim.url}/bot{stage.token}/getWebhookInfo"
    async with asyncio.timeout(REST_S):
        while (await ask(stage.sim.http, "POST", url, body={}))["result"]["pending_update_count"]:  # noqa: ASYNC110 - another process
            await asyncio.sleep(LOOK_S)


def waits(load: Load) -> dict[str, float]:
    """Seconds from an act to its answer."""
    took = sorted(one for walker in load.walkers for one in walker.took)
    cuts = quantiles(took, n=1000)
    return {
        name: round(at, 2)
        for name, at in (("p50", cuts[499]), ("p95", cuts[949]), ("p99", cuts[989]), ("max", took[-1]))
    }


def logged(folder: Path) -> dict[str, int]:
    """What the bots have said how often."""
    texts = [log.read_text() for log in folder.glob("*.log")]
    said = (
        "taken_over",
        "row_taken_over",
        "turn_waits_for_store",
        "webhook_put_off",
        "claim_failed",
        "clock_off",
    )
    return {word: sum(text.count(f'"{word}"') for text in texts) for word in said}


def standing(given: argparse.Namespace) -> AbstractContextManager[Server]:
    if not given.patroni:
        return alone()
    return patroni(synchronous=given.patroni == "synchronous", keep=given.keep)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=120)
    asked.add_argument("--chats", type=int, default=64)
    asked.add_argument("--thinks", type=float, default=12)
    asked.add_argument("--fails", type=int, default=1)
    asked.add_argument("--patroni", choices=["synchronous", "asynchronous"])
    asked.add_argument("--keep", type=Path, help="a folder for what Patroni, etcd and PostgreSQL have said")
    asked.add_argument("--skew", type=int, default=0, help="seconds by which two machines' clocks are off")
    asked.add_argument("--cut", type=float, default=0, help="seconds for which half of four are cut off")
    asked.add_argument("--spared", action="store_true", help="no bot is killed")
    asked.add_argument("--program", default="haproxy", choices=["haproxy", "nginx"])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--disk", action="store_true")
    given = asked.parse_args(arguments)
    set_on_retry_hooks([])
    if not given.disk:
        keep_in_memory()
    with standing(given) as server, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        figures, wrong = asyncio.run(tried(given, server, Path(folder)))
    print(json.dumps(figures, indent=1))
    print("\n".join(wrong) or "Nothing was lost, doubled or untold.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
