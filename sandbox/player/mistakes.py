"""What is wrong in a script, where, and what was probably meant."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 300


@dataclass(frozen=True, slots=True, order=True)
class Place:
    file: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Mistake(Exception):  # noqa: N818 - collected and listed as values
    """One place of a script that cannot be read."""

    def __init__(self, at: Place, what: str, *, allowed: str = "", meant: str = "") -> None:
        self.at = at
        parts = [what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…"]
        if meant:
            parts.append(f'did you mean "{meant}"?')
        if allowed:
            parts.append(f"allowed: {allowed}")
        super().__init__(f"{at}: {'; '.join(parts)}")


class UnreadableError(Exception):
    """All mistakes of one script; nothing of it has been played."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.at))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def closest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one, or nothing when none is near."""
    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.55)
    return names[found[0]] if found else ""
