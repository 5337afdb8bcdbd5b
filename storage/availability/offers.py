"""Which services the asker may book, by whose rules, and when their times may start."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import bindparam, select

from care.bookings.booking import cannot_book_any, earliest_start, last_day
from care.bookings.permissions import cannot_rebook
from care.bookings.slots import TimeQuery, Window, windows
from care.grounds.rules import Ground, cannot_open, cannot_use
from care.people.roles import Act, Grant, may
from care.refusals import NotAllowed, NotYours, Refusal
from care.rules.laying_out import published_until
from care.rules.refusals import NotOpen
from care.rules.values import Rules
from care.values.clock import local_day, midnight
from care.values.ids import GroundId, ServiceId, UnitId
from care.values.units import Service
from care.verbs import Asker
from storage.bookings.coming import how_many_coming
from storage.bookings.reading import Found, found
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.grounds.rows import right, right_of_newcomer
from storage.places.reading import SERVICE, day_of, in_force, service_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services
from storage.verbs.asking import grants_of
from storage.verbs.guarding import demand_guardian

INSTANT = timedelta(microseconds=1)
_with_rules = (
    select(service_rules.c.version, service_rules.c.rules, *SERVICE, how_many_coming(services.c.id))
    .select_from(services.join(service_rules, in_force(service_rules, services.c.id)))
    .order_by(services.c.id)
)
_OF_UNIT = _with_rules.where(services.c.unit_id == bindparam("unit", type_=reference()))
ONE_SERVICE = _with_rules.where(services.c.id == bindparam("service", type_=reference()))
LISTED = _with_rules.where(ids_in(services.c.id, "services"))
ALL = _with_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service as this asker may have it; `refusal`: why not at all."""

    service: Service
    rules: Rules
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one asker's reads have in common: read once."""

    asker: Asker
    now: datetime
    grants: frozenset[Grant]
    moving: Found | None = None
    ground: Ground | None = None

    def values(self) -> dict[str, object]:
        """Of every statement that reads services."""
        return {"patient": self.asker.patient, "now": to_micros(self.now), "today": day_of(self.now)}

    def offers(self, rows: Iterable[Row]) -> list[Offer]:
        """Hidden services are left out for patients."""
        found = [self._offer(row) for row in rows]
        return [offer for offer in found if self.asker.is_staff or not offer.rules.hidden]

    def until(self, rules: Rules) -> date:
        """The last day that this asker can book."""
        if self.asker.is_staff:
            return published_until(local_day(self.now), rules.horizon_weeks)
        return last_day(rules, self.now)

    def stretches(self, offer: Offer, query: TimeQuery) -> Iterator[Window]:
        """When times of the service may start, within the query and the rules."""
        opens = self.now + INSTANT if self.asker.is_staff else earliest_start(offer.rules, self.now)
        if query.after is not None:
            opens = max(opens, query.after.astimezone(UTC) + INSTANT)
        until = min(query.last_day, self.until(offer.rules))
        return windows(query, opens, midnight(until + timedelta(days=1)))

    def _offer(self, row: Row) -> Offer:
        rules = decode_rules(row.version, row.rules)
        offered = service_of(row)
        return Offer(service=offered, rules=rules, refusal=self._refusal(offered, rules, row.coming))

    def _refusal(self, service: Service, rules: Rules, coming: int) -> Refusal | None:
        if self.asker.is_staff and not may(self.grants, Act.BOOK_FOR_PATIENT, service.unit):
            return NotAllowed()
        if self.moving is not None:
            return None if self.moving.appointment.service.id == service.id else NotOpen(service.id)
        if self.ground is not None:
            wrong = cannot_use(self.ground, service.id, self.now)
            return wrong or cannot_open(self.ground.kind, service.unit, service.id, rules)
        if self.asker.is_staff:
            return None
        return cannot_book_any(service.unit, service.id, rules, coming)


def view(port: Port, asker: Asker, now: datetime, query: TimeQuery | None = None) -> View:
    """Raises NotYours for an appointment to be moved, or a ground, that is not there, and why it cannot be
    moved; and NoLongerGuardian.
    """
    demand_guardian(port, asker, now)
    grants = grants_of(port, asker.person) if asker.is_staff else frozenset()
    moving = None if query is None or query.moving is None else _moved(port, asker, now, query)
    ground = None if query is None or query.ground is None else _ground(port, asker, query.ground)
    return View(asker=asker, now=now, grants=grants, moving=moving, ground=ground)


def _ground(port: Port, asker: Asker, wanted: GroundId) -> Ground:
    """Also of a link open to all that is not taken up yet: what it leads to is said before."""
    there = right(port, asker.patient, wanted) or right_of_newcomer(port, wanted)
    if there is None:
        raise NotYours
    return there.ground


def of_unit(port: Port, asked: View, unit: UnitId) -> list[Offer]:
    return asked.offers(port.all(_OF_UNIT, unit=unit, **asked.values()))


def of_all(port: Port, asked: View) -> list[Offer]:
    return asked.offers(port.all(ALL, **asked.values()))


def listed(port: Port, asked: View, wanted: Sequence[ServiceId]) -> list[Offer]:
    """Raises NotOpen when none of them is there for the asker."""
    if len(wanted) == 1:
        rows = port.all(ONE_SERVICE, service=wanted[0], **asked.values())
    else:
        rows = port.all(LISTED, services=json_list(wanted), **asked.values())
    offers = asked.offers(rows)
    if not offers:
        raise NotOpen(wanted[0])
    return offers


def bookable(offers: Sequence[Offer]) -> list[Offer]:
    """Raises the first refusal when none of them can be booked."""
    possible = [offer for offer in offers if offer.refusal is None]
    if not possible and offers[0].refusal is not None:
        raise offers[0].refusal
    return possible


def _moved(port: Port, asker: Asker, now: datetime, query: TimeQuery) -> Found:
    one = None if query.moving is None else found(port, query.moving, now, asker.person)
    if one is None or one.appointment.patient != asker.patient or (one.hidden and not asker.is_staff):
        raise NotYours
    refusal = cannot_rebook(one.appointment, now, as_staff=asker.is_staff)
    if refusal is not None:
        raise refusal
    return one
