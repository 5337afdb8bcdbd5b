"""Who lives there: the stage's units and staff, patients made for it, and the times that were laid out."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import bindparam, select

from care.schedules.expanding import times_of
from care.schedules.values import Schedule
from care.values.ids import PersonId, RequestId, ServiceId, UnitId, UserId
from care.values.working_days import is_working_day
from care.verbs import Request
from storage.engine.columns import exactly, instant
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.people.register import enter
from storage.publishing.laying import lay_planned
from storage.publishing.schedule_rows import seats_of
from storage.seed.generated import extras
from storage.seed.stage import STAFF
from storage.tables.people import people
from storage.tables.places import services, units
from storage.tables.slots import FREE, slots

LIVE_THERE = 120
EACH = 4
"""Of the times of a day so many are skipped for one that is laid out: nobody lives through the others."""
_SERVICES = select(services.c.id, services.c.name, units.c.id.label("unit_id"), units.c.name.label("unit"))
_PLACES = _SERVICES.select_from(services.join(units, units.c.id == services.c.unit_id))
_STAFF = select(people.c.id, people.c.login).where(people.c.kind == exactly("staff"))
_COMING = select(slots.c.service_id, slots.c.starts).where(
    slots.c.starts >= bindparam("since", type_=instant()),
    slots.c.starts < bindparam("until", type_=instant()),
    slots.c.status == exactly(FREE),
)
_AGAIN = 0.5
"""How often somebody takes a time that was given back, where there is one."""
_AHEAD, _SOON = timedelta(weeks=3), timedelta(hours=16)


@dataclass
class Passing:
    """The clock of what has been."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Town:
    patients: Sequence[PersonId]
    units: Mapping[str, UnitId]
    services: Mapping[tuple[str, str], ServiceId]
    """By the names of unit and service."""
    known: Mapping[str, PersonId]
    """Staff, by id."""
    staff: Mapping[str, PersonId]
    """By unit: one of those who handle its patients."""
    times: Mapping[ServiceId, list[datetime]]
    clock: Passing
    chance: Random = field(default_factory=lambda: Random(7))  # noqa: S311 - the same each time
    freed: set[tuple[ServiceId, datetime]] = field(default_factory=set)
    asked: int = 0

    def request(self, user: int = 1) -> Request:
        self.asked += 1
        return Request(RequestId(f"past-{self.asked}"), UserId(user))

    def somebody(self) -> PersonId:
        return self.chance.choice(self.patients)

    def a_time(self, service: ServiceId, days: int) -> datetime | None:
        """One that lies between tomorrow and so many days ahead; it is nobody else's from now on."""
        first, last = self.clock() + _SOON, self.clock() + timedelta(days=days)
        every = self.times[service]
        among = every[bisect(every, first) : bisect(every, last)]
        freed = [one for one in among if (service, one) in self.freed]
        chosen = freed if freed and self.chance.random() < _AGAIN else among
        if not chosen:
            return None
        taken = self.chance.choice(chosen)
        every.remove(taken)
        self.freed.discard((service, taken))
        return taken

    def give_back(self, service: ServiceId, starts: datetime) -> None:
        self.freed.add((service, starts))
        insort(self.times[service], starts)


def somebody_lives_there(port: Port) -> PersonId:
    """The first of them, entered."""
    return enter(port, next(iter(extras(1))))


def settled(port: Port, first: date, now: datetime) -> Town:
    """With people, and times from `first` on until some weeks from `now`."""
    rows = port.all(_PLACES)
    known = {row.login: PersonId(row.id) for row in port.all(_STAFF)}
    found = {row.unit: UnitId(row.unit_id) for row in rows}
    return Town(
        patients=[enter(port, one) for one in extras(LIVE_THERE)],
        units=found,
        services={(row.unit, row.name): ServiceId(row.id) for row in rows},
        known=known,
        staff={one.unit: known[one.login] for one in reversed(STAFF) if one.unit is not None},
        times=_times(port, list(found.values()), first, now),
        clock=Passing(now),
    )


def _times(
    port: Port, places: Sequence[UnitId], first: date, now: datetime
) -> Mapping[ServiceId, list[datetime]]:
    found = defaultdict[ServiceId, list[datetime]](list)
    today = now.date()
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    for unit in places:
        for seat in seats_of(port, unit):
            past = [
                one for day in days if is_working_day(day) for one in times_of(day, seat, Schedule())[::EACH]
            ]
            lay_planned(port, unit, past, seat.seats)
            found[seat.service] += [one.starts for one in past]
    coming = port.all(_COMING, since=to_micros(now), until=to_micros(now + _AHEAD))
    for service, starts in coming:
        found[ServiceId(service)].append(from_micros(starts))
    return {service: sorted(starts) for service, starts in found.items()}
