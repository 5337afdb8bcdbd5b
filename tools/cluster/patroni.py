"""Three PostgreSQL servers under Patroni with etcd, each on a machine of its own, which fail in turn.

Debian's `patroni`, `etcd-server` and `postgresql` have what is started here. It is for `tools.cluster` alone.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from tools.cluster.machines import Machine, machines

_WAIT_S = 90.0
_LOOK_S = 0.2
_ALONE_S = 3.0
"""Shorter than its lease: it leads on, and answers."""
_FOLLOWING = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
_IN_STEP = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
_WHO = "SELECT inet_server_addr() || ' ' || pg_postmaster_start_time()"
_SECRET = "only_between_us"
_TTL_S, _LOOP_S, _RETRY_S = 20, 1, 5
"""Patroni's least: so long a dead leader's lease lasts."""


def binaries() -> Path:
    """The folder of `postgres` itself, not of a link to it. Raises FileNotFoundError."""
    found = shutil.which("postgres") or max(map(str, Path("/usr/lib/postgresql").glob("*/bin/postgres")))
    if found is None or shutil.which("patroni") is None or shutil.which("etcd") is None:
        raise FileNotFoundError("patroni, etcd-server, postgresql: install Debian's packages")
    return Path(found).resolve().parent


def _pause(seconds: float) -> None:
    """Between two looks at programs that tell nobody what they have done."""
    Event().wait(seconds)


@dataclass
class Patroni:
    """The three, as one server (`tools.cluster.servers.Server`)."""

    folder: Path
    nodes: list[Machine]
    synchronous: bool
    failed: int = 0

    def psql(self, command: str) -> str:
        hosts = ",".join(f"{one.host}:5432" for one in self.nodes)
        url = (
            f"postgresql://postgres:{_SECRET}@{hosts}/postgres?target_session_attrs=primary&connect_timeout=2"
        )
        line = (str(binaries() / "psql"), "-XAtc", command, url)
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout

    def address(self, name: str) -> str:
        hosts = "&".join(f"host={one.host}:5432" for one in self.nodes)
        return f"postgresql+asyncpg://postgres:{_SECRET}@/{name}?{hosts}&target_session_attrs=primary"

    def fail(self) -> str:
        """In turn: the leader's PostgreSQL is killed, all of its machine dies, its cable is pulled, it dies
        unheard of for a while. Asynchronous, the last at once: answers are lost by it.
        """
        self.until_whole()
        leader, was = self.leader(), self._said(_WHO)
        ways = (self._killed, self._powerless, self._cut, self._alone)
        said = ways[self.failed % len(ways)](leader) if self.synchronous else self._alone(leader)
        self.failed += 1
        self._until(_WHO, lambda now: now not in {"", was})
        if not leader.pids():
            shutil.rmtree(self._data(leader))  # another machine stands there: this one might wait for ever
            self.start(leader)
        leader.cable(pulled=False)
        return f"{said}, {self.leader().name} leads"

    def _killed(self, leader: Machine) -> str:
        pid = int((self._data(leader) / "postmaster.pid").read_text().split("\n")[0])
        os.kill(pid, signal.SIGKILL)
        return f"PostgreSQL of {leader.name} killed"

    def _powerless(self, leader: Machine) -> str:
        leader.lose_power()
        return f"{leader.name} lost its power"

    def _cut(self, leader: Machine) -> str:
        leader.cable(pulled=True)
        return f"cable of {leader.name} pulled"

    def _alone(self, leader: Machine) -> str:
        others = [one for one in self.nodes if one is not leader]
        for one in others:
            one.cable(pulled=True)
        _pause(_ALONE_S)
        leader.lose_power()
        for one in others:
            one.cable(pulled=False)
        return f"{leader.name} lost its power {_ALONE_S:g} s after the others' cables were pulled"

    def start(self, one: Machine) -> None:
        """All that runs on one machine."""
        log = self.folder / f"{one.name}.log"
        one.start(_etcd(one, self.nodes, self.folder), log)
        one.start(("patroni", str(self._written(one))), log)

    def leader(self) -> Machine:
        """Who leads. Raises StopIteration when nobody does."""
        where = self._said("SELECT inet_server_addr()").split("/")[0]
        return next(one for one in self.nodes if one.host == where)

    def until_whole(self) -> None:
        """Waits until one leads, the others follow and Patroni knows it: until then nobody may take over."""
        self._until(_FOLLOWING, lambda said: said == "2")
        if self.synchronous:
            self._until(_IN_STEP, lambda said: said == "1")
        _pause(2 * _LOOP_S)

    def _until(self, ask: str, good: Callable[[str], bool]) -> None:
        ends = time.monotonic() + _WAIT_S
        while not good(self._said(ask)):
            if time.monotonic() > ends:
                raise TimeoutError(ask)
            _pause(_LOOK_S)

    def _said(self, ask: str) -> str:
        """Nothing while nobody leads."""
        with suppress(subprocess.CalledProcessError):
            return self.psql(ask).strip()
        return ""

    def _data(self, one: Machine) -> Path:
        return self.folder / f"{one.name}.data"

    def _written(self, one: Machine) -> Path:
        """Patroni's file; JSON is YAML too."""
        users = {"superuser": "postgres", "replication": "replicator", "rewind": "rewinder"}
        shared = {"ttl": _TTL_S, "loop_wait": _LOOP_S, "retry_timeout": _RETRY_S, "master_start_timeout": 0}
        settings = {
            "scope": "vardtid",
            "name": one.name,
            "restapi": {"listen": f"{one.host}:8008", "connect_address": f"{one.host}:8008"},
            "etcd3": {"hosts": [f"{node.host}:2379" for node in self.nodes]},
            "bootstrap": {
                "dcs": {
                    **shared,
                    "synchronous_mode": self.synchronous,
                    "synchronous_mode_strict": self.synchronous,
                    "postgresql": {
                        "use_pg_rewind": True,
                        "use_slots": True,
                        "parameters": {"max_connections": 200},
                    },
                },
                "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}],
            },
            "postgresql": {
                "listen": f"{one.host}:5432",
                "connect_address": f"{one.host}:5432",
                "data_dir": str(self._data(one)),
                "bin_dir": str(binaries()),
                "authentication": {
                    what: {"username": who, "password": _SECRET} for what, who in users.items()
                },
                "parameters": {"unix_socket_directories": ""},
                "pg_hba": [*(f"host {what} all 10.77.0.0/24 md5" for what in ("all", "replication"))],
            },
        }
        file = self.folder / f"{one.name}.yml"
        file.write_text(json.dumps(settings))
        return file


