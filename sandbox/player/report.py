"""How the scripts went: one line each, and for a failure what was expected and what came instead."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.play import Outcome

OK, FAILED = "ok    ", "FAILED"
EXPECTED, INSTEAD, NEAREST = "expected:", "instead:", "nearest:"
MESSAGE, ALSO = "message:", "also:"


def line(outcome: Outcome) -> str:
    script = outcome.turn.script
    mark = FAILED if outcome.failed else OK
    return f"{mark} {outcome.seconds:6.2f} s  {shown(script.file)} [{outcome.turn.lang}]  {script.about}"


def failure(outcome: Outcome) -> str:
    failed = outcome.failed
    if failed is None:
        return ""
    lines = [line for one in (*failed.more, failed) for line in _told(one, outcome)]
    if not outcome.transcript:
        return "\n".join([*lines, "    nothing was said or shown in the talk before that"])
    lines.append("    the last messages:")
    lines.extend(f"      {each}" for each in outcome.transcript)
    return "\n".join(lines)


def _told(failed: Failed, outcome: Outcome) -> Iterator[str]:
    at = failed.at or Place(outcome.turn.script.file, 1, 1)
    yield f"  {_place(at)}{''.join(f', included at {_place(outer)}' for outer in failed.included_at)}"
    yield f"    {EXPECTED} {failed.expected}"
    yield f"    {INSTEAD}  {failed.instead}"
    if failed.refused:
        yield f"    {ALSO}     {failed.refused}"
    if failed.message:
        yield f'    {MESSAGE}  "{" / ".join(failed.message.splitlines())}"'
    if failed.nearest:
        yield f'    {NEAREST}  "{failed.nearest}"'


def _place(at: Place) -> str:
    return f"{shown(at.file)}:{at.line}"


def summary(outcomes: Sequence[Outcome], planned: int, seconds: float) -> str:
    failed = sum(1 for outcome in outcomes if outcome.failed)
    left = planned - len(outcomes)
    parts = [f"{len(outcomes) - failed} ok", f"{failed} failed"]
    if left:
        parts.append(f"{left} not played (--keep-going plays all)")
    return f"{', '.join(parts)}, {seconds:.1f} s"


def counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def shown(file: Path) -> str:
    try:
        return str(file.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def say(lines: Iterable[str]) -> None:
    for each in lines:
        if each:
            print(each, flush=True)  # noqa: T201 - the player's output
