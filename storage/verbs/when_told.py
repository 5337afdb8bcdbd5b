"""When people are told of what happens now: by the quiet hours of the unit that it is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from sqlalchemy import Select, bindparam, func, select

from care.notices import Audience, Notice, OfAppointment, OfCase, OfGround, OfMove, OfTask, OfUnit
from care.people.paces import Pace, moment_by_pace
from care.values.clock import local_day
from care.values.ids import PersonId
from care.values.quiet import QUIET_FROM, QUIET_UNTIL, QuietHours, is_daytime, moment_to_tell, widest
from storage.engine.columns import exactly, instant, reference
from storage.engine.columns import local_day as local_day_column
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list, numbers_in
from storage.engine.port import Port
from storage.tables.appointments import appointments, tasks
from storage.tables.cases import cases
from storage.tables.grounds import grounds
from storage.tables.people import people
from storage.tables.places import service_rules, services
from storage.tables.turns import outbox

_it = bindparam("it", type_=reference())
VISIT = select(
    appointments.c.unit_id, appointments.c.starts, appointments.c.service_id, appointments.c.rules_from
).where(appointments.c.id == _it)
TASK = select(tasks.c.unit_id, tasks.c.starts).where(tasks.c.id == _it)
_in_force = service_rules.c.valid_from <= bindparam("day", type_=local_day_column())
# The later of a service's rows come later: the last one is in force.
HOURS_OF_SERVICE = (
    select(service_rules.c.service_id, service_rules.c.rules)
    .where(service_rules.c.service_id == _it, _in_force)
    .order_by(service_rules.c.valid_from)
)
_HOURS_OF_UNITS = (
    select(service_rules.c.service_id, service_rules.c.rules)
    .select_from(service_rules.join(services, services.c.id == service_rules.c.service_id))
    .where(_in_force)
    .order_by(service_rules.c.valid_from)
)
HOURS_OF_UNIT, HOURS_OF_GROUND, HOURS_OF_CASE = (
    _HOURS_OF_UNITS.where(services.c.unit_id == unit)
    for unit in (
        _it,
        select(grounds.c.unit_id).where(grounds.c.id == _it).scalar_subquery(),
        select(cases.c.unit_id).where(cases.c.id == _it).scalar_subquery(),
    )
)
# A line of its own for each channel, as in storage.turns.outbox.
_waits = (
    outbox.c.settled_at.is_(None),  # that what is queued is not: it names the index
    outbox.c.state == exactly("queued"),
    outbox.c.due > bindparam("now", type_=instant()),
    outbox.c.channel.is_(None),
)
LAST_WAITING = (
    select(outbox.c.recipient, func.max(outbox.c.due))
    .where(ids_in(outbox.c.recipient, "persons"), *_waits)
    .group_by(outbox.c.recipient)
)
# Both of staff at night: how they want to be told, and behind what.
PACE_AND_LAST_WAITING = select(
    people.c.id,
    people.c.pace,
    select(func.max(outbox.c.due))
    .where(
        outbox.c.recipient == people.c.id,
        *_waits,
    )
    .correlate(people)
    .scalar_subquery()
    .label("last"),
).where(ids_in(people.c.id, "persons"))
_members, _number = numbers_in("persons")
PACES = (
    select(people.c.id, people.c.pace)
    .select_from(_members.join(people, people.c.id == _number))
    .where(people.c.pace != exactly(Pace.AT_ONCE.value))
)


class Moment(Protocol):
    """In which transaction, when, and whose act: a call, a step of a case, or what the clock does (None)."""

    @property
    def port(self) -> Port: ...
    @property
    def now(self) -> datetime: ...
    @property
    def actor(self) -> PersonId | None: ...


@dataclass(frozen=True, slots=True)
class At:
    """A moment of nobody's."""

    port: Port
    now: datetime
    actor: None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Whose quiet hours hold, and when the visit begins, or was to begin."""

    hours: QuietHours
    starts: tuple[datetime, ...] = ()

    def known_by(self, now: datetime) -> datetime | None:
        """The first of those that is still to come."""
        return min((one for one in self.starts if one > now), default=None)


def when_told(
    moment: Moment,
    to: Sequence[int],
    notice: Notice,
    *,
    about: Matter | None = None,
    channel: str | None = None,
    danger: bool = False,
) -> dict[int, datetime]:
    """The instant for each. Who acts is awake, and a log-in code is asked for: these are told at once.

    `about`: what is known already of what the notice is about. `danger`: it speaks of some.
    """
    if not to or notice.audience is Audience.ANYBODY:
        return dict.fromkeys(to, moment.now)
    now, today, by_day = moment.now, danger or notice.needs_today, is_daytime(moment.now)
    waits = channel is None and not today
    # What the clock tells by day has an hour of its own, and is read again as it is sent.
    behind = waits and not by_day and moment.actor is not None
    paces, waiting = _standing(moment.port, to, now, paced=waits and notice.audience.is_staff, behind=behind)
    if by_day and not paces:
        return dict.fromkeys(to, now)
    about = about or _about(moment.port, notice, now)
    found = (
        dict.fromkeys(to, now) if by_day else _by_the_hours(moment, to, notice, about=about, waiting=waiting)
    )
    known_by = about.known_by(now)
    for person, pace in paces.items():
        due = found[person]
        found[person] = moment_by_pace(due, pace, about.hours, needs_today=today, known_by=known_by)
    return found


def _by_the_hours(
    moment: Moment, to: Sequence[int], notice: Notice, *, about: Matter, waiting: Mapping[int, datetime]
) -> dict[int, datetime]:
    """By the quiet hours alone, behind what waits already."""
    now, actor = moment.now, moment.actor
    by_day, known_by = actor is None or notice.audience.is_staff, about.known_by(now)
    found = {
        person: moment_to_tell(
            now, about.hours, working_day=by_day, known_by=known_by, behind=waiting.get(person)
        )
        for person in to
    }
    return found | ({actor: now} if actor in found else {})


def _standing(
    port: Port, persons: Sequence[int], now: datetime, *, paced: bool, behind: bool
) -> tuple[dict[int, Pace], dict[int, datetime]]:
    """The paces of those who do not want to be told at once, and until when somebody's notices wait."""
    if not (paced and behind):
        return (
            paces_of(port, persons) if paced else {},
            _last_waiting(port, persons, now) if behind else {},
        )
    rows = port.all(PACE_AND_LAST_WAITING, persons=json_list(persons), now=to_micros(now))
    paces = {row.id: Pace(row.pace) for row in rows if row.pace != Pace.AT_ONCE.value}
    return paces, {row.id: from_micros(row.last) for row in rows if row.last is not None}


