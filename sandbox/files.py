"""Files that went through a chat or a tray, kept by their id."""

import json
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

UNKNOWN = "application/octet-stream"
_TYPES = {
    ".ics": "text/calendar",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a bare machine does not know by name."""


@dataclass(frozen=True, slots=True)
class Kept:
    id: str
    name: str
    mime: str
    content: bytes
    folder: str = "documents"

    @property
    def unique_id(self) -> str:
        return sha256(self.content).hexdigest()[:16]

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.id}{Path(self.name).suffix}"


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, Kept] = {}
        self._by_path: dict[str, Kept] = {}
        self._folder: Path | None = None

    def keep(self, content: bytes, name: str, mime: str | None = None, folder: str = "documents") -> Kept:
        known = mime if mime not in (None, UNKNOWN) else _type_of(name)
        kept = Kept(uuid4().hex, name, known or UNKNOWN, content, folder)
        self._add(kept)
        if self._folder is not None:
            told = {"id": kept.id, "name": kept.name, "mime": kept.mime, "folder": kept.folder}
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / kept.id).write_bytes(content)
            (self._folder / f"{kept.id}.json").write_text(json.dumps(told), encoding="utf-8")
        return kept

    def open(self, folder: Path) -> None:
        """Takes up what an earlier run kept there, and goes on keeping there."""
        self._folder = folder
        for told in folder.glob("*.json"):
            self._add(
                Kept(
                    **json.loads(told.read_text(encoding="utf-8")), content=told.with_suffix("").read_bytes()
                )
            )

    def _add(self, kept: Kept) -> None:
        self._by_id[kept.id] = kept
        self._by_path[kept.path] = kept

    def find(self, file_id: str) -> Kept | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> Kept | None:
        return self._by_path.get(path)


def _type_of(name: str) -> str | None:
    """Bots send bytes without a type; the name tells, as it does for Telegram."""
    return _TYPES.get(Path(name).suffix.lower()) or mimetypes.guess_type(name)[0]
