"""The warm parent: imports everything once and forks each bot from that (docs/test-door.md)."""

import ctypes
import gc
import json
import os
import selectors
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Run = Callable[[Mapping[str, Any], Callable[[str], None]], int]
"""What a child does: its order, and how it tells the address of its door. Answers with its exit status."""

LAST_WORDS_S = 10.0


@dataclass(slots=True)
class Child:
    name: str
    pid: int


@dataclass(slots=True)
class Nursery:
    """One thread, no event loop: so that a fork is a clean copy."""

    run: Run
    templates: dict[str, str] = field(default_factory=dict)
    """Of what databases of a server copies were asked for, each with the address of one."""
    _children: dict[int, Child] = field(default_factory=dict)
    _watch: selectors.BaseSelector = field(init=False)
    _rest: bytes = b""
    _open: bool = True

    def serve(self) -> int:
        """Until standard input ends; then all children end too."""
        gc.collect()
        gc.freeze()
        self._watch = selectors.DefaultSelector()  # after the fork: else it wakes others
        ears = self._hear_endings()
        self._watch.register(sys.stdin.fileno(), selectors.EVENT_READ, self._orders)
        self._watch.register(ears, selectors.EVENT_READ, self._endings)
        _say({"warm": os.getpid()})
        while self._open:
            for key, _ in self._watch.select():
                key.data(key.fd)
        self._end_all()
        return 0

    def _hear_endings(self) -> int:
        ears, mouth = os.pipe()
        os.set_blocking(ears, False)
        os.set_blocking(mouth, False)
        signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        return ears

    def _orders(self, fd: int) -> None:
        got = os.read(fd, 65_536)
        self._open = bool(got)
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, order: Mapping[str, Any]) -> None:
        if template := order.get("template"):
            self.templates.setdefault(template, order["env"]["DATABASE_URL"])
        if "start" in order:
            self._start(order)
        for word, sign in (("kill", signal.SIGKILL), ("stop", signal.SIGTERM)):
            if word in order:
                for child in list(self._children.values()):
                    if child.name == order[word]:
                        os.kill(child.pid, sign)

    def _start(self, order: Mapping[str, Any]) -> None:
        ears, mouth = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ears)
            os._exit(_live(self.run, order, mouth))
        os.close(mouth)
        name = str(order["start"])
        self._children[pid] = Child(name, pid)
        self._watch.register(ears, selectors.EVENT_READ, lambda fd: self._ready(fd, name))
        _say({"started": name, "pid": pid})

    def _ready(self, fd: int, name: str) -> None:
        told = os.read(fd, 4096).decode().strip()
        if told:
            _say({"ready": name, "door": told})
        self._watch.unregister(fd)
        os.close(fd)

    def _endings(self, fd: int) -> None:
        os.read(fd, 4096)
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            child = self._children.pop(pid, None)
            if child is not None:
                _say({"exited": child.name, "status": os.waitstatus_to_exitcode(status)})

    def _end_all(self) -> None:
        """Nobody outlives the parent: told to stop, and after a while made to."""
        for child in self._children.values():
            os.kill(child.pid, signal.SIGTERM)
        signal.signal(signal.SIGALRM, lambda *_: self._kill_all())
        signal.setitimer(signal.ITIMER_REAL, LAST_WORDS_S)
        for child in list(self._children.values()):
            os.waitpid(child.pid, 0)

    def _kill_all(self) -> None:
        for child in self._children.values():
            os.kill(child.pid, signal.SIGKILL)


def _live(run: Run, order: Mapping[str, Any], mouth: int) -> int:
    """In the child: its own environment, folder and log, nothing of the parent's."""
    _die_with_parent()
    os.chdir(order.get("folder") or os.curdir)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order.get("log") or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for own, fd in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(own, fd)
    os.environ.clear()
    os.environ.update({str(name): str(value) for name, value in order.get("env", {}).items()})
    try:
        return run(order, lambda door: _tell(mouth, door))
    except BaseException as fault:  # noqa: BLE001 - the child of a fork must not go on as its parent
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _die_with_parent() -> None:
    """Even when the parent is killed without a word; only Linux knows how (prctl, PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _tell(mouth: int, door: str) -> None:
    os.write(mouth, f"{door}\n".encode())
    os.close(mouth)


def _say(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
