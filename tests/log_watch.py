"""Reads what every bot of the suite has logged: no personal identity number, name, phone or typed text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.player.sim import Sim
from sandbox.player.warm import Birth, Warm
from storage.seed.stage import PATIENTS, STAFF

IDENTITY = re.compile(r"(?<![\d.])(?:19|20)?\d{6}[-+ ]?\d{4}(?![\d.])")
TIMESTAMP = re.compile(r'"at": "[^"]*"')
NUMBERS_OF_OURS = re.compile(r'"(?:row|pid|update|chat|line)": "?[\w:]+"?')
SHORTEST_TEXT = 8
"""Shorter typed words may stand in a log by chance."""


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone).removeprefix("0")


@dataclass
class LogWatch:
    typed: set[str] = field(default_factory=set)
    found: list[str] = field(default_factory=list)
    lines: int = 0

    def __post_init__(self) -> None:
        everybody = [*PATIENTS, *(one.newcomer() for one in STAFF)]
        self._names = {one.name.casefold() for one in everybody} | {"genererad 0"}
        self._phones = {_digits(one.phone) for one in everybody if one.phone}

    def read(self, log: Path) -> None:
        if log.exists():
            for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
                self.lines += 1
                self.found += [f"{why} in the log of a bot: {line[:300]}" for why in self.why_not(line)]

    def why_not(self, line: str) -> list[str]:
        """What in a line says who somebody is."""
        bare = NUMBERS_OF_OURS.sub("", TIMESTAMP.sub("", line))
        small, digits = bare.casefold(), re.sub(r"(?<=\d)[ -](?=\d)", "", bare)
        said = {
            "a personal identity number": IDENTITY.search(bare) is not None,
            "a name": any(name in small for name in self._names),
            "a phone number": any(phone in digits for phone in self._phones),
            "typed words": any(text in bare for text in self.typed),
        }
        return [why for why, there in said.items() if there]


@pytest.fixture(scope="session", autouse=True)
def no_log_names_a_person() -> Iterator[LogWatch]:
    """Every bot that a warm parent has borne is read when it has ended, and once more at the very end."""
    watch = LogWatch()
    logs: set[Path] = set()
    end, line, chat = Warm._end, Birth.line, Sim._chat

    async def ended(self: Warm, how: str, name: str) -> None:
        await end(self, how, name)
        for log in logs:
            watch.read(log)
        logs.clear()

    def born(self: Birth) -> dict[str, object]:
        logs.add(self.log)
        return line(self)

    async def said(self: Sim, person: int, what: str, **body: object) -> None:
        text = str(body.get("text", ""))
        watch.typed |= {text} if len(text) >= SHORTEST_TEXT else set()
        await chat(self, person, what, **body)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Warm, "_end", ended)
        patch.setattr(Birth, "line", born)
        patch.setattr(Sim, "_chat", said)
        yield watch
    for log in logs:
        watch.read(log)
    assert watch.found == []
