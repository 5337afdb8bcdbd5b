"""Letters to print and post: a PDF in a folder, and beside it what it is, in JSON written first.

A file is there whole or not at all, whenever the program is killed; the same dispatch is never there twice.
"""

import asyncio
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.out.channels import ChannelError
from bot.out.papers.calendar import Paper
from care.values.ids import DispatchId

if TYPE_CHECKING:
    from bot.out.papers.letter import LetterToPost

UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class LetterDirectory:
    """The folder that a person at the unit, or a printing service, empties."""

    folder: Path

    async def post(self, dispatch: DispatchId, letter: "LetterToPost") -> Paper:
        """The letter as it lies in the folder: what an earlier attempt wrote stands.

        Raises ChannelError when the folder cannot be written.
        """
        try:
            return await asyncio.to_thread(self._post, dispatch, letter)
        except OSError as fault:
            raise ChannelError(type(fault).__name__) from fault

    def _post(self, dispatch: DispatchId, letter: "LetterToPost") -> Paper:
        from bot.out.papers.letter import letter_file

        name = f"letter-{dispatch}.pdf"
        path = self.folder / name
        if not path.exists():
            paper = letter_file(letter, name=name)
            self.folder.mkdir(parents=True, exist_ok=True)
            self._write(path.with_suffix(".json"), _told(letter))
            self._write(path, paper.content)
        self._sweep(dispatch)
        return Paper(name, path.read_bytes())

    def _write(self, path: Path, content: bytes) -> None:
        """Under another name first: what bears the right name is whole, and on the disk."""
        handle, unfinished = tempfile.mkstemp(UNFINISHED, f".{path.name}.", self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            Path(unfinished).replace(path)
        except FileNotFoundError:
            if not path.exists():  # else another attempt was first, and has swept up after itself
                raise
        _keep_names(self.folder)

    def _sweep(self, dispatch: DispatchId) -> None:
        """What a kill left of earlier attempts."""
        for left in self.folder.glob(f".letter-{dispatch}.*{UNFINISHED}"):
            left.unlink(missing_ok=True)


def _keep_names(folder: Path) -> None:
    """A renamed file is safe from a power cut when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(letter: "LetterToPost") -> bytes:
    told = {
        "to": ", ".join((letter.to.name, *letter.to.lines)),
        "from": letter.sender.name,
        "subject": letter.title,
        "text": letter.text,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
