"""A move or cancellation that staff have begun: kept until it is done, or another is begun."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from care.bookings.appointments import AppointmentRef
from care.people.begun import Draft
from care.values.ids import AppointmentId, UnitId
from handlers.talk.draft import Drafts, mark_of

REASON, TIME, PICK = "unit_change_reason", "unit_change_time", "unit_change_pick"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChangeDraft(Draft):
    """`visits` are ids and versions as they were shown; with a `day` and none picked the day is closed."""

    kept_as: ClassVar[str] = "unit_change"

    visits: tuple[tuple[int, int], ...] = ()
    moves: bool = False
    closes: bool = False
    unit: int = 0
    day: str = ""
    reason: str = ""
    moved_to: str = field(default="", repr=False)
    """The new time, once it was sent."""
    performer: int = field(default=0, repr=False)
    """For whom alone the day is closed; 0: the unit."""
    performer_name: str = field(default="", repr=False)

    @property
    def refs(self) -> tuple[AppointmentRef, ...]:
        return tuple(AppointmentRef(AppointmentId(one), version) for one, version in self.visits)

    @property
    def where(self) -> tuple[UnitId, date]:
        return UnitId(self.unit), date.fromisoformat(self.day)

    def has(self, visit: AppointmentRef) -> bool:
        return visit in self.refs

    def turned(self, visit: AppointmentRef) -> "UnitChangeDraft":
        rest = tuple(one for one in self.visits if one[0] != visit.id)
        return replace(self, visits=rest if self.has(visit) else (*rest, (visit.id, visit.version)))

    def among(self, visits: Sequence[AppointmentRef]) -> "UnitChangeDraft":
        """Without those that are no longer there as they were shown."""
        there = {(one.id, one.version) for one in visits}
        return replace(self, visits=tuple(one for one in self.visits if one in there))

    def mark(self) -> int:
        """Tells whether all is as it stood above a button."""
        said = repr(self).replace("UnitChangeDraft", "Draft", 1)  # as older buttons were drawn of it
        return mark_of(said, self.performer) if self.performer else mark_of(said)


CHANGE = Drafts(UnitChangeDraft)
