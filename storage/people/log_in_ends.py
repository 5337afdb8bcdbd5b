"""The end of a log-in, a deadline of its telephone: nobody reads there any more, nothing is sent there."""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.people.log_ins import LogInLives
from care.people.talks import HowEnded
from care.people.values import Kind
from care.values.ids import PersonId, UserId
from storage.engine.columns import reference, words
from storage.engine.port import Port
from storage.people.leaving import take_from_phone
from storage.tables.people import people, sessions
from storage.tables.turns import deadlines
from storage.turns.deadlines import Deadline, drop_deadline, fired, set_deadline
from storage.turns.editing import clear_later

LOG_IN_ENDS = "log_in_ends"
KIND_OF = select(people.c.kind).where(people.c.id == bindparam("person", type_=reference()))
HELD = select(sessions.c.user_id, sessions.c.person_id).where(sessions.c.person_id.is_not(None))
COMING = select(deadlines.c.subject).where(
    deadlines.c.kind == bindparam("kind", type_=words()), deadlines.c.fired_at.is_(None)
)


def end_log_in_later(port: Port, user: UserId, person: PersonId, now: datetime, *, lives: LogInLives) -> None:
    """In the place of the end of a log-in before it."""
    drop_log_in_end(port, user)
    row = port.one(KIND_OF, person=person)
    due = None if row is None else lives.ends(Kind(row.kind), now)
    if due is not None:
        facts = {"user": user, "person": person}
        set_deadline(port, kind=LOG_IN_ENDS, subject=str(user), due=due, facts=facts)


def drop_log_in_end(port: Port, user: UserId) -> None:
    """The log-in is over already."""
    drop_deadline(port, kind=LOG_IN_ENDS, subject=str(user))


def end_old_log_ins(port: Port, now: datetime, lives: LogInLives) -> int:
    """Those of an earlier release, or of other settings, last as long from now on; how many there are."""
    known = {row.subject for row in port.all(COMING, kind=LOG_IN_ENDS)}
    open_ended = [row for row in port.all(HELD) if str(row.user_id) not in known]
    for row in open_ended:
        end_log_in_later(port, UserId(row.user_id), PersonId(row.person_id), now, lives=lives)
    return len(open_ended)


def fire_log_in_end(port: Port, now: datetime, deadline: Deadline) -> bool:
    """False: it had fired."""
    if not fired(port, deadline.id, at=now):
        return False
    user, person = UserId(int(deadline.facts["user"])), PersonId(int(deadline.facts["person"]))
    take_from_phone(port, user, HowEnded.TIME)
    if is_staff(port, person):
        clear_later(port, user, person=person, at=now)
    return True


def is_staff(port: Port, person: PersonId) -> bool:
    row = port.one(KIND_OF, person=person)
    return row is not None and Kind(row.kind) is Kind.STAFF
