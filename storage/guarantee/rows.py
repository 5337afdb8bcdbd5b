"""An offer as a row beside its case's: read, put, kept, and whether another one of the entry is open."""

from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import FromClause, bindparam, select, update

from care.cases.values import Case
from care.cases.views import MessageKind
from care.guarantee.deadlines import CaseDeadlines
from care.guarantee.transitions import OPEN_OFFER
from care.guarantee.values import Answer, CaseState, Code, OfferCase, OfferType, Reply, Source
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId
from storage.cases.rows import instant_of, iso_of, micros_of
from storage.engine.columns import exactly, reference
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.rules.rulebook.stored import decode_guarantee
from storage.tables.cases import cases
from storage.tables.guarantee import offers, rule_snapshots, waiting_entries

_FIXED = ("entry_id",)
_FLAGS = ("auto_reminded", "manually_reminded", "letter_required", "code_set", "papers_due")
_DATES = ("auto_reminder_at", "flag_at", "reply_by", "last_day", "closes_at")
_REPLY = ("answer", "reason", "answered_at", "answered_by", "source", "late")
_CHANGING = ("is_open", *_DATES, *_REPLY, "provider", "provider_told_at", "calls", "untold", *_FLAGS)
_READ = tuple(name for name in (*_FIXED, *_CHANGING) if name != "is_open")
_AFTER_DATES = len(_FIXED) + len(_DATES)
_AFTER_REPLY = _AFTER_DATES + len(_REPLY)
COLUMNS = (
    *[offers.c[name] for name in _READ],
    waiting_entries.c.code,
    waiting_entries.c.documented,
    rule_snapshots.c.version,
    rule_snapshots.c.rules,
)
INSERT = inserting(offers, "case_id", *_FIXED, *_CHANGING, "snapshot_id")
UPDATE = (
    update(offers)
    .where(offers.c.case_id == bindparam("row", type_=reference()))
    .values({name: bindparam(f"new_{name}", type_=offers.c[name].type) for name in _CHANGING})
)
OPEN_OFFER_OF = select(offers.c.case_id).where(
    offers.c.entry_id == bindparam("entry", type_=reference()), offers.c.is_open == exactly(1)
)


def open_offer_of(port: Port, entry: EntryId) -> CaseId | None:
    row = port.one(OPEN_OFFER_OF, entry=entry)
    return None if row is None else CaseId(row[0])


def put_own(port: Port, case: OfferCase, snapshot: int) -> None:
    port.run(INSERT, case_id=case.id, entry_id=case.entry, snapshot_id=snapshot, **_values(case))


def with_offers(joined: FromClause) -> FromClause:
    return (
        joined.outerjoin(offers, offers.c.case_id == cases.c.id)
        .outerjoin(waiting_entries, waiting_entries.c.id == offers.c.entry_id)
        .outerjoin(rule_snapshots, rule_snapshots.c.id == offers.c.snapshot_id)
    )


def offer_of(general: dict[str, Any], row: tuple[Any, ...]) -> tuple[OfferCase, GuaranteeRules]:
    """Of the values of COLUMNS, by place."""
    entry, dates, reply = row[0], row[1:_AFTER_DATES], row[_AFTER_DATES:_AFTER_REPLY]
    provider, told_at, calls, untold, *flags, code, documented, version, rules = row[_AFTER_REPLY:]
    general["state"], general["type"] = CaseState(general["state"]), OfferType(general["type"])
    general.update(zip(_FLAGS, map(bool, flags), strict=True))
    case = OfferCase(
        **general,
        entry=entry,
        code=Code(code),
        documented=documented,
        deadlines=_deadlines(dates),
        reply=_reply(reply),
        calls=calls,
        provider=provider,
        provider_told_at=instant_of(told_at),
        untold=tuple(MessageKind(one) for one in untold.split()) if untold else (),
    )
    return case, decode_guarantee(version, rules)


_own = attrgetter("deadlines", "reply", "provider", "provider_told_at", "calls", "untold", *_FLAGS)
"""What its row has beside whether it is open."""


def keep_own(port: Port, before: Case, case: Case) -> None:
    """Most of what happens to an offer touches its case alone."""
    assert isinstance(before, OfferCase)  # noqa: S101 - the store keeps a kind's cases with its own
    assert isinstance(case, OfferCase)  # noqa: S101
    was_open, is_open = before.state in OPEN_OFFER, case.state in OPEN_OFFER
    if was_open != is_open or _own(before) != _own(case):
        values = {f"new_{name}": value for name, value in _values(case).items()}
        port.run(UPDATE, row=case.id, **values)


def _values(case: OfferCase) -> dict[str, object]:
    return {
        "is_open": int(case.state in OPEN_OFFER),
        **_of_deadlines(case.deadlines),
        **_of_reply(case.reply),
        "provider": case.provider,
        "provider_told_at": micros_of(case.provider_told_at),
        "calls": case.calls,
        "untold": " ".join(case.untold),
        **{name: int(getattr(case, name)) for name in _FLAGS},
    }


def _of_deadlines(dates: CaseDeadlines | None) -> dict[str, object]:
    if dates is None:
        return dict.fromkeys(_DATES)
    return {
        "auto_reminder_at": micros_of(dates.auto_reminder_at),
        "flag_at": micros_of(dates.flag_at),
        "reply_by": iso_of(dates.reply_by),
        "last_day": iso_of(dates.last_day),
        "closes_at": micros_of(dates.closes_at),
    }


def _of_reply(reply: Reply | None) -> dict[str, object]:
    if reply is None:
        return {**dict.fromkeys(_REPLY), "late": 0}
    return {
        "answer": reply.answer.value,
        "reason": reply.reason,
        "answered_at": micros_of(reply.at),
        "answered_by": reply.by,
        "source": reply.source.value,
        "late": int(reply.late),
    }


def _deadlines(dates: tuple[Any, ...]) -> CaseDeadlines | None:
    reminder, flag, reply_by, last_day, closes = dates
    if flag is None:
        return None
    return CaseDeadlines(
        auto_reminder_at=from_micros(reminder),
        flag_at=from_micros(flag),
        reply_by=date.fromisoformat(reply_by),
        last_day=date.fromisoformat(last_day),
        closes_at=from_micros(closes),
    )


def _reply(reply: tuple[Any, ...]) -> Reply | None:
    answer, reason, at, by, source, late = reply
    if at is None:
        return None
    return Reply(
        answer=Answer(answer),
        reason=reason,
        at=from_micros(at),
        by=by,
        source=Source(source),
        late=bool(late),
    )
