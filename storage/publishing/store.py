"""The verbs of those who lay out times: each one transaction, at a unit where the asker may."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import bindparam, select

from care.people.roles import Act
from care.rules.values import Rules
from care.values.clock import local_day
from care.values.ids import AppointmentId, PersonId, ServiceId, SlotId, UnitId
from storage.engine.columns import reference
from storage.engine.port import Port, Row
from storage.publishing.changing import ExtraTime, add_time, close_day, withdraw_all
from storage.publishing.daily import fire_publishing, set_next_publishing
from storage.publishing.errors import UnknownPlaceError
from storage.publishing.laying import free_lapsed_holds, roll
from storage.rules.rulebook.vocabulary import rule_value
from storage.rules.ruling import change_rules
from storage.tables.places import services, units
from storage.verbs.asking import demand, grants_of
from storage.verbs.store import Store, deed, look

T = TypeVar("T")

_UNITS = select(units.c.id, units.c.name)
SERVICES = select(services.c.id, services.c.name).where(
    services.c.unit_id == bindparam("unit", type_=reference())
)


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """A service at its unit."""

    unit: UnitId
    service: ServiceId


def _rolled(port: Port, now: datetime) -> int:
    free_lapsed_holds(port, now)
    count = roll(port, now)
    set_next_publishing(port, now)
    return count


def _place(port: Port, unit: str, service: str) -> ServicePlace:
    at = _unit(port, unit)
    return ServicePlace(at, ServiceId(_named(port.all(SERVICES, unit=at), "service", service)))


def _unit(port: Port, name: str) -> UnitId:
    return UnitId(_named(port.all(_UNITS), "unit", name))


def _named(rows: Sequence[Row], what: str, wanted: str) -> int:
    known: dict[str, int] = {name.casefold(): ident for ident, name in rows}
    ident = known.get(wanted.strip().casefold())
    if ident is None:
        raise UnknownPlaceError(what, wanted, [name for _, name in rows])
    return ident


class PublishingStore(Store):
    """`staff` is who asks; Act.LAY_OUT is needed at the unit, else NotAllowed is raised."""

    place = look(_place)
    """By name, regardless of case. Raises UnknownPlaceError."""
    unit = look(_unit)
    """By name, regardless of case. Raises UnknownPlaceError."""
    roll = deed(_rolled)
    """Lays out what is missing up to each horizon: after a start, and after the clock was set."""
    fire = deed(fire_publishing)
    """What is done when a deadline of kind `publish` is due."""

    async def closed_day(self, staff: PersonId, unit: UnitId, day: date) -> list[AppointmentId]:
        """No free times on that day, now or later; answers with what is booked on it all the same."""
        return await self._at(staff, unit, lambda port, _: close_day(port, unit, day))

    async def no_slots(self, staff: PersonId, place: ServicePlace) -> int:
        """Takes all coming free times of a service away; how many there were."""
        return await self._at(staff, place.unit, lambda port, now: withdraw_all(port, place.service, now))

    async def extra_slot(self, staff: PersonId, extra: ExtraTime) -> list[SlotId]:
        """Opens a time. Raises TooManyPlacesError, BookedPlaceError."""
        return await self._at(staff, extra.unit, lambda port, now: add_time(port, now, extra))

    async def set_rule(self, staff: PersonId, place: ServicePlace, written: Mapping[str, object]) -> Rules:
        """Rules from today on, in the words of the region files. Raises RuleError."""
        changes = {name: rule_value(Rules, name, value) for name, value in written.items()}

        def change(port: Port, now: datetime) -> Rules:
            rules = change_rules(port, place.service, changes, local_day(now))
            roll(port, now)
            return rules

        return await self._at(staff, place.unit, change)

    async def _at(self, staff: PersonId, unit: UnitId, verb: Callable[[Port, datetime], T]) -> T:
        now = self._clock()

        def allowed(port: Port) -> T:
            demand(grants_of(port, staff), Act.LAY_OUT, unit)
            return verb(port, now)

        return await self._database.write(allowed)
