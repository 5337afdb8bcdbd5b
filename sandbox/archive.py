"""The folder that keeps what happened across restarts: one line an event, and the files that went by."""

import fcntl
import json
import logging
from pathlib import Path
from typing import TextIO

from sandbox.replay import replay
from sandbox.shapes import Json
from sandbox.world import World

_log = logging.getLogger(__name__)
_UNTOLD = 100  # ids that may have been handed out after the last line
_NOT_KEPT = frozenset({"typing"})


class InUseError(Exception):
    """Another sandbox writes here."""


class Archive:
    """Opened before anything happens; from then on every event is written as it is told."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._out = _locked(folder)
        world.files.open(folder / "files")
        self._out.truncate(self._restore())
        self._out.seek(0, 2)
        world.events.listen(self._write)

    def _restore(self) -> int:
        """Where the whole lines end: a kill may leave half a line."""
        good = 0
        self._out.seek(0)
        while line := self._out.readline():
            try:
                kept = json.loads(line)
            except ValueError:
                break
            replay(self._world, kept["event"])
            self._world.ids_at_least({kind: last + _UNTOLD for kind, last in kept["ids"].items()})
            good = self._out.tell()
        return good

    def _write(self, event: Json) -> None:
        if event["kind"] in _NOT_KEPT:
            return
        line = json.dumps({"event": event, "ids": self._world.ids()}, ensure_ascii=False)
        try:
            self._out.write(line + "\n")
            self._out.flush()
        except OSError as why:
            _log.warning("%s cannot be written: %s", self._out.name, why.strerror)

    def close(self) -> None:
        self._out.close()


def _locked(folder: Path) -> TextIO:
    (folder / "files").mkdir(parents=True, exist_ok=True)
    out = (folder / "events.jsonl").open("a+", encoding="utf-8")
    try:
        fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as why:
        out.close()
        raise InUseError(str(folder)) from why
    return out
