"""At what pace a member of staff wants to be told (care.people.paces)."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from care.people.paces import Pace
from care.values.ids import PersonId
from care.values.quiet import QuietHours
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.people import people
from storage.tables.turns import outbox

_is_person = people.c.id == bindparam("person", type_=reference())
PACE = select(people.c.pace).where(_is_person)
CHOOSE = update(people).where(_is_person).values(pace=bindparam("wanted"))
_at = bindparam("at", type_=instant())
NOW_THEN = (
    update(outbox)
    .where(
        outbox.c.recipient == bindparam("person", type_=reference()),
        outbox.c.settled_at.is_(None),  # that what is queued is not: it names the index
        outbox.c.state == exactly("queued"),
        outbox.c.channel.is_(None),
        outbox.c.due > _at,
    )
    .values(due=_at)
)


def pace_of(port: Port, person: PersonId) -> Pace:
    row = port.one(PACE, person=person)
    return Pace.AT_ONCE if row is None else Pace(row[0])


def choose_pace(port: Port, now: datetime, person: PersonId, pace: Pace) -> None:
    """What waits already is told at once where that is wanted; else as it was to be."""
    port.run(CHOOSE, person=person, wanted=pace.value)
    if pace is Pace.AT_ONCE:
        port.run(NOW_THEN, person=person, at=to_micros(QuietHours().over(now)))
