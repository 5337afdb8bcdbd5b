"""Every morning: whose guardians must be told that the child turns thirteen (care.people.guardians)."""

from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import bindparam, func, select

from care.people.guardians import tell_of_birthday
from care.people.notices import GuardianBirthday
from care.values.clock import instant, local_day
from care.values.ids import PersonId
from storage.engine.columns import exactly, words
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.tables.people import guardians, people
from storage.tables.turns import deadlines
from storage.talks.begun import drop_about
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.tell import tell
from storage.verbs.when_told import At

BIRTHDAYS = "birthdays"
_EVERYBODY = "all"
_AT = time(8)
_guardian = people.alias("guardian")
_LAST = select(func.max(deadlines.c.fired_at)).where(deadlines.c.kind == bindparam("kind", type_=words()))
CHILDREN = (
    select(people.c.id, people.c.born, people.c.has_account, _guardian.c.id.label("guardian"))
    .select_from(
        guardians.join(people, people.c.id == guardians.c.child_id).join(
            _guardian, _guardian.c.id == guardians.c.guardian_id
        )
    )
    .where(people.c.born.is_not(None), _guardian.c.has_account == exactly(1))
    .order_by(people.c.id, _guardian.c.id)
)


def set_next_birthdays(port: Port, now: datetime) -> None:
    """The next morning; a second one of the same day is the same."""
    today = local_day(now)
    day = today if now < instant(today, _AT) else today + timedelta(days=1)
    set_deadline(port, kind=BIRTHDAYS, subject=_EVERYBODY, due=instant(day, _AT), facts={})


def fire_birthdays(port: Port, now: datetime, deadline: Deadline) -> int:
    """How many children's guardians are told. A morning that fires late tells what is so by then."""
    last = port.one(_LAST, kind=BIRTHDAYS)
    if not fired(port, deadline.id, at=now):
        return 0
    set_next_birthdays(port, now)
    today = local_day(now)
    since = None if last is None or last[0] is None else local_day(from_micros(last[0]))
    told = 0
    for child, rows in groupby(port.all(CHILDREN), key=lambda row: (row.id, row.born, row.has_account)):
        passed = tell_of_birthday(date.fromisoformat(child[1]), since, today)
        guarding = [*rows]
        if passed:
            for row in guarding:
                drop_about(port, PersonId(row.guardian), PersonId(child[0]))
        if passed is not None:
            own = [child[0]] if passed and child[2] else []
            readers = [*(row.guardian for row in guarding), *own]
            told += tell(At(port, now), readers, GuardianBirthday(patient=child[0], passed=passed))
    return told