def paces_of(port: Port, persons: Sequence[int]) -> dict[int, Pace]:
    """Of those who do not want to be told at once."""
    return {person: Pace(pace) for person, pace in port.all(PACES, persons=json_list(persons))}


def _about(port: Port, notice: Notice, now: datetime) -> Matter:
    if isinstance(notice, OfAppointment):
        return _about_visit(port, notice, now)
    if isinstance(notice, OfTask):
        return _about_task(port, notice, now)
    if isinstance(notice, OfUnit):
        return Matter(_widest_of(port, HOURS_OF_UNIT, notice.unit, now))
    if isinstance(notice, OfGround):
        return Matter(_widest_of(port, HOURS_OF_GROUND, notice.ground, now))
    if isinstance(notice, OfCase):
        return Matter(_widest_of(port, HOURS_OF_CASE, notice.case, now))
    return Matter(QuietHours())


def _about_task(port: Port, notice: OfTask, now: datetime) -> Matter:
    row = port.one(TASK, it=notice.task)
    if row is None:
        return Matter(QuietHours())
    starts = () if row.starts is None else (from_micros(row.starts),)
    return Matter(_widest_of(port, HOURS_OF_UNIT, row.unit_id, now), starts)


def _about_visit(port: Port, notice: OfAppointment, now: datetime) -> Matter:
    """By the rules of the day it was booked, as its reminders."""
    row = port.one(VISIT, it=notice.appointment)
    if row is None:
        return Matter(QuietHours())
    day = row.rules_from or local_day(now).isoformat()
    rules = [text for _, text in port.all(HOURS_OF_SERVICE, it=row.service_id, day=day)]
    before = (notice.was,) if isinstance(notice, OfMove) else ()
    return Matter(_hours(rules[-1]) if rules else QuietHours(), (from_micros(row.starts), *before))


def _widest_of(port: Port, hours: Select[tuple[int, str]], it: int, now: datetime) -> QuietHours:
    """What is quiet at any service of the unit."""
    in_force: dict[int, str] = dict(port.all(hours, it=it, day=local_day(now).isoformat()))
    return widest(map(_hours, in_force.values()))


@lru_cache(maxsize=1024)
def _hours(rules: str) -> QuietHours:
    """Of rules as `storage.rules.rulebook.stored` writes them."""
    stored = json.loads(rules)
    return QuietHours(stored.get("quiet_from", QUIET_FROM), stored.get("quiet_until", QUIET_UNTIL))


def _last_waiting(port: Port, persons: Sequence[int], now: datetime) -> dict[int, datetime]:
    rows = port.all(LAST_WAITING, persons=json_list(persons), now=to_micros(now))
    return {person: from_micros(due) for person, due in rows}
