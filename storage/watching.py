"""How far behind a store is, in one look: for `vardtid doctor` and whoever watches a bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from storage.engine.columns import exactly, instant
from storage.engine.database import Database
from storage.engine.instants import MICROSECOND, to_micros
from storage.tables.turns import deadlines, inbox, outbox, set_aside, workers

_now = bindparam("now", type_=instant())
_waiting = outbox.c.due <= _now, outbox.c.state == "queued"
_LOOK = select(
    select(func.count()).where(inbox.c.open == 1).scalar_subquery().label("updates"),
    select(func.count()).where(*_waiting).scalar_subquery().label("notices"),
    select(func.min(outbox.c.due)).where(*_waiting).scalar_subquery().label("oldest_notice"),
    select(func.count())
    .where(deadlines.c.due <= _now, deadlines.c.fired_at.is_(None))
    .scalar_subquery()
    .label("deadlines"),
    select(func.min(deadlines.c.due))
    .where(deadlines.c.due <= _now, deadlines.c.fired_at.is_(None))
    .scalar_subquery()
    .label("oldest_deadline"),
    select(func.count()).select_from(set_aside).scalar_subquery().label("aside"),
)
_NOTHING = delete(workers).where(workers.c.owner == exactly(""))

LATE_S = 300.0
"""A notice or a deadline that has been due for longer: somebody should look."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts, and the age of the oldest in seconds of the house's clock; 0.0 where there is none."""

    updates: int
    notices: int
    oldest_notice_s: float
    deadlines: int
    oldest_deadline_s: float
    aside: int

    @property
    def late(self) -> Mapping[str, float]:
        """What waits for too long, `notices` and `deadlines`: for how many seconds."""
        waits = {"notices": self.oldest_notice_s, "deadlines": self.oldest_deadline_s}
        return {what: seconds for what, seconds in waits.items() if seconds > LATE_S}


async def backlog(database: Database, now: datetime) -> Backlog:
    [row] = await database.fetch(_LOOK, now=to_micros(now))
    updates, notices, oldest_notice, overdue, oldest_deadline, aside = row

    def age(since: int | None) -> float:
        return 0.0 if since is None else (to_micros(now) - since) * MICROSECOND.total_seconds()

    return Backlog(updates, notices, age(oldest_notice), overdue, age(oldest_deadline), aside)


async def demand_changes(database: Database) -> None:
    """Raises StoreError or what the driver says where the database only lets itself be read."""
    await database.write(lambda port: port.run(_NOTHING))
