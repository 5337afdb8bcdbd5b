"""`Ångra`: for some minutes the same hand takes back what it has done, if nobody has acted on it since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.bookings.appointments import Appointment
from care.bookings.refusals import NotToUndo, TooLateToUndo
from care.grounds.rules import GroundKind
from care.refusals import Refusal
from care.rules.values import Rules
from care.values.ids import PersonId, TaskId


class Undoable(StrEnum):
    """What can be taken back, as the journal names it."""

    BOOKED = "booked"
    REBOOKED = "rebooked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAct:
    """The newest thing that happened to a visit. `plain`: nothing went with it that would have to go back too
    (see `is_plain`); `task`: what it left to the unit; `acted_on`: the unit has done something about that.
    """

    what: str
    at: datetime
    by: PersonId | None
    plain: bool
    task: TaskId | None = None
    acted_on: bool = False


def is_plain(visit: Appointment) -> bool:
    """Whether all that a cancellation, or a move, does to the visit can be taken back: what it was booked by
    and all its resources too. Not what another system booked, what the unit has moved, or a time in the
    place of a cancelled one, whose task is closed.
    """
    replaced = visit.ground is not None and visit.ground.kind is GroundKind.REPLACEMENT
    return not (visit.foreign is not None or visit.moved_by_unit or replaced)


def undo_until(act: LastAct, rules: Rules) -> datetime:
    """The first instant at which it is too late."""
    return act.at + timedelta(minutes=rules.undo_minutes)


def cannot_undo(act: LastAct, visit: Appointment, by: PersonId, now: datetime) -> Refusal | None:
    """Whether the time is still there the store decides, as it takes it."""
    if act.what not in {*Undoable} or act.by != by or act.acted_on or not act.plain or visit.arrived:
        return NotToUndo(visit.id)
    until = undo_until(act, visit.rules)
    return TooLateToUndo(visit.id, until) if now >= until or now >= visit.starts else None
