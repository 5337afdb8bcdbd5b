"""A change of a schedule that is begun: kept until it is done, or another is begun."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from care.people.begun import Draft
from care.schedules.values import DayException, ExceptionKind, Hours, ScheduleChange, WeekPattern
from care.values.ids import PerformerId, ServiceId, UnitId
from handlers.talk.draft import Drafts

WEEK, FROM, DAYS, HOURS_ASKED = "schedule_week", "schedule_from", "schedule_days", "schedule_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDraft(Draft):
    """With a `service` a new week, with a `kind` an exception, with `ends` the end of one."""

    kept_as: ClassVar[str] = "schedule"

    unit: int
    service: int = 0
    service_name: str = ""
    kind: str = ""
    performer: int = 0
    performer_name: str = ""
    weekdays: tuple[int, ...] = ()
    hours: tuple[tuple[int, int], ...] = ()
    every: int = 1
    first: str = ""
    last: str = ""
    ends: int = 0
    ends_week: int = 0

    @property
    def change(self) -> ScheduleChange | None:
        """None: something is missing still."""
        unit = UnitId(self.unit)
        if self.ends_week:
            return ScheduleChange(unit=unit, ends_pattern=self.ends_week)
        if self.ends:
            return ScheduleChange(unit=unit, ends_exception=self.ends)
        if not self.first:
            return None
        who = PerformerId(self.performer) if self.performer else None
        hours: tuple[Hours, ...] = tuple((begin, end) for begin, end in self.hours)
        first = date.fromisoformat(self.first)
        if self.service:
            pattern = WeekPattern(
                service=ServiceId(self.service),
                performer=who,
                weekdays=self.weekdays,
                every=self.every,
                hours=hours,
                first=first,
            )
            return ScheduleChange(unit=unit, pattern=pattern)
        exception = DayException(
            performer=who,
            first=first,
            last=date.fromisoformat(self.last),
            kind=ExceptionKind(self.kind),
            hours=hours,
        )
        return ScheduleChange(unit=unit, exception=exception)


SCHEDULING = Drafts(ScheduleDraft)
