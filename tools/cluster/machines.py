"""Machines that are network namespaces on one bridge: what runs there is killed, and a cable pulled."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_BRIDGE = "vardtid0"
_NET = "10.77.0."
_USER = "postgres"
"""PostgreSQL does not run as root."""


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True)


@dataclass
class Machine:
    """One of them, by number from 1."""

    number: int
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"vardtid{self.number}"

    @property
    def host(self) -> str:
        """Its address on the bridge."""
        return f"{_NET}{10 + self.number}"

    def start(self, command: Sequence[str], log: Path) -> None:
        inside = ("ip", "netns", "exec", self.name, "runuser", "-u", _USER, "--", *command)
        with log.open("ab") as out:
            self.running.append(subprocess.Popen(inside, stdout=out, stderr=out, cwd="/"))

    def pids(self) -> list[int]:
        """All that runs there."""
        listed = subprocess.run(("ip", "netns", "pids", self.name), check=True, capture_output=True)
        return [int(pid) for pid in listed.stdout.split()]

    def lose_power(self) -> None:
        """Everything there dies at once."""
        while pids := self.pids():
            subprocess.run(("kill", "-KILL", *map(str, pids)), check=False, stderr=subprocess.DEVNULL)
        for process in self.running:
            process.wait()
        self.running.clear()

    def cable(self, *, pulled: bool) -> None:
        _ip("link", "set", f"{self.name}b", "down" if pulled else "up")


@contextmanager
def machines(count: int) -> Iterator[list[Machine]]:
    """So many; needs root and Linux. All that runs there is killed at the end."""
    for number in range(1, count + 1):
        _left_over(Machine(number))
    subprocess.run(("ip", "link", "delete", _BRIDGE), check=False, stderr=subprocess.DEVNULL)
    with ExitStack() as stack:
        _ip("link", "add", _BRIDGE, "type", "bridge")
        stack.callback(_ip, "link", "delete", _BRIDGE)
        _ip("address", "add", f"{_NET}1/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        yield [stack.enter_context(_machine(Machine(number))) for number in range(1, count + 1)]


def _left_over(one: Machine) -> None:
    """What a run that was killed has left."""
    listed = subprocess.run(("ip", "netns", "list"), check=True, capture_output=True, text=True)
    if one.name in listed.stdout:
        _gone(one)


def _gone(one: Machine) -> None:
    one.lose_power()
    _ip("link", "delete", f"{one.name}b")  # the namespace goes later, when its last process is gone
    _ip("netns", "delete", one.name)


@contextmanager
def _machine(one: Machine) -> Iterator[Machine]:
    _ip("netns", "add", one.name)
    try:
        _ip("link", "add", f"{one.name}b", "type", "veth", "peer", "name", "eth0", "netns", one.name)
        _ip("link", "set", f"{one.name}b", "master", _BRIDGE, "up")
        _ip("-n", one.name, "address", "add", f"{one.host}/24", "dev", "eth0")
        for device in ("eth0", "lo"):
            _ip("-n", one.name, "link", "set", device, "up")
        yield one
    finally:
        _gone(one)
