"""Letters: files that appear in a folder, looked for whenever somebody looks at trays or events.

`NAME.pdf` is the letter; `NAME.json` beside it, written first, says `to`, `from`, `subject` and `text`.
A name that begins with a dot or ends with `.part` or `.tmp` is not finished yet.
"""

import json
from pathlib import Path

from sandbox.shapes import Json
from sandbox.world import World

_UNFINISHED = (".part", ".tmp", ".json")
_TOLD = ("to", "from", "subject", "text")


class Letters:
    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._folder = folder
        self._seen = {event["item"]["file_name"] for event in self._old()}

    def _old(self) -> list[Json]:
        return [e for e in self._world.events.after(0) if e["kind"] == "tray" and "file_name" in e["item"]]

    def look(self) -> None:
        """New files become letters, the oldest first."""
        if not self._folder.is_dir():
            return
        found = [path for path in self._folder.iterdir() if path.name not in self._seen and _finished(path)]
        for path in sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name)):
            self._seen.add(path.name)
            self._take(path)

    def _take(self, path: Path) -> None:
        content = path.read_bytes()
        kept = self._world.files.keep(content, path.name)
        told = _beside(path)
        text = content.decode(errors="replace") if path.suffix == ".txt" else ""
        self._world.trays.put(
            "letter",
            to=told.get("to", ""),
            text=told.get("text", text),
            subject=told.get("subject", path.stem),
            file=kept.id,
            file_name=path.name,
            **{"from": told.get("from", "")},
        )


def _finished(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix not in _UNFINISHED


def _beside(path: Path) -> dict[str, str]:
    try:
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: str(told[name]) for name in _TOLD if name in told} if isinstance(told, dict) else {}
