"""Rights of staff: ordered by a manager, approved by somebody else, dated, and ended by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from care.people.roles import Role
from care.refusals import Refusal
from care.reports.outcomes import RightApproved, RightEnded, RightOrdered
from care.reports.refusals import RightGone, RightHeld, RightTooLate, SameOrderer
from care.values.ids import PersonId, UnitId
from care.verbs import Request

ORDERABLE = (Role.STAFF, Role.GROUP_MEMBER, Role.LOCAL_ADMINISTRATOR, Role.CARE_GUARANTEE_SERVICE)
"""Roles at one unit. Their places stand in buttons: new ones come last."""
MOST_ADMINISTRATORS = 2
"""Seed 001, "en till två utsedda administratörer"."""
LONGEST_WHY = 200
_SOON = timedelta(days=14)


class RightState(StrEnum):
    ORDERED = "ordered"
    """Waits for the yes of somebody else."""
    APPROVED = "approved"
    """Holds from its first day to its last."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RightOrder:
    """What is ordered: for whom (staff id), as what, where, from and to which day (None: on and on), why."""

    login: str
    role: Role
    unit: UnitId
    first: date
    last: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRight:
    """Who may what at a unit. One that was there from the start has neither `id` nor dates. `used`: when
    the person last did something at the unit.
    """

    id: int
    person: PersonId
    name: str
    role: Role
    state: RightState = RightState.APPROVED
    first: date | None = None
    last: date | None = None
    why: str = ""
    ordered_by: PersonId | None = None
    ordered_name: str = ""
    approved_name: str = ""
    used: datetime | None = None
    has_logged_in: bool = True
    may_approve: bool = False
    """Whether who looks may say yes to it."""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """Somebody's role at a unit."""

    unit: UnitId
    person: PersonId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRight:
    """One's own at a unit, held or had. `kept`: one's other roles there; `begun`: cases that one has, and may
    not go on with when it is gone; `ask`: names of who may order it anew.
    """

    unit: str
    holds: bool
    first: date | None
    last: date | None
    kept: tuple[Role, ...]
    begun: int
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entitled:
    """Somebody of the staff; `held`: the orderable roles that the person has without end, or that wait, at a
    unit.
    """

    name: str
    held: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRights:
    unit: UnitId
    name: str
    rights: Sequence[StaffRight]

    @property
    def administrators(self) -> int:
        """Local administrators; one or two are right."""
        held = {one.person for one in self.rights if one.role is Role.LOCAL_ADMINISTRATOR and holds(one)}
        return len(held)


def holds(right: StaffRight) -> bool:
    return right.state is RightState.APPROVED


def ends_soon(first: date | None, last: date | None, today: date) -> bool:
    """From two weeks before the last day on; of a right that is shorter than four, in its second half."""
    if first is None or last is None or today <= first:
        return False
    return last - min(_SOON, (last - first) / 2) <= today <= last


def cannot_order(order: RightOrder, today: date, held: Iterable[StaffRight] = ()) -> Refusal | None:
    """A right never begins in the past, never ends before it begins, and is held once; one that ends may be
    ordered for longer meanwhile. `held`: what the person has at the unit, or waits for.
    """
    last = order.last
    if order.first < today or (last is not None and last < order.first):
        return RightTooLate()
    same = [one for one in held if one.role is order.role and not (holds(one) and _longer(order, one))]
    return RightHeld(same[0].last, waits=not holds(same[0])) if same else None


def _longer(order: RightOrder, held: StaffRight) -> bool:
    return held.last is not None and (order.last is None or order.last > held.last)


def is_full(right: StaffRight) -> bool:
    """Whether there is nothing more to order: it waits, or has no end."""
    return not holds(right) or right.last is None


def cannot_approve(right: StaffRight, by: PersonId) -> Refusal | None:
    """Two pairs of eyes: never who ordered it, and never whose it is."""
    if right.state is not RightState.ORDERED:
        return RightGone()
    return SameOrderer() if by in {right.ordered_by, right.person} else None


class Rights(Protocol):
    """Raises NotAllowed for who may not order rights at the unit (Act.ORDER_RIGHT)."""

    async def units_of(self, staff: PersonId) -> Sequence[tuple[UnitId, str, int]]:
        """Units where the person may, by name, each with how many rights wait for a yes."""
        ...

    async def of_unit(self, staff: PersonId, unit: UnitId) -> UnitRights:
        """Who may what there, what waits first."""
        ...

    async def named(self, staff: PersonId, unit: UnitId, login: str) -> Entitled:
        """A member of staff. Raises UnknownColleague."""
        ...

    async def own(self, of: HeldRole) -> OwnRight:
        """What whose right it is is told of it."""
        ...

    async def order(self, staff: PersonId, order: RightOrder, request: Request, /) -> RightOrdered:
        """A right, or an order that waits where the region wants two. Raises RightTooLate, RightHeld
        and UnknownColleague.
        """
        ...

    async def approve(self, staff: PersonId, right: int, request: Request, /) -> RightApproved:
        """Somebody else's order, from its first day on. Raises SameOrderer, RightGone, NotYours."""
        ...

    async def end(self, staff: PersonId, held: HeldRole, request: Request, /) -> RightEnded:
        """At once; an order that waits, too. Raises RightGone."""
        ...
