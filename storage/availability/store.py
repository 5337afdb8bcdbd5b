"""care.bookings.verbs.Availability over a database: reads that see one moment."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, select

from care.bookings.slots import TimeQuery
from care.bookings.verbs import Right, ServiceChoice, Times
from care.people.roles import Act, may
from care.refusals import NotYours
from care.rules.refusals import NotOpen
from care.rules.values import SelfBooking
from care.values.clock import Clock, local_day
from care.values.ids import ServiceId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker
from storage.availability.offers import Offer, View, bookable, listed, of_all, of_unit, view
from storage.availability.search import (
    Seeker,
    Stretches,
    days_with_times,
    first_of_each,
    first_times,
)
from storage.engine.columns import reference
from storage.engine.database import Database
from storage.engine.port import Port
from storage.places.reading import UNIT, UNITS, unit_of
from storage.tables.places import units

ONE_UNIT = select(*UNIT).where(units.c.id == bindparam("unit", type_=reference()))
FURTHEST = timedelta(days=2 * 366)


class AvailabilityStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def units(self, asker: Asker) -> Sequence[CareUnit]:
        now = self._clock()
        return await self._database.read(lambda port: _units(port, view(port, asker, now)))

    async def unit(self, unit: UnitId) -> CareUnit:
        """Raises NotYours for one that is not there."""
        rows = await self._database.fetch(ONE_UNIT, unit=unit)
        if not rows:
            raise NotYours
        return unit_of(rows[0])

    async def services(self, asker: Asker, unit: UnitId) -> Sequence[ServiceChoice]:
        now = self._clock()

        def look(port: Port) -> list[ServiceChoice]:
            asked = view(port, asker, now)
            return _choices(port, asked, of_unit(port, asked, unit))

        return await self._database.read(look)

    async def service(self, asker: Asker, service: ServiceId, *, ground: Right = None) -> ServiceChoice:
        """Raises NotOpen for one that is hidden or not there."""
        now = self._clock()
        today = local_day(now)
        query = TimeQuery(services=(service,), first_day=today, last_day=today, ground=ground)

        def look(port: Port) -> ServiceChoice:
            asked = view(port, asker, now, query)
            return _choices(port, asked, listed(port, asked, [service]))[0]

        return await self._database.read(look)

    async def dates(self, asker: Asker, query: TimeQuery) -> Sequence[date]:
        now = self._clock()

        def look(port: Port) -> list[date]:
            asked = view(port, asker, now, query)
            offers = _bookable(port, asked, query)
            stretches = _stretches(asked, query, offers)
            return days_with_times(port, stretches, _seeker(asked, query, offers))

        return await self._database.read(look)

    async def timeslots(self, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
        now = self._clock()

        def look(port: Port) -> Times:
            asked = view(port, asker, now, query)
            offers = _bookable(port, asked, query)
            stretches = _stretches(asked, query, offers)
            times = first_times(port, stretches, _seeker(asked, query, offers), limit + 1)
            until = max(asked.until(offer.rules) for offer in offers)
            return Times(times[:limit], more=len(times) > limit, until=until)

        return await self._database.read(look)


def _units(port: Port, asked: View) -> list[CareUnit]:
    rows = [unit_of(row) for row in port.all(UNITS)]
    if asked.asker.is_staff:
        return [unit for unit in rows if may(asked.grants, Act.BOOK_FOR_PATIENT, unit.id)]
    offering = {offer.service.unit for offer in of_all(port, asked)}
    return [unit for unit in rows if unit.id in offering]


def _choices(port: Port, asked: View, offers: list[Offer]) -> list[ServiceChoice]:
    possible = [offer for offer in offers if offer.refusal is None]
    today = local_day(asked.now)
    query = TimeQuery(services=(), first_day=today, last_day=today + FURTHEST)
    first = first_of_each(port, _stretches(asked, query, possible), _seeker(asked, query, possible))
    return [ServiceChoice(one.service, one.refusal, first.get(one.service.id)) for one in offers]


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
