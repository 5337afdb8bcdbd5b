"""`play --watch`: what is saved is played again, on the same warm parent, until Ctrl-C."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.mistakes import Mistake

_OFTEN_S = 0.2
_KINDS = frozenset({".yaml", ".csv"})
Read = Callable[[], tuple[list[Turn], list[Mistake]]]


async def pause() -> None:
    """Between two looks at the files."""
    await asyncio.sleep(_OFTEN_S)


async def saved(files: Callable[[], Iterable[Path]]) -> AsyncIterator[set[Path]]:
    """What is there with another content than at the look before, also what was saved meanwhile."""
    before = _stamps(files())
    while True:
        await pause()
        now = _stamps(files())
        changed = {path for path, stamp in now.items() if before.get(path) != stamp}
        before = now
        if changed:
            yield changed


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """An editor that writes a new file in the place of the old one leaves none for a moment."""
    found = {}
    for path in {one.resolve() for one in files}:
        if path.is_file():
            stat = path.stat()
            found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def beside(paths: Iterable[Path]) -> set[Path]:
    """All that scripts may be made of, in these folders and beside these files: not below."""
    found: set[Path] = set()
    for path in paths:
        found.update(path.rglob("*") if path.is_dir() else path.parent.iterdir())
    return {file for file in found if file.suffix in _KINDS}


def made_of(turns: Iterable[Turn], mistakes: Iterable[Mistake] = ()) -> set[Path]:
    """Every file of these scripts, and those in which something is wrong."""
    return {file for turn in turns for file in turn.script.files()} | {one.at.file for one in mistakes}


async def play_saved(
    paths: Iterable[Path], known: set[Path], read: Read, play: Callable[[list[Turn]], Awaitable[object]]
) -> None:
    """Those of the scripts that are made of what was saved; a mistake is told, and nothing is played.

    `known`: what those are made of that have been read.
    """
    within = list(paths)
    report.say(["played again when it is saved; Ctrl-C ends"])
    looked_at: Callable[[], set[Path]] = lambda: beside(within) | known  # noqa: E731 - its type says what it is
    async for changed in saved(looked_at):
        turns, mistakes = read()
        known.update(made_of(turns, mistakes))
        report.say(dict.fromkeys(str(mistake) for mistake in mistakes))
        concerned = [one for one in turns if changed & {file.resolve() for file in one.script.files()}]
        if concerned and not mistakes:
            await play(concerned)
