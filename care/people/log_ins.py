"""How long a log-in lasts: a shift for staff, months for patients."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from care.people.values import Kind


@dataclass(frozen=True, slots=True)
class LogInLives:
    """None: such a log-in does not end by itself."""

    staff: timedelta | None = None
    patient: timedelta | None = None

    def ends(self, kind: Kind, since: datetime) -> datetime | None:
        """When a log-in of that moment is over."""
        life = self.staff if kind is Kind.STAFF else self.patient
        return None if life is None else since + life
