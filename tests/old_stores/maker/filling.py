"""What life did not leave behind: put in as the code writes it, by its own functions."""

import json
import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import UnionType
from typing import Any

from sqlalchemy import insert, select, text, update

from care.notices import NoticeKind
from care.outcomes import _kinds, encode
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.tables.turns import deadlines, inbox, outbox, outcomes
from storage.turns.deadlines import set_deadline
from storage.turns.outbox import tell
from tests.old_stores.house import BOT
from tests.old_stores.maker.life import NOW

EXAMPLES: dict[Any, object] = {
    int: 7, str: "Karin", bool: True, date: date(2026, 11, 30),
    datetime: datetime(2026, 11, 30, 8, 30, tzinfo=UTC),
}  # fmt: skip
SLOTS_KEPT = timedelta(days=9)
INBOX_KEPT = 40
QUEUED_KEPT = 8
"""Of each kind."""


def fill(port: Port) -> dict[str, list[str]]:
    """What was put in, by table."""
    return {"outbox": notices(port), "deadlines": due(port), "outcomes": remembered(port)}


def notices(port: Port) -> list[str]:
    """Every kind is queued: one that was sent before, once more."""
    queued = {row[0] for row in port.all(select(outbox.c.kind).where(outbox.c.state == "queued"))}
    sent = port.all(select(outbox.c.kind, outbox.c.recipient, outbox.c.facts).order_by(outbox.c.id))
    put_in = []
    for kind in sorted(set(NoticeKind) - queued):
        last = [row for row in sent if row[0] == kind][-3:] or [(kind, *one) for one in _made_up(port, kind)]
        for _, recipient, facts in last:
            told = {"code": "123456"} if kind is NoticeKind.LOGIN_CODE else json.loads(facts)
            tell(port, to=recipient, kind=kind, facts=told, at=NOW)
        put_in += [f"{kind}: {len(last)}"]
    return put_in


def _made_up(port: Port, kind: NoticeKind) -> list[tuple[int, str]]:
    """To whom, and the facts: of what nobody was told in six weeks. Empty: nor can anybody be now."""
    if kind is NoticeKind.STAFF_CODE:
        asked = "SELECT handler_id, id, patient_id FROM cases WHERE state = 'confirmed' AND handler_id > 0"
        found = [
            (to, {"case": case, "patient": who, "code": "HVNY"}) for to, case, who in port.all(text(asked))
        ]
    elif kind is NoticeKind.PATIENT_CANCELLED:
        asked = "SELECT patient_id, id FROM appointments WHERE status = 'cancelled'"
        found = [(to, {"appointment": visit, "reason": "Ring oss."}) for to, visit in port.all(text(asked))]
    elif kind is NoticeKind.PATIENT_REBOOKED:
        asked = (
            "SELECT a.patient_id, a.id, v.starts FROM appointments a JOIN appointment_versions v"
            " ON v.appointment_id = a.id WHERE v.status = 'moved' AND a.status = 'booked'"
        )
        rows = port.all(text(asked))
        found = [(to, {"appointment": visit, "was": from_micros(was).isoformat()}) for to, visit, was in rows]
    elif kind is NoticeKind.STAFF_LATE_ANSWER:
        facts = "handler_id, id, patient_id, answer, reason"
        asked = f"SELECT {facts} FROM cases WHERE answer > '' AND handler_id > 0"
        names = ("case", "patient", "answer", "reason")
        found = [(to, dict(zip(names, row, strict=True))) for to, *row in port.all(text(asked))]
    else:
        found = []
    return [(to, json.dumps(facts, ensure_ascii=False)) for to, facts in found[-3:]]


def due(port: Port) -> list[str]:
    """Every kind is to come, and one has been due for a while."""
    rows = port.all(
        select(
            deadlines.c.kind, deadlines.c.subject, deadlines.c.facts, deadlines.c.due, deadlines.c.fired_at
        )
    )
    put_in = []
    for kind in sorted({row[0] for row in rows}):
        of_kind = [row for row in rows if row[0] == kind]
        _, subject, facts, _, _ = max(of_kind, key=lambda row: row[3])
        coming = [from_micros(row[3]) for row in of_kind if row[4] is None]
        for missing, when in (
            (not any(one > NOW for one in coming), 26),
            (not any(one <= NOW for one in coming), -2),
        ):
            if missing:
                set_deadline(
                    port, kind=kind, subject=subject, due=NOW + timedelta(hours=when), facts=json.loads(facts)
                )
                put_in.append(f"{kind}: {when:+} h")
    return put_in


def remembered(port: Port) -> list[str]:
    """Every kind that the code can store."""
    there = {json.loads(row[0])["kind"] for row in port.all(select(outcomes.c.outcome)) if row[0][0] == "{"}
    put_in = [kind for name, kind in sorted(_kinds().items()) if name not in there]
    for kind in put_in:
        values = {"request_id": f"put-in:{kind.__name__}", "verb": kind.__name__, "at": to_micros(NOW)}
        port.run(insert(outcomes).values(**values, outcome=encode(_one_of(kind))))
    return [kind.__name__ for kind in put_in]


def _one_of(kind: Any) -> Any:  # noqa: ANN401 - a value of the kind
    hints = typing.get_type_hints(kind)
    return kind(**{one.name: _example(hints[one.name]) for one in fields(kind)})


def _example(hint: Any) -> object:  # noqa: ANN401 - a type hint is any object
    base = getattr(hint, "__supertype__", hint)
    if typing.get_origin(base) in (typing.Union, UnionType):
        return _example(typing.get_args(base)[0])
    if typing.get_origin(base) is tuple:
        return (_example(typing.get_args(base)[0]),) * 2
    if isinstance(base, type) and is_dataclass(base):
        return _one_of(base)
    if isinstance(base, type) and issubclass(base, Enum):
        return next(iter(base))
    return EXAMPLES[base]


def trims() -> tuple[str, ...]:
    """Statements that leave free times far off or over away, and the receipts of old updates. The machine's
    time is another when the store is opened again: what was leased is long free then.
    """
    now, far = to_micros(NOW), to_micros(NOW + SLOTS_KEPT)
    used = "SELECT slot_id FROM {} WHERE slot_id IS NOT NULL".format
    unused = f"id NOT IN ({used('appointments')}) AND id NOT IN ({used('appointment_companions')})"
    placed = "SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id DESC) place FROM outbox"
    newest = f"SELECT id FROM ({placed} WHERE state = 'queued') WHERE place <= {QUEUED_KEPT}"
    return (
        f"DELETE FROM slots WHERE status IN (0, 3) AND (starts < {now} OR starts > {far}) AND {unused}",
        f"DELETE FROM inbox WHERE open = 0 AND id <= (SELECT max(id) - {INBOX_KEPT} FROM inbox)",
        *(
            f"UPDATE {table} SET lease_until = 1 WHERE lease_until > 0"
            for table in ("inbox", "outbox", "deadlines")
        ),
        f"DELETE FROM outbox WHERE state = 'queued' AND id NOT IN ({newest})",
        "UPDATE outbox SET not_before = 0",
        f"UPDATE inbox SET arrived = {now}",
        "PRAGMA journal_mode=DELETE",
        "VACUUM",
    )


def reopened(port: Port, requests: Iterable[tuple[str, str]]) -> None:
    """Updates whose verb is done and whose answer never went out, as a kill between the two leaves them."""
    for request, body in requests:
        row = (inbox.c.bot_id == BOT) & (inbox.c.request_id == request)
        port.run(
            update(inbox)
            .where(row)
            .values(open=1, body=body, attempts=1, lease_owner="killed", lease_until=1)
        )
