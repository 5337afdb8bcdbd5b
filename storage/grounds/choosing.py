"""What staff choose among before anything is given: units, services, the last day, recipients."""

from datetime import date, datetime

from care.bookings.after_cancelling import new_last_day
from care.grounds.rules import GroundKind, cannot_open
from care.grounds.verbs import Giving, Invitee, Where
from care.people.roles import Act
from care.rules.refusals import NotOpen
from care.values.ids import PersonId, ServiceId, UnitId
from care.values.units import CareUnit
from storage.engine.port import Port
from storage.grounds.invitees import invitees
from storage.grounds.places import of_region
from storage.places.reading import day_of, where_may
from storage.verbs.asking import demand, grants_of


def units(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.INVITE)


def places(port: Port, now: datetime, staff: PersonId, unit: UnitId, kind: GroundKind) -> list[Where]:
    demand(grants_of(port, staff), Act.INVITE, unit)
    found = of_region(port, unit, day_of(now))
    ids = [(one, one.where.unit.id, one.where.service.id) for one in found]
    return [one.where for one, at, what in ids if cannot_open(kind, at, what, one.rules) is None]


def last_day(port: Port, now: datetime, staff: PersonId, unit: UnitId, service: ServiceId) -> date:
    """Raises NotAllowed, NotOpen."""
    demand(grants_of(port, staff), Act.INVITE, unit)
    for one in of_region(port, unit, day_of(now)):
        if one.where.service.id == service:
            return new_last_day(None, one.rules, now)
    raise NotOpen(service)


def recipients(port: Port, now: datetime, staff: PersonId, giving: Giving) -> list[Invitee]:
    demand(grants_of(port, staff), Act.INVITE, giving.unit)
    return invitees(port, giving, now)
