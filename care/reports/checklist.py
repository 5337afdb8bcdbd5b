"""The checklist of seed 000: activities of a unit, or of who leads managers, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from care.reports.figures import Share
from care.reports.outcomes import ActivityChanged
from care.values.ids import PersonId
from care.verbs import Request

LONGEST_NAME, LONGEST_NOTE = 100, 500
SOON_DAYS = 7


class ActivityState(StrEnum):
    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """`key` as in checklist.toml, or own-1 and on; `stands`: what the figures say of it."""

    key: str
    name: str
    state: ActivityState = ActivityState.NOT_BEGUN
    due: date | None = None
    responsible: str = ""
    note: str = ""
    stands: Share | None = None

    def is_late(self, today: date) -> bool:
        return self.state is not ActivityState.DONE and self.due is not None and self.due < today

    def is_soon(self, today: date) -> bool:
        """To be done within a week."""
        if self.state is ActivityState.DONE or self.due is None:
            return False
        return 0 <= (self.due - today).days <= SOON_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """How far a place below has come: of a unit or an area, with how much done, and what is late."""

    key: str
    name: str
    done: int
    of: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """`below`: of an area, its parts, those with most that is late first."""

    key: str
    name: str
    lines: Sequence[ActivityLine]
    below: Sequence[PlaceState]
    top: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityChange:
    """What is changed of an activity; None stays. A new own one has the key ""."""

    place: str
    activity: str
    name: str | None = None
    state: ActivityState | None = None
    due: date | None = None
    responsible: str | None = None
    note: str | None = None


class Checklists(Protocol):
    """Raises NotAllowed for who is no manager (Act.SEE_REPORT), NotYours for a place that is not seen."""

    async def checklist(self, staff: PersonId, place: str) -> Checklist:
        """Of a unit or an area; "" is all that the person sees."""
        ...

    async def change(self, staff: PersonId, change: ActivityChange, request: Request, /) -> ActivityChanged:
        """An activity, or a new one of the place's own."""
        ...
