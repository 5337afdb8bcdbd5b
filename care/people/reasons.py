"""Why staff may see a patient: something of the patient's is at a unit of theirs, or the number was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.people.roles import Act, Grant, may
from care.values.ids import UnitId

UNKNOWN_UNIT = UnitId(0)
NUMBER_HOLDS = timedelta(hours=24)
"""How long the number that staff have typed lets them see its patient, whom they have on the telephone."""


class Reason(StrEnum):
    """What there is of the patient's at a unit."""

    VISIT = "visit"
    TASK = "task"
    CASE = "case"
    RIGHT = "right"
    """A kallelse, a bokningsunderlag or a link that the unit has given."""
    WAITS = "waits"
    """A place in the unit's queue."""
    NUMBER = "number"
    """No thing of the patient's: staff have typed the number, and have the patient on the telephone."""


LETS_SEE: Mapping[Reason, Act] = {
    Reason.VISIT: Act.SEE_SCHEDULE,
    Reason.TASK: Act.SEE_TASKS,
    Reason.CASE: Act.SEE_CASES,
    Reason.RIGHT: Act.INVITE,
    Reason.WAITS: Act.SEE_CASES,
}
"""What one must be allowed at the unit, so that it is a reason."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What a unit has to do with a patient."""

    reason: Reason
    unit: UnitId


def why_seen(
    grants: Iterable[Grant], bonds: Iterable[Bond], *, typed: datetime | None, now: datetime
) -> Bond | None:
    """What lets staff see a patient, and where; None for who has no reason. `typed`: when the asker last
    typed the patient's number.
    """
    held = tuple(grants)
    if typed is not None and now < typed + NUMBER_HOLDS and may(held, Act.BOOK_FOR_PATIENT):
        where = next((one.unit for one in held if one.allows(Act.BOOK_FOR_PATIENT, one.unit)), None)
        return Bond(Reason.NUMBER, where or UNKNOWN_UNIT)
    return next((bond for bond in bonds if may(held, LETS_SEE[bond.reason], bond.unit)), None)
