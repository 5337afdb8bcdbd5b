"""care.bookings.verbs.Availability over a database: reads that see one moment."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from care.bookings.slots import TimeQuery
from care.bookings.verbs import Right, ServiceChoice, Times
from care.people.roles import Act, may
from care.refusals import NotYours
from care.rules.refusals import NotOpen
from care.rules.values import SelfBooking
from care.values.clock import local_day
from care.values.ids import ServiceId, UnitId
from care.values.units import CareUnit, known_first
from care.verbs import Asker
from storage.availability.lacking import lack_of
from storage.availability.offers import Offer, View, bookable, listed, of_all, of_unit, view
from storage.availability.search import Seeker, days_with_times, first_times
from storage.availability.stretches import Stretches
from storage.engine.columns import reference
from storage.engine.instants import EPOCH, from_micros
from storage.engine.port import Port
from storage.places.reading import UNIT, UNITS, unit_of
from storage.tables.appointments import appointments
from storage.tables.places import units
from storage.verbs.store import Store, look, look_now

ONE_UNIT = select(*UNIT).where(units.c.id == bindparam("unit", type_=reference()))
VISITED = (
    select(appointments.c.service_id, func.max(appointments.c.starts))
    .where(appointments.c.patient_id == bindparam("patient", type_=reference()))
    .group_by(appointments.c.service_id)
)


def _units(port: Port, now: datetime, asker: Asker) -> list[CareUnit]:
    asked = view(port, asker, now)
    rows = [unit_of(row) for row in port.all(UNITS)]
    if asked.asker.is_staff:
        return [unit for unit in rows if may(asked.grants, Act.BOOK_FOR_PATIENT, unit.id)]
    unit_of_service = {offer.service.id: offer.service.unit for offer in of_all(port, asked)}
    offering, visited = set(unit_of_service.values()), dict[UnitId, datetime]()
    # Of what is hidden from the patient nothing is told, neither by where it puts its unit.
    for service, starts in port.all(VISITED, patient=asked.asker.patient):
        if service in unit_of_service:
            unit = unit_of_service[service]
            visited[unit] = max(from_micros(starts), visited.get(unit, EPOCH))
    return known_first((unit for unit in rows if unit.id in offering), visited)


def _unit(port: Port, unit: UnitId) -> CareUnit:
    """Raises NotYours for one that is not there."""
    row = port.one(ONE_UNIT, unit=unit)
    if row is None:
        raise NotYours
    return unit_of(row)


def _services(port: Port, now: datetime, asker: Asker, unit: UnitId) -> list[ServiceChoice]:
    asked = view(port, asker, now)
    return [_choice(offer) for offer in of_unit(port, asked, unit)]


def _service(
    port: Port, now: datetime, asker: Asker, service: ServiceId, *, ground: Right = None
) -> ServiceChoice:
    """Raises NotOpen for one that is hidden or not there."""
    today = local_day(now)
    query = TimeQuery(services=(service,), first_day=today, last_day=today, ground=ground)
    asked = view(port, asker, now, query)
    return _choice(listed(port, asked, [service])[0])


def _dates(port: Port, now: datetime, asker: Asker, query: TimeQuery) -> list[date]:
    asked = view(port, asker, now, query)
    offers = _bookable(port, asked, query)
    return days_with_times(port, _stretches(asked, query, offers), _seeker(asked, query, offers))


def _timeslots(port: Port, now: datetime, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
    asked = view(port, asker, now, query)
    offers = _bookable(port, asked, query)
    times = first_times(port, _stretches(asked, query, offers), _seeker(asked, query, offers), limit + 1)
    until = max(asked.until(offer.rules) for offer in offers)
    lack = None if times else lack_of(port, _stretches(asked, query, offers))
    return Times(times[:limit], more=len(times) > limit, until=until, lack=lack)


def _choice(offer: Offer) -> ServiceChoice:
    return ServiceChoice(offer.service, offer.refusal, offer.rules)


def _bookable(port: Port, asked: View, query: TimeQuery) -> list[Offer]:
    if not query.services:
        raise NotOpen(ServiceId(0))
    return bookable(listed(port, asked, query.services))


def _stretches(asked: View, query: TimeQuery, offers: list[Offer]) -> Stretches:
    return {offer.service.id: asked.stretches(offer, query) for offer in offers}


def _seeker(asked: View, query: TimeQuery, offers: list[Offer]) -> Seeker:
    several = SelfBooking.SEVERAL_RESOURCES
    return Seeker(
        holder=asked.asker.patient,
        now=asked.now,
        performer=query.performer,
        moved=None if asked.moving is None else asked.moving.appointment,
        several=frozenset(one.service.id for one in offers if one.rules.self_booking is several),
    )


class AvailabilityStore(Store):
    units = look_now(_units)
    unit = look(_unit)
    services = look_now(_services)
    service = look_now(_service)
    dates = look_now(_dates)
    timeslots = look_now(_timeslots)
