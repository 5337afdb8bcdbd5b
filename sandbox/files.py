"""Files that went through a chat or a tray, kept by their id."""

import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4


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
        self.folder: Path | None = None  # of the archive, when there is one

    def keep(self, content: bytes, name: str, mime: str | None = None, folder: str = "documents") -> Kept:
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = Kept(uuid4().hex, name, guessed, content, folder)
        self._by_id[kept.id] = kept
        if self.folder is not None:
            (self.folder / kept.id).write_bytes(content)
        return kept

    def restore(self, record: dict[str, str]) -> None:
        path = self.folder / record["id"] if self.folder else None
        if path is not None and path.is_file():
            self._by_id[record["id"]] = Kept(**record, content=path.read_bytes())

    def find(self, file_id: str) -> Kept | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> Kept | None:
        return next((kept for kept in self._by_id.values() if kept.path == path), None)
