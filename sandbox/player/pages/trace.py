"""What happened in one script, step by step, on one page that needs nothing else: for a failure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.player import report
from sandbox.player.pages.bubbles import bubble
from sandbox.player.pages.moments import Moment, moments
from sandbox.player.pages.telling import refusals_of, told
from sandbox.player.pages.writing import names_of, page, source
from sandbox.player.phone import Event, message_id
from sandbox.player.play import Outcome
from sandbox.player.script import Script

_HOW_TO_READ = (
    '<p><a href="#wrong">Show that step</a>, with what stood on every phone. Below stand all steps that were '
    "played, in order: \u2713 came out as written, \u2717 did not. A click or Enter opens one.</p>"
)
_NOTHING_PLAYED = "<p>No step of the talk was played.</p>"
_MARKUP = re.compile(r"reply_markup: (\{.*\})")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)")
_HERE = ZoneInfo("Europe/Stockholm")
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

    def grid(self, events: Iterable[Event], nothing: str = "nothing") -> str:
        """A column for each who has something, and one line for the others."""
        shown = [(self._column(event), event) for event in events]
        seen = [number for number in self.columns.values() if any(number == one for one, _ in shown)]
        inside = "".join(self._bubble(event, number, seen) for number, event in shown)
        if not inside:
            return ""
        names = [self.names[number - 1] for number in seen]
        people = "".join(f"<h2>{escape(name)}</h2>" for name in names)
        others = ", ".join(name for name in self.names if name not in names)
        rest = f"<p><small>{escape(others)}: {nothing}</small></p>" if others else ""
        return f'<main style="--people:{max(1, len(seen))}">{people}{inside}</main>{rest}'

    def _column(self, event: Event) -> int:
        return self.columns.get(event.get("chat") or event.get("to") or 0, 1)

    def _bubble(self, event: Event, number: int, seen: Sequence[int]) -> str:
        who = self.names[number - 1] if number <= len(self.names) else ""
        column = seen.index(number) + 1 if number in seen else 1
        return bubble(event, column, who=who, wrong=bool(self.wrong) and event.get("n") == self.wrong)


def write_traces(folder: Path, outcomes: Sequence[Outcome], *, always: bool) -> list[Path]:
    """The file of each that failed, or of each, in their order; that of what is green now is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, outcome in zip(names_of(outcomes), outcomes, strict=True):
        if always or outcome.failed:
            (folder / name).write_text(traced(outcome), encoding="utf-8")
            written.append(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    return written


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
    why = _why(outcome, played)
    steps = "".join(_shown(moment, phones, first=wrong[:1], wrong=moment in wrong) for moment in played)
    body = head + why + _lines("Before the talk", _head(script)) + steps
    return page(
        f"Trace: {script.about}", outcome.turn.lang, body + _lines("Not played", _left(script, played))
    )


def _head(script: Script) -> str:
    """What the file says before its talk: clock, people, what is given."""
    lines = script.file.read_text(encoding="utf-8-sig").splitlines()
    return "\n".join(takewhile(lambda line: not line.startswith("talk:"), lines))


def _left(script: Script, played: Sequence[Moment]) -> str:
    last = max((moment.at.line for moment in played if moment.at.file == script.file), default=0)
    left = [step.at.line for step in script.talk if step.at.line > last]
    return "\n".join(f"{line} {source(script.file)[line - 1]}" for line in left)


def _lines(name: str, text: str) -> str:
    return f"<details><summary>{name}</summary><pre>{escape(text)}</pre></details>\n" if text else ""


def _why(outcome: Outcome, played: Sequence[Moment]) -> str:
    """For somebody who has never seen a trace: which line, what it looked for, what came instead."""
    failed = outcome.failed
    if failed is None:
        return '<section class="failure"><p>Every step came out as written.</p></section>'
    how_to_read = _HOW_TO_READ if played else _NOTHING_PLAYED
    said = "".join(told(one, outcome, played) for one in (*failed.more, failed))
    return f'<section class="failure" lang="en"><h2>What went wrong</h2>{said}{how_to_read}</section>'


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
        _part("What happened", phones.grid(moment.events, "nothing new"), opened=True),
        _part("Phones after", phones.shown(), opened=wrong and not moment.events),
        _part("What changed in the store", _table(_changed(one) for one in moment.changes)),
        _part(
            "Calls to the messenger, with its answers",
            _table(_called(one) for one in moment.calls),
            opened=wrong or any(refusals_of([moment])),
        ),
        _part("The bot's log", f"<pre>{escape(moment.log)}</pre>" if moment.log.strip() else ""),
    ]


def _called(call: Event) -> tuple[str, ...]:
    return call["method"], _readable(call["given"]), call["answer"]


def _readable(given: str) -> str:
    """Of a keyboard the labels; letters as they are read."""
    return _MARKUP.sub(lambda found: f"buttons: {_labels(found[1])}", given)


def _labels(markup: str) -> str:
    try:
        keyboard = json.loads(markup)
    except ValueError:
        return markup
    rows = keyboard.get("inline_keyboard") or keyboard.get("keyboard") or []
    return " ".join(f"[{one['text'] if isinstance(one, dict) else one}]" for row in rows for one in row)


def _changed(change: Event) -> tuple[str, ...]:
    states = " \u2192 ".join(_local(str(change[name])) for name in ("was", "now") if change[name])
    return f"{change['kind']} {change['subject']}", change["what"], change["patient"], change["unit"], states


def _local(state: str) -> str:
    """With the times that a person would read there."""
    return _UTC.sub(
        lambda found: f"{datetime.fromisoformat(found[0]).astimezone(_HERE):%Y-%m-%d %H:%M}", state
    )


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    found = "".join(_row(row) for row in rows)
    return f"<table>{found}</table>" if found else ""


def _row(cells: tuple[str, ...]) -> str:
    bad = ' class="failed"' * cells[-1].startswith(("400", "404"))
    return f"<tr{bad}>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _part(name: str, inside: str, *, opened: bool = False) -> str:
    if not inside:
        return f"<p><small>{escape(name)}: nothing</small></p>"
    return f"<details{' open' * opened}><summary>{escape(name)}</summary>{inside}</details>"
