"""What stands on the screen while scripts are played: a bar on a terminal, plain lines in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sandbox.player import report
from sandbox.player.play import Outcome

if TYPE_CHECKING:
    from rich.console import Console

Told = Callable[[Outcome], None]


@contextmanager
def screen(planned: int, console: "Console | None" = None) -> Iterator[Told]:
    """Is told each outcome as it comes."""
    if console is None and not sys.stdout.isatty():  # a pipe, which rich would be a tenth of a play for
        yield lambda outcome: report.say([report.line(outcome), report.failure(outcome)])
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = console or Console(highlight=False, soft_wrap=True)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("playing", total=planned)

        def told(outcome: Outcome) -> None:
            _print(console, outcome)
            progress.advance(task)

        yield told


@contextmanager
def bar(planned: int) -> Iterator[Callable[[], None]]:
    """How far a load has come, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console()
    if not console.is_terminal:
        yield lambda: None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("playing", total=planned)
        yield lambda: progress.advance(task)


def _print(console: "Console", outcome: Outcome) -> None:
    """A script's words are never taken for markup."""
    from rich.text import Text

    line = Text(report.line(outcome))
    line.stylize("bold red" if outcome.failed else "green", 0, len(report.OK))
    console.print(line)
    if outcome.failed:
        said = Text(report.failure(outcome))
        said.highlight_words([report.EXPECTED, report.INSTEAD, report.ALSO, report.NEAREST], "bold")
        console.print(said)
