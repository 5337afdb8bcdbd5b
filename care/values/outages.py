"""How long a channel outside the chat may be away before staff tell the patient themselves."""

from datetime import datetime, time, timedelta

from care.values.clock import instant, local_day
from care.values.working_days import add_working_days, working_days_before

TRIED_FOR = timedelta(minutes=30)
"""However near the visit is."""
_MORNING = time(8)


def staff_tell_from(told: datetime, visit: datetime | None = None) -> datetime:
    """When it matters that what should have been told then has not gone: in the morning of the working day
    before the visit, so that there is time to ring. Of what is no visit a working day later.
    """
    if visit is None:
        return instant(add_working_days(local_day(told), 1), _MORNING)
    return max(instant(working_days_before(local_day(visit), 1), _MORNING), told + TRIED_FOR)
