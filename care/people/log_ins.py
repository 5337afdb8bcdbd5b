"""How long a log-in lasts: a shift for staff, months for patients; and how long it is fresh."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from care.people.refusals import LogInNotFresh
from care.people.values import Kind


@dataclass(frozen=True, slots=True)
class LogInLives:
    """None: such a log-in does not end by itself. `fresh`: after that staff show once more who they are,
    before an act of `storage.verbs.fresh`; None: they never do.
    """

    staff: timedelta | None = None
    patient: timedelta | None = None
    fresh: timedelta | None = None

    def ends(self, kind: Kind, since: datetime) -> datetime | None:
        """When a log-in of that moment is over."""
        life = self.staff if kind is Kind.STAFF else self.patient
        return None if life is None else since + life

    def fresh_until(self, kind: Kind, since: datetime) -> datetime | None:
        """Until when a log-in of that moment is fresh. None: as long as it lasts."""
        return since + self.fresh if kind is Kind.STAFF and self.fresh else None


def cannot_act_on(fresh_until: datetime | None, now: datetime) -> LogInNotFresh | None:
    """Why nothing can be done now that asks for a fresh log-in, if it cannot."""
    return LogInNotFresh() if fresh_until is not None and now >= fresh_until else None
