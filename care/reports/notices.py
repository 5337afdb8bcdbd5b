"""What managers are told of their units, together, in the morning; each thing once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.notices import Audience, Notice, OfUnit
from care.people.roles import Role
from care.values.ids import UnitId


class DigestPart(StrEnum):
    """What a manager chooses among. Their places stand in buttons: new ones come last."""

    PERIOD = "period"
    """A period that is over, with goals won and lost."""
    LOW = "low"
    ALONE = "alone"
    LATE = "late"
    WAITING = "waiting"
    MISSING = "missing"
    OVERDUE = "overdue"
    """Tasks and cases of the units."""
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerDigest(Notice):
    """`ended`: first day of the period that is over; `won` and `lost`: units that reach more or fewer levels
    in it than in the one before. `low`: services that have fewer weeks with times than they shall, `alone`:
    units without a local administrator, `late`: activities of the checklist, `waiting`: ordered rights,
    `missing`: e-services that are due and not offered, `ending`: rights that end soon; each counts what was
    not so the morning before. Of `low`, `full` are booked out in a week, and `shut` closed. `tasks`: should
    have been followed up by now and are not; `cases`: others that were late already a working day ago, when
    their group was told.
    """

    kind = "manager_digest"
    audience = Audience.MANAGER

    ended: date | None = None
    won: int = 0
    lost: int = 0
    low: int = 0
    alone: int = 0
    late: int = 0
    waiting: int = 0
    missing: int = 0
    full: int = 0
    shut: int = 0
    tasks: int = 0
    cases: int = 0
    ending: int = 0
    where: Mapping[str, tuple[UnitId, ...]] = field(default_factory=dict)
    """Of `won`, `lost` and the others by name: the units, where they are few enough to be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightEnds(OfUnit):
    """To whose right it is. `ended`: it holds no longer; else it will end soon."""

    kind = "right_ends"
    audience = Audience.STAFF
    may_be_missed = True

    role: Role
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RightBegins(OfUnit):
    """To whose right it is. `longer`: it held before, and goes on for longer than was said."""

    kind = "right_begins"
    audience = Audience.STAFF
    may_be_missed = True

    role: Role
    longer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMoved(Notice):
    """To whose role over an area it is: units that have come into it, and those that have left it."""

    kind = "role_moved"
    audience = Audience.STAFF
    may_be_missed = True

    role: Role
    gained: tuple[UnitId, ...] = ()
    lost: tuple[UnitId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsEnding(OfUnit):
    """To who may order rights at the unit and has no morning's notice: which end soon, as it is read."""

    kind = "rights_ending"
    audience = Audience.STAFF
    may_be_missed = True