def _etcd(one: Machine, nodes: Sequence[Machine], folder: Path) -> tuple[str, ...]:
    own, peers = f"http://{one.host}:2379", f"http://{one.host}:2380"
    all_of_them = ",".join(f"{node.name}=http://{node.host}:2380" for node in nodes)
    data = folder / f"{one.name}.etcd"
    said = {
        "name": one.name,
        "data-dir": data,
        "listen-client-urls": own,
        "advertise-client-urls": own,
        "listen-peer-urls": peers,
        "initial-advertise-peer-urls": peers,
        "initial-cluster": all_of_them,
        "initial-cluster-state": "existing" if data.exists() else "new",
        "logger": "zap",
    }
    return ("etcd", *(word for name, value in said.items() for word in (f"--{name}", str(value))))


@contextmanager
def patroni(*, synchronous: bool, keep: Path | None = None) -> Iterator[Patroni]:
    """Three that follow one another: in synchronous mode no answer is given before a second one has it.

    `keep`: a folder for what they have said, also of a run that fails.
    """
    with TemporaryDirectory(prefix="vardtid-patroni-") as folder, machines(3) as nodes:
        shutil.chown(folder, "postgres")
        three = Patroni(Path(folder), nodes, synchronous)
        try:
            for one in nodes:
                three.start(one)
            three.until_whole()
            yield three
        finally:
            for log in Path(folder).glob("*.log") if keep else ():
                shutil.copy(log, keep or "")
