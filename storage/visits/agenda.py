"""The morning's list to each unit's staff."""

from datetime import date, datetime, time

from sqlalchemy import select

from care.values.clock import instant, local_day
from care.values.working_days import add_working_days, is_working_day
from care.visits.notices import StaffAgenda
from storage.engine.port import Port
from storage.places.reading import TOLD, told_of
from storage.tables.places import units
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.tell import tell
from storage.verbs.when_told import At
from storage.visits.days import rows_of_day

AGENDA = "agenda"
EVERYWHERE = "all"
AT = time(7, 30)
_NOBODY = 0
_UNITS = select(units.c.id, TOLD).order_by(units.c.id)


def set_next_agenda(port: Port, now: datetime) -> None:
    """Half past seven on the next working day; a second one of the same day is the same."""
    today = local_day(now)
    day = today if is_working_day(today) and now < instant(today, AT) else add_working_days(today, 1)
    facts = {"since": today.isoformat()}  # read by earlier releases, who may work beside this one
    set_deadline(port, kind=AGENDA, subject=EVERYWHERE, due=instant(day, AT), facts=facts)


def fire_agenda(port: Port, now: datetime, deadline: Deadline) -> int:
    """Who is told of something; nobody of an empty day, or of one that has passed when it fires late."""
    if not fired(port, deadline.id, at=now):
        return 0
    set_next_agenda(port, now)
    today = local_day(now)
    return _tell_of_day(port, today, now) if local_day(deadline.due) == today else 0


def _tell_of_day(port: Port, today: date, now: datetime) -> int:
    told = 0
    for unit, people in port.all(_UNITS, actor=_NOBODY):
        readers = told_of(people) if rows_of_day(port, unit, today) else ()
        tell(At(port, now), readers, StaffAgenda(unit=unit, day=today))
        told += len(readers)
    return told
