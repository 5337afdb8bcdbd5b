"""How ways are measured: on one core, in rounds that take turns, by the wall and by the processor."""

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple


class Ran(NamedTuple):
    per_second: float
    cpu: float
    """Microseconds of the processor for each operation."""


class Watch:
    """Adds up the time spent inside, over several goes."""

    def __init__(self) -> None:
        self._wall = self._cpu = 0.0

    def __enter__(self) -> None:
        self._wall -= perf_counter()
        self._cpu -= process_time()

    def __exit__(self, *_: object) -> None:
        self._wall += perf_counter()
        self._cpu += process_time()

    def ran(self, count: int) -> Ran:
        return Ran(count / self._wall, self._cpu / count * 1e6)


def options(what: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    return parser


def pinned(folder: Path) -> None:
    """To one core: hops between threads cost up to three times as much with a second one free."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    folder.mkdir(parents=True, exist_ok=True)


def fsync_micros(folder: Path, times: int = 200) -> float:
    taken = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            began = perf_counter()
            os.fdatasync(file.fileno())
            taken.append(perf_counter() - began)
    return median(taken) * 1e6


def of_first(ran: Mapping[str, Sequence[Ran]], name: str) -> float:
    """How many times less of the processor a way takes than the first one, in the middle of the rounds."""
    firsts = ran[next(iter(ran))]
    return median(first.cpu / one.cpu for one, first in zip(ran[name], firsts, strict=True))


def table(ran: Mapping[str, Sequence[Ran]], what: str) -> str:
    """Ratios are of the same round; the first way is what the others are compared with."""
    base = next(iter(ran))
    head = f"| way | {what}/s | [min-max] | cpu us | of the first | [min-max] | cpu of the first |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for name, rounds in ran.items():
        rates = [one.per_second for one in rounds]
        ratios = [one.per_second / first.per_second for one, first in zip(rounds, ran[base], strict=True)]
        spared = [first.cpu / one.cpu for one, first in zip(rounds, ran[base], strict=True)]
        cpu = median(one.cpu for one in rounds)
        lines.append(
            f"| {name} | {median(rates):.0f} | {min(rates):.0f}-{max(rates):.0f} | {cpu:.0f} "
            f"| {median(ratios):.2f} | {min(ratios):.2f}-{max(ratios):.2f} | {median(spared):.2f} |"
        )
    return "\n".join(lines)
