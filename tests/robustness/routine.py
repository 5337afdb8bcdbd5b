"""What must hold of every case when all is done, asked of the tables themselves (domain.md 4.2, (a)-(e))."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from care.cases.events import Event
from care.guarantee.transitions import ANSWERING, OPEN_OFFER, TRANSITIONS
from care.guarantee.values import Answer, Code

ONCE = (Event.AUTO_REMIND, Event.FLAG, Event.CLOSE_UNANSWERED, Event.SEND, Event.CONFIRM, Event.POST_PAPERS)
"""What may happen to a case at most once, however often the bot has died."""
ANSWERS = frozenset(event.value for event in ANSWERING | {Event.RECORD_ANSWER, Event.ANSWER_LATE})


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the audit."""

    case: int
    entry: int
    what: str
    facts: dict[str, object]
    request: str


def happened(store: Path) -> list[Happened]:
    with sqlite3.connect(store) as connection:
        rows = connection.execute(
            "SELECT c.case_id, c.entry_id, e.what, e.facts, e.request"
            " FROM events e JOIN offers c ON c.case_id = e.subject WHERE e.kind = 'case' ORDER BY e.id"
        ).fetchall()
    return [Happened(case, entry, what, json.loads(facts), by) for case, entry, what, facts, by in rows]


def rows_walked(events: Iterable[Happened]) -> set[int]:
    """Rows of domain.md 4.2 that have been taken."""
    return {TRANSITIONS[Event(one.what)].row for one in events if one.what in set(Event)}


def broken(store: Path) -> list[str]:
    """What is wrong, in words; nothing when all holds."""
    events = happened(store)
    return [*_left(store), *_twice(events), *_entries(store, events), *_two_open(store), *_sent(store)]


def _left(store: Path) -> Iterable[str]:
    with sqlite3.connect(store) as connection:
        for table, where in (("inbox", "open = 1"), ("outbox", "state = 'queued' AND due <= shows")):
            clock = ", house_clock" if table == "outbox" else ""
            [(left,)] = connection.execute(f"SELECT count(*) FROM {table}{clock} WHERE {where}")
            if left:
                yield f"{left} rows wait in the {table}"


def _twice(events: Iterable[Happened]) -> Iterable[str]:
    seen: set[tuple[int, str]] = set()
    requests: set[tuple[int, str, str]] = set()
    for one in events:
        if one.what in ONCE and (one.case, one.what) in seen:
            yield f"{one.what} happened twice to case {one.case}"
        if one.request and (one.case, one.what, one.request) in requests:
            yield f"request {one.request} did {one.what} twice to case {one.case}"
        seen.add((one.case, one.what))
        if one.what == Event.RECALL:  # taken back, and sent anew
            seen.discard((one.case, Event.CONFIRM))
        requests.add((one.case, one.what, one.request))


def _entries(store: Path, events: list[Happened]) -> Iterable[str]:
    """(a) only "behöver inte vård" removes an entry; (b) silence never sets P, nor anything else."""
    with sqlite3.connect(store) as connection:
        entries = connection.execute("SELECT id, code FROM waiting_entries").fetchall()
        answers = dict(connection.execute("SELECT entry_id, answer FROM offers WHERE answer IS NOT NULL"))
    needed = {Code.REMOVED: Answer.NO_NEED, Code.P: Answer.NO, Code.HVNY: Answer.YES, Code.HVOP: Answer.YES}
    changed = {one.entry for one in events if one.what == Event.SET_CODE}
    for entry, code in entries:
        wanted = needed.get(Code(code))
        if entry in changed and wanted is not None and answers.get(entry) != wanted:
            yield f"entry {entry} is {code} without that answer"


def _sent(store: Path) -> Iterable[str]:
    """What a patient was told is sent by an e-service is one case, with one form in its thread; two phones
    that send at once are told of the same one.
    """
    with sqlite3.connect(store) as connection:
        kind = "CASE WHEN json_valid(outcome) THEN outcome ->> '$.kind' END = 'ServiceBegun'"
        begun = f"SELECT outcome ->> '$.facts.case' FROM outcomes WHERE {kind}"
        forms = "SELECT case_id FROM case_messages WHERE kind = 'form'"
        said = sorted({case for (case,) in connection.execute(begun)})
        there = sorted(case for (case,) in connection.execute(forms))
        [(held,)] = connection.execute("SELECT count(*) FROM eservice_cases")
    if said != there or held < len(there):
        yield f"begun: {said}, forms: {there}, cases: {held}"


def _two_open(store: Path) -> Iterable[str]:
    """(c) one open offer for an entry."""
    states = ", ".join(f"'{state.value}'" for state in OPEN_OFFER)
    with sqlite3.connect(store) as connection:
        rows = connection.execute(
            f"SELECT entry_id FROM cases JOIN offers ON case_id = id WHERE state IN ({states})"
            " GROUP BY entry_id HAVING count(*) > 1"
        )
        yield from (f"entry {entry} has two open offers" for (entry,) in rows)
