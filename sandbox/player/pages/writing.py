"""Writes the pages: an index, and for each conversation its steps with what stood on each phone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path
from urllib.parse import quote

from sandbox.player import report
from sandbox.player.mistakes import Place
from sandbox.player.pages.bubbles import bubble, is_own
from sandbox.player.phone import Event
from sandbox.player.play import Outcome
from sandbox.player.transcript import STEP, since_the_talk_began

INDEX = "index.html"


def write(folder: Path, outcomes: Sequence[Outcome]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = names_of(outcomes)
    for outcome, name in zip(outcomes, names, strict=True):
        (folder / name).write_text(conversation(outcome), encoding="utf-8")
    (folder / INDEX).write_text(index(outcomes, names), encoding="utf-8")


def names_of(outcomes: Sequence[Outcome]) -> list[str]:
    """A file's name for each, none twice."""
    names: list[str] = []
    for outcome in outcomes:
        names.append(_name(outcome, names))
    return names


def _name(outcome: Outcome, taken: Sequence[str]) -> str:
    path = outcome.turn.script.file.absolute()
    stem = re.sub(r"[^\w-]+", "_", f"{path.parent.name}-{path.stem}")
    for number in count(1):
        name = f"{stem}{'' if number == 1 else number}.{outcome.turn.lang}.html"
        if name not in taken:
            return name
    raise AssertionError


def index(outcomes: Sequence[Outcome], names: Sequence[str]) -> str:
    rows = "".join(_row(outcome, name) for outcome, name in zip(outcomes, names, strict=True))
    failed = sum(1 for outcome in outcomes if outcome.failed)
    head = f"<header><h1>Conversations</h1><p>{len(outcomes) - failed} ok, {failed} failed</p></header>"
    columns = "<tr><th>Outcome</th><th>Conversation</th><th>Language</th><th>Seconds</th><th>Script</th></tr>"
    return page("Conversations", "en", f"{head}<table>{columns}{rows}</table>")


def _row(outcome: Outcome, name: str) -> str:
    script = outcome.turn.script
    return (
        f"<tr><td>{_mark(outcome)}</td>"
        f'<td lang="{escape(script.lang)}"><a href="{quote(name)}">{escape(script.about)}</a></td>'
        f"<td>{escape(outcome.turn.lang)}</td><td>{outcome.seconds:.2f}</td>"
        f"<td>{escape(report.shown(script.file))}</td></tr>"
    )


def _mark(outcome: Outcome) -> str:
    return '<b class="failed">failed</b>' if outcome.failed else '<b class="ok">ok</b>'


def conversation(outcome: Outcome) -> str:
    script = outcome.turn.script
    head = (
        f'<header><a href="{INDEX}">All conversations</a><h1>{escape(script.about)}</h1>'
        f"<p>{_mark(outcome)} {outcome.seconds:.2f} s, {escape(outcome.turn.lang)}, "
        f"{escape(report.shown(script.file))}</p></header>"
    )
    people = "".join(f"<h2>{escape(part.alias)} <small>{part.role}</small></h2>" for part in script.people)
    talk = f'<main style="--people:{max(1, len(script.people))}">{people}{"".join(_lines(outcome))}</main>'
    why = f'<pre class="failure">{escape(report.failure(outcome))}</pre>' if outcome.failed else ""
    return page(script.about, outcome.turn.lang, head + talk + why)


def _lines(outcome: Outcome) -> Iterator[str]:
    columns = {name: number for number, name in enumerate(outcome.names, 1)}
    held = ""  # a step stands before what was done in it, and after what was waited for
    for event in since_the_talk_began(outcome.events):
        if event["kind"] == STEP:
            yield held
            held = _step(event["at"])
        elif column := _column(event, columns):
            if is_own(event):
                yield held
                held = ""
            yield bubble(event, column)
    yield held


def _column(event: Event, columns: dict[int, int]) -> int:
    """The person's; what the trays carried stands at the left."""
    if event["kind"] == "tray":
        return 1
    return columns.get(event.get("chat") or event.get("to") or 0, 0)


def _step(at: Place) -> str:
    return f'<p class="step"><span>{at.line}</span> <code>{escape(source(at.file)[at.line - 1])}</code></p>\n'


@cache
def source(file: Path) -> list[str]:
    """A script's lines, without the dashes of its steps."""
    return [line.strip().removeprefix("- ") for line in file.read_text(encoding="utf-8-sig").splitlines()]


def page(title: str, lang: str, body: str) -> str:
    """A whole page with its style; nothing in it comes from elsewhere."""
    style = (files("sandbox") / "web" / "transcript.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
