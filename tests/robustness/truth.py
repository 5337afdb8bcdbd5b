"""What must be true of a store and the phones around it, whatever has happened: asked of the tables."""

import json
from collections import Counter
from datetime import datetime

from sqlalchemy import func, select

from care.values.ids import PersonId
from handlers.talk.dates import spoken
from handlers.talk.language import LANGUAGES, use
from handlers.talk.language import _ as translated
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.soundness import unsound
from storage.tables.appointments import appointments
from storage.tables.events import events
from storage.tables.people import people
from storage.tables.places import units
from storage.tables.turns import inbox, outbox
from tests.robustness.hand import Hand
from tests.robustness.stage import Stage

MOST_COMING = 2
HEADS = {"booked": "BOKAD", "rebooked": "OMBOKAD", "cancelled": "AVBOKAD"}
SAID = {"booked": "har bokat", "rebooked": "har ombokat", "cancelled": "har avbokat"}
ACTIVE = appointments.c.status == "booked"

Happened = tuple[str, str, PersonId, str, datetime]
"""What happened at which unit to whom: what, unit, patient, name, when it is (or was)."""


async def wrong_in_store(database: Database, now: datetime) -> list[str]:
    """Slots occupied = active appointments; one hold each; limits, overlaps, versions and intake hold."""
    found = await unsound(database)
    coming = select(appointments.c.patient_id).where(ACTIVE, appointments.c.ends > to_micros(now))
    per_service = coming.group_by(appointments.c.patient_id, appointments.c.service_id)
    if await database.fetch(per_service.having(func.count() > MOST_COMING)):
        found.append("somebody has more coming times of a service than allowed")
    return found + await _effects(database) + await _open_rows(database, now)


async def _effects(database: Database) -> list[str]:
    """Each appointment is what its events made of it, each once."""
    history: dict[int, Counter[str]] = {}
    of_visits = select(events.c.what, events.c.subject).where(events.c.kind == "visit")
    for what, appointment in await database.fetch(of_visits):
        history.setdefault(appointment, Counter())[what] += 1
    columns = (appointments.c.id, appointments.c.status, appointments.c.version, appointments.c.rebookings)
    for row, status, version, rebookings in await database.fetch(select(*columns)):
        was = history.pop(row, Counter())
        cancelled = int(status == "cancelled")
        wanted = Counter(booked=1, rebooked=rebookings, cancelled=cancelled)
        if was != +wanted or version != 1 + rebookings + cancelled:
            return [f"an appointment ({status}, version {version}) does not follow from its events {was}"]
    return ["events without their appointment"] if history else []


async def _open_rows(database: Database, now: datetime) -> list[str]:
    waiting = await database.fetch(select(inbox.c.id).where(inbox.c.open == 1))
    due = outbox.c.due <= to_micros(now)
    queued = await database.fetch(select(outbox.c.id).where(outbox.c.state == "queued", due))
    failed = await database.fetch(select(outbox.c.id).where(outbox.c.state == "failed"))
    named = {
        "updates are not answered": waiting,
        "notices are not sent": queued,
        "notices are given up": failed,
    }
    return [f"{len(rows)} {what}" for what, rows in named.items() if rows]


async def happenings(database: Database) -> list[Happened]:
    """Every event of a booked time."""
    stmt = (
        select(events.c.what, units.c.name, people.c.id, people.c.name, events.c.was, events.c.now)
        .join(units, units.c.id == events.c.unit_id)
        .join(people, people.c.id == events.c.patient_id)
        .order_by(events.c.id)
    )
    return [
        (what, unit, patient, name, _starts(old if what == "cancelled" else new))
        for what, unit, patient, name, old, new in await database.fetch(stmt)
        if what in HEADS
    ]


def _starts(placed: str | None) -> datetime:
    return datetime.fromisoformat(json.loads(placed or "{}")["starts"])


def in_words(starts: datetime, now: datetime, language: str = "sv") -> str:
    with use(language):
        return spoken(starts, now)


async def missing_receipts(stage: Stage, patients: list[Hand], now: datetime) -> list[str]:
    """Every change that a patient made was told to that patient."""
    ids = {await stage.person(one.login): one for one in patients}
    wanted = Counter(
        (patient, HEADS[what], when)
        for what, _, patient, _, when in await happenings(stage.stores.database)
        if patient in ids
    )
    return [
        f"{shown} of {count} receipts {head} {when} in {_tail(stage, ids[patient])}"
        for (patient, head, when), count in wanted.items()
        if (shown := times_told(stage.eyes.messages(ids[patient].id), head, when, now)) < count
    ]


def _tail(stage: Stage, one: Hand) -> list[str]:
    """What the patient was told, in the first words of each message: for whoever has to find out why."""
    return [text[:60] for text in stage.eyes.messages(one.id)[-40:]]


def times_told(messages: list[str], head: str, when: datetime, now: datetime) -> int:
    """In any language: a tap that meets another screen than it was meant for may have chosen one."""
    shown = 0
    for language in LANGUAGES:
        with use(language):
            first, time = translated(head), spoken(when, now)
        shown += sum(text.split("\n")[0].rstrip(".") == first and time in text for text in messages)
    return shown


async def lost_notices(stage: Stage, staff: Hand, unit: str, now: datetime) -> list[str]:
    """Every event at the unit has its notice to the member of staff: seen on the phone, or kept unread."""
    at_unit = [one for one in await happenings(stage.stores.database) if one[1] == unit]
    person = await stage.person(staff.login)
    rows = await stage.stores.database.fetch(
        select(outbox.c.kind, outbox.c.state).where(
            outbox.c.recipient == person, outbox.c.facts.not_like('%"reminds_of"%')
        )
    )
    kept = Counter(kind for kind, _ in rows)
    wrong = [
        f"{count} {what} but {kept[f'staff_{what}']} notices"
        for what, count in Counter(one[0] for one in at_unit).items()
        if kept[f"staff_{what}"] != count
    ]
    if any(state == "unread" for _, state in rows):
        return wrong  # what was not delivered waits for staff; which one it is cannot be told by its words
    seen = stage.eyes.messages(staff.id)
    for (what, name, when), count in Counter((w, n, in_words(t, now)) for w, _, _, n, t in at_unit).items():
        found = sum(text.startswith(f"{name} {SAID[what]}") and when in text for text in seen)
        wrong += [f"{found} of {count} notices seen: {what} {when}"] if found < count else []
    return wrong


def unanswered(people_: list[Hand]) -> list[str]:
    return [f"{one.login[:8]}: {act}" for one in people_ for act in one.acts if not one.is_answered(act)]


async def everything_wrong(stage: Stage, patients: list[Hand], staff: dict[str, Hand]) -> list[str]:
    """All of the above. Empty: nothing was lost."""
    now = stage.now
    wrong = await wrong_in_store(stage.stores.database, now)
    wrong += unanswered([*patients, *staff.values()])
    wrong += await missing_receipts(stage, patients, now)
    for unit, colleague in staff.items():
        wrong += await lost_notices(stage, colleague, unit, now)
    return wrong
