"""What the history of a store says, and what people were told of it: nothing lost, doubled or untold.

For each slot a booking, its move and its end are one after the other, as if one hand had done them; what a
phone was shown as done is there; what was due by the clock came once.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.bookings.reminders import VISIT_REMINDER
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.tables.events import events
from storage.tables.turns import deadlines, outbox
from tests.robustness.hand import Hand
from tests.robustness.stage import Stage
from tests.robustness.truth import HEADS, happenings, times_told

_TAKES, _FREES = {"booked", "rebooked"}, {"cancelled", "rebooked"}


@dataclass(frozen=True, slots=True)
class Change:
    """Of a visit; `was` and `now`: its slots."""

    visit: int
    what: str
    was: int | None
    now: int | None


async def wrong_in_history(stage: Stage, patients: Iterable[Hand]) -> list[str]:
    """Empty: it holds."""
    database = stage.stores.database
    wrong = out_of_turn(await changes(database))
    wrong += await _untrue_receipts(stage, patients)
    return wrong + await _not_once(database, stage.now)


async def changes(database: Database) -> list[Change]:
    """In the order in which they were written: who takes a slot waits for the row of who freed it."""
    stmt = select(events.c.subject, events.c.what, events.c.was, events.c.now).where(events.c.kind == "visit")
    rows = await database.fetch(stmt.order_by(events.c.id))
    return [
        Change(visit, what, _slot(was), _slot(now))
        for visit, what, was, now in rows
        if what in _TAKES | _FREES
    ]


def _slot(placed: str | None) -> int | None:
    found = json.loads(placed or "{}").get("slot")
    return None if found is None else int(found)


def out_of_turn(history: Iterable[Change]) -> list[str]:
    """Slots that were taken while somebody had them, or freed by who had them not."""
    owners: dict[int, int] = {}
    wrong = []
    for one in history:
        if one.what in _FREES and one.was is not None and owners.pop(one.was, None) != one.visit:
            wrong.append(f"visit {one.visit} frees slot {one.was}, which it had not")
        if one.what in _TAKES and one.now is not None:
            if one.now in owners:
                wrong.append(f"visit {one.visit} takes slot {one.now} of visit {owners[one.now]}")
            owners[one.now] = one.visit
    return wrong


async def _untrue_receipts(stage: Stage, patients: Iterable[Hand]) -> list[str]:
    """What a phone was told as done, and the journal does not know."""
    done = await happenings(stage.stores.database)
    wrong = []
    for one in patients:
        person = await stage.person(one.login)
        mine = [(HEADS[what], when) for what, _, patient, _, when in done if patient == person]
        seen = stage.eyes.messages(one.id)
        receipts = [text for text in seen if text.split("\n")[0].rstrip(".") in HEADS.values()]
        true = [
            text for text in receipts if any(times_told([text], head, when, stage.now) for head, when in mine)
        ]
        untrue = [text for text in receipts if text not in true]
        wrong += [f"a receipt of nothing, {one.login}: {text!r}" for text in untrue]
    return wrong


async def _not_once(database: Database, now: datetime) -> list[str]:
    late = select(func.count()).where(deadlines.c.due <= to_micros(now), deadlines.c.fired_at.is_(None))
    [(waiting,)] = await database.fetch(late)
    reminded = await database.fetch(
        select(outbox.c.recipient, outbox.c.facts).where(
            outbox.c.kind == VISIT_REMINDER, outbox.c.channel.is_(None)
        )
    )
    twice = [facts for facts, count in Counter(map(tuple, reminded)).items() if count > 1]
    return [f"{waiting} deadlines have not fired"] * bool(waiting) + [
        f"reminded twice: {one}" for one in twice
    ]
