"""What must hold of every case when all is done, asked of the tables themselves (domain.md 4.2, (a)-(e))."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from care.cases.events import Event
from care.guarantee.transitions import ANSWERING, OPEN_OFFER, TRANSITIONS
from care.guarantee.values import Answer, Code
from storage.engine.lists import json_list, texts_in
from storage.engine.port import Port
from storage.tables.case_threads import case_messages
from storage.tables.cases import cases
from storage.tables.eservices import eservice_cases
from storage.tables.events import events as audit
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.turns import house_clock, inbox, outbox, outcomes

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


def happened(port: Port) -> list[Happened]:
    told = select(offers.c.case_id, offers.c.entry_id, audit.c.what, audit.c.facts, audit.c.request)
    of_cases = told.join(audit, offers.c.case_id == audit.c.subject).where(audit.c.kind == "case")
    rows = port.all(of_cases.order_by(audit.c.id))
    return [Happened(case, entry, what, json.loads(facts), by) for case, entry, what, facts, by in rows]


def rows_walked(events: Iterable[Happened]) -> set[int]:
    """Rows of domain.md 4.2 that have been taken."""
    return {TRANSITIONS[Event(one.what)].row for one in events if one.what in set(Event)}


def broken(port: Port) -> list[str]:
    """What is wrong, in words; nothing when all holds."""
    events = happened(port)
    return [*_left(port), *_twice(events), *_entries(port, events), *_two_open(port), *_sent(port)]


def _left(port: Port) -> Iterable[str]:
    now = select(house_clock.c.shows).scalar_subquery()
    waiting = (
        ("inbox", inbox, inbox.c.open == 1),
        ("outbox", outbox, (outbox.c.state == "queued") & (outbox.c.due <= now)),
    )
    for name, table, is_left in waiting:
        [[left]] = port.all(select(func.count()).select_from(table).where(is_left))
        if left:
            yield f"{left} rows wait in the {name}"


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


def _entries(port: Port, events: list[Happened]) -> Iterable[str]:
    """(a) only "behöver inte vård" removes an entry; (b) silence never sets P, nor anything else."""
    entries = port.all(select(waiting_entries.c.id, waiting_entries.c.code))
    answered = select(offers.c.entry_id, offers.c.answer).where(offers.c.answer.is_not(None))
    answers = dict(port.all(answered))
    needed = {Code.REMOVED: Answer.NO_NEED, Code.P: Answer.NO, Code.HVNY: Answer.YES, Code.HVOP: Answer.YES}
    changed = {one.entry for one in events if one.what == Event.SET_CODE}
    for entry, code in entries:
        wanted = needed.get(Code(code))
        if entry in changed and wanted is not None and answers.get(entry) != wanted:
            yield f"entry {entry} is {code} without that answer"


def _sent(port: Port) -> Iterable[str]:
    """What a patient was told is sent by an e-service is one case, with one form in its thread; two phones
    that send at once are told of the same one.
    """
    known = [json.loads(one) for (one,) in port.all(select(outcomes.c.outcome)) if one.startswith("{")]
    said = sorted({one["facts"]["case"] for one in known if one.get("kind") == "ServiceBegun"})
    forms = port.all(select(case_messages.c.case_id).where(case_messages.c.kind == "form"))
    there = sorted(case for (case,) in forms)
    [[held]] = port.all(select(func.count()).select_from(eservice_cases))
    if said != there or held < len(there):
        yield f"begun: {said}, forms: {there}, cases: {held}"


def _two_open(port: Port) -> Iterable[str]:
    """(c) one open offer for an entry."""
    found = select(offers.c.entry_id).join(cases, cases.c.id == offers.c.case_id)
    twice = found.where(texts_in(cases.c.state, "open")).group_by(offers.c.entry_id).having(func.count() > 1)
    rows = port.all(twice, open=json_list(OPEN_OFFER))
    yield from (f"entry {entry} has two open offers" for (entry,) in rows)
