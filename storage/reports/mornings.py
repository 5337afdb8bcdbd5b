"""Every morning: what is new at the managers' units, in one notice; every midnight: rights begin and end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, select

from care.people.roles import Grant, Role
from care.reports.notices import ManagerDigest
from care.reports.rights import ends_soon
from care.values.clock import instant, local_day
from care.values.ids import PersonId, UnitId
from care.values.working_days import add_working_days, is_working_day, working_days_before
from storage.engine.columns import exactly
from storage.engine.columns import local_day as day_column
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.reports import times
from storage.reports.asking import Asking, values_of
from storage.reports.digest import AT_TOP, Things, digest_of, lacking_by_cause
from storage.reports.digests import unwanted_by_all
from storage.reports.overdue import overdue
from storage.reports.period_ends import Turned, turned
from storage.reports.placing import units_below
from storage.reports.plans import plan_of
from storage.reports.right_days import follow_rights
from storage.reports.seeing import tree_of
from storage.reports.served import due_rows
from storage.tables.people import grants
from storage.tables.places import units
from storage.tables.rights import checklist, rights
from storage.turns.deadlines import Deadline, drop_deadline, fired, set_deadline
from storage.verbs.tell import tell
from storage.verbs.when_told import At

_MOST_FORMS = 1000
MANAGER_DIGEST, RIGHTS_TURN = "manager_digest", "rights_turn"
_EVERYBODY = "all"
_AT = time(7, 30)
_UNITS = select(units.c.id, units.c.region)
_MANAGERS = select(grants.c.person_id, grants.c.unit_id).where(grants.c.role == exactly(Role.MANAGER.value))
_ADMINISTERED = select(grants.c.unit_id).where(grants.c.role == exactly(Role.LOCAL_ADMINISTRATOR.value))
_LATE = select(checklist.c.id, checklist.c.place).where(
    checklist.c.state != exactly("done"), checklist.c.due < bindparam("today", type_=day_column())
)
_ORDERED = select(rights.c.id, rights.c.unit_id).where(rights.c.state == exactly("ordered"))
_ENDING = select(rights.c.id, rights.c.unit_id, rights.c.first_day, rights.c.last_day).where(
    rights.c.state == exactly("approved"), rights.c.last_day >= bindparam("today", type_=day_column())
)


@dataclass(frozen=True, slots=True)
class Morning:
    """What is so: of each kind, and the first day of the present period."""

    things: Things
    first: date

    @property
    def facts(self) -> dict[str, object]:
        return {
            **{kind: sorted(there) for kind, there in self.things.items()},
            "first": self.first.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class News:
    """`new`: what was not so the morning before; `over`: the period that has ended since, if one has."""

    morning: Morning
    new: Things
    over: Turned | None


def set_next_morning(port: Port, now: datetime) -> None:
    """Half past seven on the next working day. What is so today was said, or was so before anybody asked."""
    _set_morning(port, now, _morning(port, now))
    _set_midnight(port, now)


def _set_morning(port: Port, now: datetime, morning: Morning) -> None:
    today = local_day(now)
    day = today if is_working_day(today) and now < instant(today, _AT) else add_working_days(today, 1)
    facts = {**morning.facts, "since": today.isoformat()}
    set_deadline(port, kind=MANAGER_DIGEST, subject=_EVERYBODY, due=instant(day, _AT), facts=facts)


def _set_midnight(port: Port, now: datetime) -> None:
    midnight = instant(local_day(now) + timedelta(days=1))
    set_deadline(port, kind=RIGHTS_TURN, subject=_EVERYBODY, due=midnight, facts={})


def fire_rights(port: Port, now: datetime, deadline: Deadline) -> int:
    """How many have ended."""
    if not fired(port, deadline.id, at=now):
        return 0
    _set_midnight(port, now)
    return follow_rights(At(port, now))


def look_around(port: Port, now: datetime, deadline: Deadline) -> News:
    """What there is to tell: a read, since it counts much, and nobody's booking is to wait for it."""
    here = _morning(port, now)
    new = overdue(port, _since(deadline), local_day(now)) | {
        kind: {one: where for one, where in there.items() if one not in set(deadline.facts.get(kind, there))}
        for kind, there in here.things.items()
    }
    over = turned(port, now) if deadline.facts.get("first") != here.first.isoformat() else None
    return News(here, new, over)


def _since(deadline: Deadline) -> date:
    """The last morning; those set before it was written down were set then."""
    said = deadline.facts.get("since")
    return date.fromisoformat(said) if said else working_days_before(local_day(deadline.due), 1)


def tell_news(port: Port, now: datetime, deadline: Deadline, news: News) -> int:
    """How many managers were told of something."""
    if not fired(port, deadline.id, at=now):
        return 0
    drop_deadline(port, kind=MANAGER_DIGEST, subject=_EVERYBODY)  # of a clock that has been set back
    _set_morning(port, now, news.morning)
    told, unwanted = 0, unwanted_by_all(port)
    for manager, held in _held(port).items():
        top = bool(news.new.get(AT_TOP)) and not tree_of(port, PersonId(manager)).key
        notice = digest_of(held, news.new, news.over, unwanted.get(manager, frozenset()), at_top=top)
        told += notice != ManagerDigest() and tell(At(port, now), [manager], notice)
    return told


def _held(port: Port) -> dict[int, list[Grant]]:
    held: dict[int, list[Grant]] = {}
    for person, unit in port.all(_MANAGERS):
        held.setdefault(person, []).append(Grant(Role.MANAGER, unit))
    return held


def _morning(port: Port, now: datetime) -> Morning:
    rows = port.all(_UNITS)
    every = tuple(UnitId(row.id) for row in rows)
    period = plan_of(rows[0].region if rows else "").period.of(local_day(now))
    asking = Asking(units=every, period=period, now=now)
    values, today = values_of(port, asking), asking.today.isoformat()
    administered = {row.unit_id for row in port.all(_ADMINISTERED)}
    below, late = units_below(port), port.all(_LATE, today=today)
    things: dict[str, dict[int, tuple[UnitId, ...]]] = {
        **lacking_by_cause(port, asking, times.LACKING.all(port, values)),
        "alone": {unit: (unit,) for unit in every if unit not in administered},
        "late": {row.id: _of_place(row.place, below) for row in late if row.place},
        AT_TOP: {row.id: () for row in late if not row.place},
        "waiting": {row.id: (UnitId(row.unit_id),) for row in port.all(_ORDERED)},
        "ending": {
            row.id: (UnitId(row.unit_id),)
            for row in port.all(_ENDING, today=today)
            if ends_soon(date.fromisoformat(row.first_day), date.fromisoformat(row.last_day), asking.today)
        },
        "missing": {
            unit * _MOST_FORMS + number: (UnitId(unit),)
            for unit, number, offered in due_rows(port, json_list(every), asking.today)
            if not offered
        },
    }
    return Morning(things, period.first)


def _of_place(place: str, below: Mapping[str, Iterable[int]]) -> tuple[UnitId, ...]:
    if place.isdecimal():
        return (UnitId(int(place)),)
    return tuple(map(UnitId, below.get(place, ())))
