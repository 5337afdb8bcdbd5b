"""What is wrong with files that people write (regions, standard texts): a line each, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class FileProblem:
    """In which file, where in it (a line's number, a key; 0 or "": the file as a whole), what is allowed."""

    file: str
    at: int | str
    what: str

    def __str__(self) -> str:
        if not self.at:
            return f"{self.file}: {self.what}"
        return f"{self.file}:{'' if isinstance(self.at, int) else ' '}{self.at}: {self.what}"


class FilesError(Exception):
    """Files that cannot be used; a line for each problem."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(sorted(problems, key=_place))
        super().__init__("\n".join(map(str, self.problems)))


def _place(problem: FileProblem) -> tuple[str, int]:
    return problem.file, problem.at if isinstance(problem.at, int) else 0


def did_you_mean(name: str, allowed: Iterable[str]) -> str:
    """The end of a complaint: the name that is nearest, else all that are allowed."""
    names = sorted(map(str, allowed))
    close = get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; allowed: {', '.join(names)}"
