"""What happened in one script, step by step, on one page that needs nothing else: for a failure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from sandbox.player import report
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.pages.bubbles import bubble
from sandbox.player.pages.moments import Moment, moments
from sandbox.player.pages.writing import names_of, page, source
from sandbox.player.phone import Event, message_id
from sandbox.player.play import Outcome

_HOW_TO_READ = (
    '<p><a href="#wrong">Show that step</a>, with what stood on every phone. Below stand all steps that were '
    "played, in order: \u2713 came out as written, \u2717 did not. A click or Enter opens one.</p>"
)
_NOTHING_PLAYED = "<p>No step of the talk was played.</p>"
_NEWEST = 3
"""So many messages of each phone."""


@dataclass(slots=True)
class _Phones:
    """What stands on them as the steps go by."""

    columns: Mapping[int, int]
    names: Sequence[str]
    wrong: int
    """The event that an asserter complains of."""
    standing: dict[tuple[int, int], Event] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """A message stands until it is edited or taken away."""
        if event["kind"] in ("message", "edit"):
            self.standing[event["chat"], message_id(event)] = event
        elif event["kind"] == "delete":
            self.standing.pop((event["chat"], message_id(event)), None)

    def shown(self) -> str:
        """The newest of each."""
        keys = (
            key
            for chat in self.columns
            for key in sorted(key for key in self.standing if key[0] == chat)[-_NEWEST:]
        )
        return self.grid([self.standing[key] for key in keys])

    def grid(self, events: Iterable[Event]) -> str:
        inside = "".join(self._bubble(event) for event in events)
        if not inside:
            return ""
        people = "".join(f"<h2>{escape(name)}</h2>" for name in self.names)
        return f'<main style="--people:{max(1, len(self.columns))}">{people}{inside}</main>'

    def _bubble(self, event: Event) -> str:
        column = self.columns.get(event.get("chat") or event.get("to") or 0, 1)
        who = self.names[column - 1] if column <= len(self.names) else ""
        return bubble(event, column, who=who, wrong=bool(self.wrong) and event.get("n") == self.wrong)


def write_traces(folder: Path, outcomes: Sequence[Outcome]) -> list[Path]:
    """The file of each, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in names_of(outcomes)]
    for file, outcome in zip(files, outcomes, strict=True):
        file.write_text(traced(outcome), encoding="utf-8")
    return files


def traced(outcome: Outcome) -> str:
    """The page: what went wrong first, then every step; the one that failed is open."""
    script, failed = outcome.turn.script, outcome.failed
    phones = _Phones(
        columns={name: number for number, name in enumerate(outcome.names, 1)},
        names=tuple(outcome.names.values()),
        wrong=failed.event if failed else 0,
    )
    played = moments(outcome)
    places = {one.at for one in (*failed.more, failed)} if failed else set()
    wrong = [one for one in played if one.at in places or one.holds(phones.wrong)]
    wrong = wrong or (list(played[-1:]) if failed else [])
    head = f"<header><h1>{escape(script.about)}</h1><p>{escape(report.shown(script.file))}</p></header>"
    why = _why(outcome, _HOW_TO_READ if played else _NOTHING_PLAYED)
    body = "".join(_shown(moment, phones, first=wrong[:1], wrong=moment in wrong) for moment in played)
    return page(f"Trace: {script.about}", outcome.turn.lang, head + why + body)


def _why(outcome: Outcome, how_to_read: str) -> str:
    """For somebody who has never seen a trace: which line, what it looked for, what came instead."""
    failed = outcome.failed
    if failed is None:
        return '<section class="failure"><p>Every step came out as written.</p></section>'
    said = "".join(_told(one, outcome) for one in (*failed.more, failed))
    return f'<section class="failure" lang="en"><h2>What went wrong</h2>{said}{how_to_read}</section>'


def _told(failed: Failed, outcome: Outcome) -> str:
    at = failed.at or Place(outcome.turn.script.file, 1, 1)
    lines = [f"{report.shown(one.file)}:{one.line}" for one in (at, *failed.included_at)]
    rows = (
        ("Line", f"{at.line}: {source(at.file)[at.line - 1]}"),
        ("In", ", included at ".join(lines) if len(lines) > 1 else ""),
        ("Expected", failed.expected),
        ("But", failed.instead),
        ("Message", failed.message),
        ("Nearest", failed.nearest),
    )
    return f"<dl>{''.join(f'<dt>{name}</dt><dd>{escape(words)}</dd>' for name, words in rows if words)}</dl>"


def _shown(moment: Moment, phones: _Phones, *, first: Sequence[Moment], wrong: bool) -> str:
    parts = (
        _parts(moment, phones, wrong=wrong)
        if _has_some(moment)
        else [_part("Phones", phones.shown(), opened=True)]
    )
    mark = '<b class="failed">\u2717</b>' if wrong else '<b class="ok">\u2713</b>'
    words, clock = source(moment.at.file)[moment.at.line - 1], moment.clock[:16].replace("T", " ")
    label = f"{mark} {moment.at.line} <code>{escape(words)}</code> <small>{escape(clock)}</small>"
    here = ' id="wrong"' if first and moment is first[0] else ""
    return f"<details{here}{' open' * wrong}><summary>{label}</summary>{''.join(parts)}</details>\n"


def _has_some(moment: Moment) -> bool:
    return moment.acts or bool(moment.events)


def _parts(moment: Moment, phones: _Phones, *, wrong: bool) -> list[str]:
    before = phones.shown()
    for event in moment.events:
        phones.take(event)
    return [
        _part("Phones before", before),
        _part("What happened", phones.grid(moment.events), opened=True),
        _part("Phones after", phones.shown(), opened=wrong and not moment.events),
        _part("What changed in the store", _table(_changed(one) for one in moment.changes)),
        _part("Calls to the messenger, with its answers", _table(_called(one) for one in moment.calls)),
        _part("The bot's log", f"<pre>{escape(moment.log)}</pre>" if moment.log.strip() else ""),
    ]


def _called(call: Event) -> tuple[str, ...]:
    return call["method"], call["given"], call["answer"]


def _changed(change: Event) -> tuple[str, ...]:
    states = " \u2192 ".join(str(change[name]) for name in ("was", "now") if change[name])
    return f"{change['kind']} {change['subject']}", change["what"], change["patient"], change["unit"], states


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    found = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{found}</table>" if found else ""


def _part(name: str, inside: str, *, opened: bool = False) -> str:
    if not inside:
        return f"<p><small>{escape(name)}: nothing</small></p>"
    return f"<details{' open' * opened}><summary>{escape(name)}</summary>{inside}</details>"
