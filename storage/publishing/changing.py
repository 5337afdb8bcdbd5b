"""Times taken away and added, one by one: days that a unit closes, slots beside the daily ones."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select, update

from care.values.clock import midnight
from care.values.ids import AppointmentId, ServiceId, SlotId, UnitId
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import to_micros
from storage.engine.lists import among
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting
from storage.publishing.errors import BookedPlaceError, TooManyPlacesError
from storage.publishing.freeing import freed
from storage.tables.appointments import appointments
from storage.tables.places import service_performers, services
from storage.tables.publishing import closed_days
from storage.tables.slots import BOOKED, FREE, WITHDRAWN, slots
from storage.verbs.turn import wait_for_turn, wait_for_visits

_from, _to = bindparam("opens", type_=instant()), bindparam("closes", type_=instant())
_withdrawing = (
    update(slots)
    .where(slots.c.status < exactly(BOOKED), slots.c.starts >= _from)
    .values(status=exactly(WITHDRAWN), held_by=None, held_until=None)
)
# Free times of a unit are found by its services: no index of theirs begins with the unit.
of_units_services = among(
    slots.c.service_id,
    select(services.c.id).where(services.c.unit_id == bindparam("unit", type_=reference())),
)
WITHDRAW_SERVICE = _withdrawing.where(slots.c.service_id == bindparam("service", type_=reference()))
WITHDRAW_DAY = _withdrawing.where(of_units_services, slots.c.starts < _to)
_CLOSE = insert_unless_there(closed_days, "unit_id", "day", key=["unit_id", "day"])
AFFECTED = (
    select(appointments.c.id)
    .where(
        appointments.c.unit_id == bindparam("unit", type_=reference()),
        appointments.c.status == exactly("booked"),
        appointments.c.starts >= _from,
        appointments.c.starts < _to,
    )
    .order_by(appointments.c.starts, appointments.c.id)
)
_service = bindparam("service", type_=reference())
PERFORMERS = (
    select(service_performers.c.performer_id)
    .where(service_performers.c.service_id == _service)
    .order_by(service_performers.c.performer_id)
)
SEATS = select(services.c.seats).where(services.c.id == _service)
THERE = select(slots.c.performer_id, slots.c.seat, slots.c.id, slots.c.status).where(
    slots.c.service_id == _service, slots.c.starts == bindparam("starts", type_=instant())
)
_ADD = inserting(slots, "unit_id", "service_id", "performer_id", "starts", "ends", "seat").returning(
    slots.c.id
)
OPEN_AGAIN = (
    update(slots)
    .where(slots.c.id == bindparam("slot", type_=reference()), slots.c.status != exactly(BOOKED))
    .values(status=exactly(FREE), held_by=None, held_until=None, ends=bindparam("until", type_=number()))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTime:
    """A time beside the daily ones: `places` performers at once, or seats of a group. None: one performer, or
    as many seats as the group has.
    """

    unit: UnitId
    service: ServiceId
    starts: datetime
    minutes: int
    places: int | None = None

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


def close_day(port: Port, unit: UnitId, day: date) -> list[AppointmentId]:
    """Takes the day's free times away for good; what is booked stays, and is told."""
    begins, ends = midnight(day), midnight(day + timedelta(days=1))
    opens, closes = to_micros(begins), to_micros(ends)
    wait_for_turn(port, unit)
    wait_for_visits(port, unit, begins, ends)
    port.run(_CLOSE, unit_id=unit, day=day.isoformat())
    port.run(WITHDRAW_DAY, unit=unit, opens=opens, closes=closes)
    return [row[0] for row in port.all(AFFECTED, unit=unit, opens=opens, closes=closes)]


def withdraw_all(port: Port, service: ServiceId, now: datetime) -> int:
    """Takes all coming free times of a service away; how many there were."""
    return port.run(WITHDRAW_SERVICE, service=service, opens=to_micros(now))


def add_time(port: Port, now: datetime, extra: ExtraTime) -> list[SlotId]:
    """Raises TooManyPlacesError, BookedPlaceError."""
    places = _places(port, extra)
    wanted = (1 if places.is_single else len(places.rows)) if extra.places is None else extra.places
    if not 1 <= wanted <= len(places.rows):
        raise TooManyPlacesError(wanted, len(places.rows))
    bookable = [place for place in places.rows if place.status != BOOKED][:wanted]
    if len(bookable) < wanted:
        raise BookedPlaceError
    opened = [_open_place(port, extra, place) for place in bookable]
    freed(port, opened, now)
    return opened


@dataclass(frozen=True, slots=True)
class _Place:
    """Where there could be a slot, and the one that is there."""

    performer: int
    seat: int
    slot: SlotId | None
    status: int | None


@dataclass(frozen=True, slots=True)
class _Places:
    is_single: bool
    rows: list[_Place]


def _places(port: Port, extra: ExtraTime) -> _Places:
    """One for each performer, or one for each seat with the first performer."""
    at = {"service": extra.service, "starts": to_micros(extra.starts)}
    standing = {(performer, seat): (slot, status) for performer, seat, slot, status in port.all(THERE, **at)}
    performers = [row[0] for row in port.all(PERFORMERS, service=extra.service)]
    seats = (port.one(SEATS, service=extra.service) or (0,))[0]
    wanted = (
        [(performers[0], seat) for seat in range(1, seats + 1)] if seats else [(one, 0) for one in performers]
    )
    rows = [_Place(*place, *standing.get(place, (None, None))) for place in wanted]
    return _Places(not seats, rows)


def _open_place(port: Port, extra: ExtraTime, place: _Place) -> SlotId:
    if place.slot is not None:
        if port.run(OPEN_AGAIN, slot=place.slot, until=to_micros(extra.ends)) == 0:
            raise BookedPlaceError
        return place.slot
    row = port.one(
        _ADD,
        unit_id=extra.unit,
        service_id=extra.service,
        performer_id=place.performer,
        starts=to_micros(extra.starts),
        ends=to_micros(extra.ends),
        seat=place.seat,
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return SlotId(row[0])
