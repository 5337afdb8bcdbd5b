"""A move or cancellation that staff have begun: kept in the talk's state until it is done or given up."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from zlib import crc32

from care.bookings.appointments import AppointmentRef
from care.people.talks import State
from care.refusals import NotAllowed
from care.unit_changes.verbs import UnitChanges
from care.values.ids import AppointmentId, UnitId
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, state_of

REASON, TIME, PICK = "unit_change_reason", "unit_change_time", "unit_change_pick"
ASKS = frozenset({REASON, TIME, PICK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`visits` are ids and versions as they were shown; with a `day` and none picked the day is closed."""

    visits: tuple[tuple[int, int], ...] = ()
    moves: bool = False
    closes: bool = False
    unit: int = 0
    day: str = ""
    reason: str = ""

    @property
    def refs(self) -> tuple[AppointmentRef, ...]:
        return tuple(AppointmentRef(AppointmentId(one), version) for one, version in self.visits)

    @property
    def where(self) -> tuple[UnitId, date]:
        return UnitId(self.unit), date.fromisoformat(self.day)

    def has(self, visit: AppointmentRef) -> bool:
        return visit in self.refs

    def turned(self, visit: AppointmentRef) -> "Draft":
        rest = tuple(one for one in self.visits if one[0] != visit.id)
        return replace(self, visits=rest if self.has(visit) else (*rest, (visit.id, visit.version)))

    def mark(self) -> int:
        """Tells whether all is as it stood above a button."""
        return crc32(repr(self).encode(errors="replace")) % (LARGEST_VERSION + 1)


def changes_of(services: Services) -> UnitChanges:
    if services.unit_changes is None:
        raise NotAllowed
    return services.unit_changes


async def draft_in(turn: Turn, services: Services) -> Draft | None:
    return read_draft(await state_of(turn, services))


def read_draft(state: State | None) -> Draft | None:
    if state is None or state.get("asks") not in ASKS:
        return None
    kept: dict[str, Any] = dict(state["unit_change"])
    return Draft(**{**kept, "visits": tuple((one, version) for one, version in kept["visits"])})


async def go_on(turn: Turn, services: Services, draft: Draft, asks: str) -> None:
    """Keep it, and wait for words of this kind. It is about nobody on the telephone."""
    facts = {**asdict(draft), "visits": [list(one) for one in draft.visits]}
    with about(NOBODY):
        await ask(turn, services, asks, unit_change=facts)
