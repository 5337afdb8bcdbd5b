"""The folder that keeps what happened across restarts: one line an event, and the files that went by."""

import fcntl
import json
import logging
import os
from pathlib import Path
from typing import TextIO

from sandbox.replay import replay_line
from sandbox.shapes import Json
from sandbox.world import World

_log = logging.getLogger(__name__)
_NOT_KEPT = frozenset({"typing"})


class InUseError(Exception):
    """Another sandbox writes here: which process, where that is known."""


class UnreadableError(Exception):
    """What is kept here was written by something else, or has been changed."""


class Archive:
    """Opened before anything happens; from then on every event is written as it is told."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._out = _locked(folder)
        world.files.open(folder / "files")
        try:
            self._out.truncate(self._restore())
        except UnreadableError:
            self.close()
            raise
        self._out.seek(0, 2)
        world.events.listen(self._write)
        world.note = self._line

    def _restore(self) -> int:
        """Where the whole lines end: a kill may leave half a line, the last."""
        good = 0
        self._out.seek(0)
        while line := self._out.readline():
            try:
                replay_line(self._world, json.loads(line))
            except (ValueError, LookupError, TypeError) as why:
                if line.endswith("\n"):
                    raise UnreadableError(self._out.name) from why
                break
            good = self._out.tell()
        return good

    def _write(self, event: Json) -> None:
        if event["kind"] not in _NOT_KEPT:
            self._line({"event": event})

    def _line(self, what: Json) -> None:
        try:
            self._out.write(json.dumps(what, ensure_ascii=False) + "\n")
            self._out.flush()
        except OSError as why:
            _log.warning("%s cannot be written: %s", self._out.name, why.strerror)

    def close(self) -> None:
        self._out.close()


def _locked(folder: Path) -> TextIO:
    (folder / "files").mkdir(parents=True, exist_ok=True)
    holder = folder / "process"
    out = (folder / "events.jsonl").open("a+", encoding="utf-8")
    try:
        fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as why:
        out.close()
        raise InUseError(f" (process {holder.read_text()})" if holder.exists() else "") from why
    holder.write_text(str(os.getpid()))
    return out
