"""Where care is given, what is offered there, and who gives it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from care.values.ids import PerformerId, ServiceId, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class CareUnit:
    """RIV healthcare_facility. `hours` is when the telephone is answered, in local time."""

    id: UnitId
    hsa_id: str
    name: str
    region: str
    phone: str
    address: str
    city: str
    latitude: float
    longitude: float
    phone_opens: str = "08:00"
    phone_closes: str = "16:00"
    information: str = ""
    """What the unit tells everyone who is coming (shown as "Information från vården")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A time type (tidstyp) of a unit. `bring` is what to bring, in the unit's words; may be empty."""

    id: ServiceId
    unit: UnitId
    name: str
    minutes: int
    bring: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performer:
    id: PerformerId
    hsa_id: str
    name: str


def known_first(units: Iterable[CareUnit], visited: Mapping[UnitId, datetime]) -> list[CareUnit]:
    """The units of somebody: those `visited`, by the newest visit, then the others as they stood."""
    every = list(units)
    known = sorted((one for one in every if one.id in visited), key=lambda one: visited[one.id], reverse=True)
    return [*known, *(one for one in every if one.id not in visited)]
