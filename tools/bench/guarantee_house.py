"""A store with many open offers, as sending leaves them: cases, entries, messages and deadlines."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from care.guarantee.deadlines import on_sending
from care.guarantee.timers import timers
from care.guarantee.values import Answer, CaseState, OfferCase, OfferType, Reply
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from storage.cases.acting import put
from storage.cases.timing import set_timer
from storage.engine.database import Database, open_database
from storage.engine.migrate import migrate
from storage.engine.port import Port
from storage.guarantee.kind import STORED
from storage.guarantee.rows import put_own
from storage.rules.rulebook.stored import encode_rules
from storage.tables.guarantee import guarantee_rules, rule_snapshots, waiting_entries
from storage.tables.people import grants, people
from storage.tables.places import units
from tools.bench.real_booking import PLACE, add

SENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = timedelta(days=21)
"""So much later all offers that are not due on the morning were sent."""
RULES = GuaranteeRules(version="bench")
MORNING = on_sending(RULES, SENT).flag_at
"""When the flags of the first offers are due, all at once."""
UNIT, KARIN = UnitId(1), PersonId(1)


def opened(path: Path, *, offers: int, due: int) -> Path:
    """So many open offers, and of them so many whose flag is due on one morning."""
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    asyncio.run(_prepare(f"sqlite+aiosqlite:///{path}", offers, due))
    return path


async def store_of(path: Path) -> Database:
    return await open_database(f"sqlite+aiosqlite:///{path}")


async def _prepare(url: str, offers: int, due: int) -> None:
    await migrate(url)
    database = await open_database(url)
    await database.write(lambda port: _fill(port, offers, due))
    await database.close()


def _fill(port: Port, offers: int, due: int) -> None:
    add(port, units, [{"id": UNIT, "hsa_id": "SE-1", "name": "Mottagning", **PLACE}])
    add(port, people, [{"id": KARIN, "kind": "staff", "name": "Karin", "login": "karin"}])
    add(port, grants, [{"person_id": KARIN, "role": "group_member", "unit_id": UNIT}])
    numbers = range(1, offers + 1)
    names = [{"id": KARIN + n, "kind": "patient", "name": f"Test {n}", "login": f"{n:08}"} for n in numbers]
    add(port, people, names)
    entry = {"unit_id": UNIT, "type": "visit", "code": "HV", "referred": "2026-11-01"}
    add(port, waiting_entries, [{"id": n, "patient_id": KARIN + n, **entry} for n in numbers])
    rules = {"version": RULES.version, "rules": encode_rules(RULES)}
    add(port, guarantee_rules, [{"unit_id": UNIT, "valid_from": "2026-01-01", **rules}])
    add(port, rule_snapshots, [{"id": 1, "digest": "bench", **rules}])
    for number in numbers:
        _offer(port, number, SENT if number <= due else SENT + LATER)


def _offer(port: Port, number: int, sent: datetime) -> None:
    """Of those that are not due every tenth has been answered, and every twentieth is flagged."""
    case = _case(number, sent, answered=sent > SENT and number % 10 == 0)
    case = replace(case, id=put(port, STORED, case, search=f"test {number} {number:08}"))
    put_own(port, case, snapshot=1)
    for timer in timers(case, RULES):
        if timer.due >= MORNING:
            set_timer(port, case, timer)


def _case(number: int, sent: datetime, *, answered: bool) -> OfferCase:
    reply = Reply(answer=Answer.NO, reason="Det är för långt.", at=sent, by=PersonId(KARIN + number))
    return OfferCase(
        id=CaseId(number),
        version=1,
        state=CaseState.ANSWERED if answered else CaseState.SENT_READ,
        entry=EntryId(number),
        patient=PersonId(KARIN + number),
        unit=UNIT,
        type=OfferType.VISIT,
        created=sent,
        updated=sent + timedelta(milliseconds=number),
        sent_at=sent,
        read_at=sent,
        deadlines=on_sending(RULES, sent),
        reply=reply if answered else None,
        answer_due=(sent + timedelta(days=1)).date() if answered else None,
        new_to_staff=answered,
        flagged=sent > SENT and number % 20 == 1,
    )
