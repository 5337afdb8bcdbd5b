"""What is wrong with a region file: one line each, all of them at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Where in which file, what stands there, and what is allowed."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.what}" if self.where else f"{self.file}: {self.what}"


class ProfileError(Exception):
    """Region files that cannot be used; a line for each problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
