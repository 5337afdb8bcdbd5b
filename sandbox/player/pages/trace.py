"""What happened in one script, step by step, on one page that needs nothing else: for a failure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from sandbox.player import report
from sandbox.player.mistakes import Place
from sandbox.player.pages.bubbles import bubble
from sandbox.player.pages.writing import names_of, page, source
from sandbox.player.phone import Event, message_id
from sandbox.player.play import Outcome
from sandbox.player.transcript import AFTERWARDS, STEP, since_the_talk_began

_NEWEST = 3
"""So many messages of each phone."""


@dataclass(slots=True)
class _Moment:
    """One step: what happened in it, and what had been written and called when it was over."""

    at: Place
    clock: str
    events: list[Event] = field(default_factory=list)
    calls: Sequence[Event] = ()
    log: str = ""


def write_traces(folder: Path, outcomes: Sequence[Outcome]) -> list[Path]:
    """The file of each, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in names_of(outcomes)]
    for file, outcome in zip(files, outcomes, strict=True):
        file.write_text(traced(outcome), encoding="utf-8")
    return files


def traced(outcome: Outcome) -> str:
    """The page; the step that failed is open."""
    columns = {name: number for number, name in enumerate(outcome.names, 1)}
    script = outcome.turn.script
    why = f'<pre class="failure">{escape(report.failure(outcome))}</pre>' if outcome.failed else ""
    head = f"<header><h1>{escape(script.about)}</h1><p>{escape(report.shown(script.file))}</p></header>"
    people = "".join(f"<h2>{escape(name)}</h2>" for name in outcome.names.values())
    phones: dict[tuple[int, int], Event] = {}
    moments = list(_moments(outcome))
    body = ""
    for moment in moments:
        opened = bool(outcome.failed) and moment is moments[-1]
        body += _shown(moment, columns, phones, people, opened=opened)
    return page(f"Trace: {script.about}", outcome.turn.lang, head + why + body)


def _moments(outcome: Outcome) -> Iterator[_Moment]:
    moment: _Moment | None = None
    for event in since_the_talk_began(outcome.events):
        if event["kind"] in (STEP, AFTERWARDS):
            if moment is not None:
                moment.calls, moment.log = event.get("calls", ()), event.get("log", "")
                yield moment
            moment = _Moment(event["at"], event.get("now", "")) if event["kind"] == STEP else None
        elif moment is not None:
            moment.events.append(event)


def _shown(
    moment: _Moment,
    columns: dict[int, int],
    phones: dict[tuple[int, int], Event],
    people: str,
    *,
    opened: bool,
) -> str:
    grid = f'<main style="--people:{max(1, len(columns))}">{people}'
    before = _phones(columns, phones)
    happened = "".join(bubble(event, _column(event, columns)) for event in moment.events)
    for event in moment.events:
        _keep(event, phones)
    calls = "".join(
        f"<tr><td>{escape(call['method'])}</td><td>{escape(call['given'])}</td>"
        f"<td>{escape(call['answer'])}</td></tr>"
        for call in moment.calls
    )
    words = source(moment.at.file)[moment.at.line - 1]
    parts = (
        _part("Phones before", f"{grid}{before}</main>"),
        _part("What happened", f"{grid}{happened}</main>", opened=True),
        _part("Phones after", f"{grid}{_phones(columns, phones)}</main>"),
        _part("Calls to the messenger, with its answers", f"<table>{calls}</table>" if calls else ""),
        _part("The bot's log", f"<pre>{escape(moment.log)}</pre>" if moment.log.strip() else ""),
    )
    label = f"{moment.at.line} <code>{escape(words)}</code> <small>{escape(moment.clock)}</small>"
    return f"<details{' open' * opened}><summary>{label}</summary>{''.join(parts)}</details>\n"


def _part(name: str, inside: str, *, opened: bool = False) -> str:
    if not inside:
        return f"<p><small>{escape(name)}: nothing</small></p>"
    return f"<details{' open' * opened}><summary>{escape(name)}</summary>{inside}</details>"


def _column(event: Event, columns: dict[int, int]) -> int:
    return columns.get(event.get("chat") or event.get("to") or 0, 1)


def _keep(event: Event, phones: dict[tuple[int, int], Event]) -> None:
    """What stands on a phone: a message until it is edited or taken away."""
    if event["kind"] in ("message", "edit"):
        phones[event["chat"], message_id(event)] = event
    elif event["kind"] == "delete":
        phones.pop((event["chat"], message_id(event)), None)


def _phones(columns: dict[int, int], phones: dict[tuple[int, int], Event]) -> str:
    newest = [key for chat in columns for key in sorted(key for key in phones if key[0] == chat)[-_NEWEST:]]
    return "".join(bubble(phones[key], columns[key[0]]) for key in newest)
