"""What can be watched: a visit, what a ground gives the right to, a service; and in which lines one is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import bindparam, select

from care.bookings.booking import cannot_self_book
from care.bookings.permissions import cannot_rebook
from care.earlier.refusals import NothingToWatch
from care.earlier.values import Watched
from care.grounds.rules import cannot_open, cannot_use_at_all
from care.refusals import NotYours
from care.rules.values import Rules, SelfBooking
from care.values.ids import AppointmentId, GroundId, ServiceId
from care.values.units import CareUnit, Service
from care.verbs import Asker
from storage.bookings.reading import found
from storage.engine.columns import reference, words
from storage.engine.port import Port, Row
from storage.grounds.rows import right
from storage.places.reading import SERVICE, UNIT, day_of, in_force, service_of, unit_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services, units

_PLACE = (
    select(*SERVICE, *UNIT, service_rules.c.version, service_rules.c.rules)
    .select_from(
        services.join(units, units.c.id == services.c.unit_id).join(
            service_rules, in_force(service_rules, services.c.id)
        )
    )
    .order_by(services.c.id)
)
ONE_PLACE = _PLACE.where(services.c.id == bindparam("service", type_=reference()))
ALIKE = _PLACE.where(services.c.name == bindparam("name", type_=words()))


class Looker(Protocol):
    """Who looks, and when: a call, or a look of one's own."""

    @property
    def port(self) -> Port: ...
    @property
    def asker(self) -> Asker: ...
    @property
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Look:
    """A `Looker` that changes nothing."""

    port: Port
    asker: Asker
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """`here`: the services whose line it is; `elsewhere`: those of the same name at other units."""

    service: Service
    unit: CareUnit
    starts: datetime | None = None
    here: tuple[ServiceId, ...]
    elsewhere: tuple[ServiceId, ...] = ()


def reach_watched(look: Looker, watched: Watched) -> Reached:
    """Raises NotYours, NothingToWatch."""
    if watched.appointment is not None:
        return _visit(look, watched.appointment)
    if watched.ground is not None:
        return _ground(look, watched.ground)
    return _service(look, watched.service)


def _visit(look: Looker, appointment: AppointmentId) -> Reached:
    """A visit that needs several resources is moved by staff."""
    one = found(look.port, appointment, look.now, look.asker.person)
    if one is None or one.appointment.patient != look.asker.patient or one.hidden:
        raise NotYours
    visit = one.appointment
    several = one.current.self_booking is SelfBooking.SEVERAL_RESOURCES
    if several or cannot_rebook(visit, look.now) is not None:
        raise NothingToWatch(visit.unit.id)
    return Reached(service=visit.service, unit=visit.unit, starts=visit.starts, here=(visit.service.id,))


def _ground(look: Looker, ground: GroundId) -> Reached:
    there = right(look.port, look.asker.patient, ground)
    if there is None:
        raise NotYours
    where = [(row, rules_of(row)) for one in there.ground.services for row in _place(look, one)]
    opens = [
        row
        for row, rules in where
        if cannot_open(there.ground.kind, row.unit_id, row.service_id, rules) is None
    ]
    if not opens or cannot_use_at_all(there.ground, look.now) is not None:
        raise NothingToWatch(there.ground.unit)
    here = tuple(ServiceId(row.service_id) for row in opens)
    return Reached(service=service_of(opens[0]), unit=unit_of(opens[0]), here=here)


def _service(look: Looker, service: ServiceId | None) -> Reached:
    for row in _place(look, service):
        if not _is_direct(row):
            raise NothingToWatch(row.unit_id)
        others = look.port.all(ALIKE, name=row.service_name, today=day_of(look.now))
        elsewhere = tuple(
            ServiceId(one.service_id) for one in others if _is_direct(one) and one.service_id != service
        )
        here = (ServiceId(row.service_id),)
        return Reached(service=service_of(row), unit=unit_of(row), here=here, elsewhere=elsewhere)
    raise NotYours


def _place(look: Looker, service: ServiceId | None) -> list[Row]:
    return look.port.all(ONE_PLACE, service=service, today=day_of(look.now))


def _is_direct(row: Row) -> bool:
    return cannot_self_book(row.unit_id, row.service_id, rules_of(row)) is None


def rules_of(row: Row) -> Rules:
    return decode_rules(row.version, row.rules)
