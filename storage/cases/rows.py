"""A case as a row: every column of care's Case, and what lists are read by."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from care.cases.work import needs_service, needs_unit, service_due, status_word, unit_due
from care.guarantee.deadlines import CaseDeadlines
from care.guarantee.values import Addressee, Answer, Case, CaseState, OfferType, Reply, Source
from storage.engine.columns import reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.upsert import inserting
from storage.tables.guarantee import cases
from storage.tables.people import people

handlers = people.alias("handlers")
_FIXED = ("id", "entry_id", "patient_id", "unit_id", "type", "created")
_CHANGING = (
    *("version", "state", "handler_id", "updated", "sent_at", "read_at"),
    *("auto_reminder_at", "flag_at", "reply_by", "last_day", "closes_at"),
    *("answer", "reason", "answered_at", "answered_by", "source", "late", "answer_due"),
    *("auto_reminded", "flagged", "manually_reminded", "open_question", "question_due"),
    *("part_answered", "asked_back", "letter_required", "digital", "code_set", "service_due"),
    *(
        "calls",
        "provider",
        "provider_told_at",
        "papers_due",
        "closed_at",
        "unread_by_patient",
        "new_to_staff",
    ),
)
_FOR_LISTS = ("status", "for_unit", "for_service", "unit_by", "service_by")
CASE = (*[cases.c[name] for name in (*_FIXED, *_CHANGING)], handlers.c.name)
"""What `case_of` reads; the join with `handlers` is an outer one."""
WIDTH = len(CASE)
UPDATE = (
    update(cases)
    .where(cases.c.id == bindparam("row", type_=reference()))
    .values({name: bindparam(f"new_{name}", type_=cases.c[name].type) for name in (*_CHANGING, *_FOR_LISTS)})
)
INSERT = inserting(
    cases, *(name for name in (*_FIXED, *_CHANGING, *_FOR_LISTS) if name != "id"), "snapshot_id", "search"
).returning(cases.c.id)


def case_of(row: tuple[Any, ...]) -> Case:
    """Of the columns of CASE."""
    told = dict(zip((*_FIXED, *_CHANGING, "handler_name"), row, strict=True))
    return Case(
        id=told["id"],
        version=told["version"],
        state=CaseState(told["state"]),
        entry=told["entry_id"],
        patient=told["patient_id"],
        unit=told["unit_id"],
        type=OfferType(told["type"]),
        handler=told["handler_id"],
        handler_name=told["handler_name"] or "",
        created=from_micros(told["created"]),
        updated=from_micros(told["updated"]),
        sent_at=_instant(told["sent_at"]),
        read_at=_instant(told["read_at"]),
        deadlines=_deadlines(told),
        reply=_reply(told),
        answer_due=_day(told["answer_due"]),
        open_question=told["open_question"] and Addressee(told["open_question"]),
        question_due=_day(told["question_due"]),
        service_due=_day(told["service_due"]),
        calls=told["calls"],
        provider=told["provider"],
        provider_told_at=_instant(told["provider_told_at"]),
        closed_at=_instant(told["closed_at"]),
        **{name: bool(told[name]) for name in _FLAGS},
    )


_FLAGS = (
    *(
        "auto_reminded",
        "flagged",
        "manually_reminded",
        "part_answered",
        "asked_back",
        "letter_required",
        "digital",
    ),
    *("code_set", "papers_due", "unread_by_patient", "new_to_staff"),
)


def fixed_values(case: Case) -> dict[str, object]:
    """For INSERT, without the id."""
    return {
        "entry_id": case.entry,
        "patient_id": case.patient,
        "unit_id": case.unit,
        "type": case.type.value,
        "created": to_micros(case.created),
    }


def changing_values(case: Case) -> dict[str, object]:
    reply, dates = case.reply, case.deadlines
    unit_by, service_by = unit_due(case), service_due(case)
    return {
        "version": case.version,
        "state": case.state.value,
        "handler_id": case.handler,
        "updated": to_micros(case.updated),
        "sent_at": _micros(case.sent_at),
        "read_at": _micros(case.read_at),
        **_of_deadlines(dates),
        **_of_reply(reply),
        "answer_due": _iso(case.answer_due),
        "open_question": case.open_question and case.open_question.value,
        "question_due": _iso(case.question_due),
        "service_due": _iso(case.service_due),
        "calls": case.calls,
        "provider": case.provider,
        "provider_told_at": _micros(case.provider_told_at),
        "closed_at": _micros(case.closed_at),
        **{name: int(getattr(case, name)) for name in _FLAGS},
        "status": status_word(case).value,
        "for_unit": int(needs_unit(case)),
        "for_service": int(needs_service(case)),
        "unit_by": _iso(unit_by),
        "service_by": _iso(service_by),
    }


def update_values(case: Case) -> dict[str, object]:
    return {"row": case.id, **{f"new_{name}": value for name, value in changing_values(case).items()}}


def _of_deadlines(dates: CaseDeadlines | None) -> dict[str, object]:
    return {
        "auto_reminder_at": dates and to_micros(dates.auto_reminder_at),
        "flag_at": dates and to_micros(dates.flag_at),
        "reply_by": dates and dates.reply_by.isoformat(),
        "last_day": dates and dates.last_day.isoformat(),
        "closes_at": dates and to_micros(dates.closes_at),
    }


def _of_reply(reply: Reply | None) -> dict[str, object]:
    return {
        "answer": reply and reply.answer.value,
        "reason": reply and reply.reason,
        "answered_at": reply and to_micros(reply.at),
        "answered_by": reply and reply.by,
        "source": reply and reply.source.value,
        "late": int(bool(reply and reply.late)),
    }


def _deadlines(told: dict[str, Any]) -> CaseDeadlines | None:
    auto, flag, closes = (_instant(told[name]) for name in ("auto_reminder_at", "flag_at", "closes_at"))
    reply_by, last_day = _day(told["reply_by"]), _day(told["last_day"])
    if auto is None or flag is None or closes is None or reply_by is None or last_day is None:
        return None
    return CaseDeadlines(
        auto_reminder_at=auto, flag_at=flag, reply_by=reply_by, last_day=last_day, closes_at=closes
    )


def _reply(told: dict[str, Any]) -> Reply | None:
    at = _instant(told["answered_at"])
    if at is None:
        return None
    return Reply(
        answer=Answer(told["answer"]),
        reason=told["reason"],
        at=at,
        by=told["answered_by"],
        source=Source(told["source"]),
        late=bool(told["late"]),
    )


def _instant(micros: object) -> datetime | None:
    return from_micros(micros) if isinstance(micros, int) else None


def _micros(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
