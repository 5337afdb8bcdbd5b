"""Schedules as the test door lays them out: planned and done at once, as who lays out times there."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.door.fields import day_written, weekdays_of, whole_number, word_of
from care.schedules.values import DayException, ExceptionKind, Hours, ScheduleChange, WeekPattern
from care.values.ids import PersonId, RequestId, UnitId, UserId
from care.verbs import Request
from storage.opening import Stores

_SPAN = re.compile(r"(\d{1,2})(?::(\d\d))?\s*-\s*(\d{1,2})(?::(\d\d))?")
_Fields = Mapping[str, Any]
_Planner = Callable[[UnitId], Awaitable[PersonId]]
"""Who lays out times at a unit."""


async def pattern_given(stores: Stores, planner: _Planner, fields: _Fields) -> int:
    """Of all who perform the service. Answers with how many times there are more."""
    place = await stores.publishing.place(str(fields["unit"]), str(fields["service"]))
    pattern = WeekPattern(
        service=place.service,
        weekdays=weekdays_of({"weekdays": fields["weekdays"]}, "weekdays"),
        every=whole_number(fields, "every", 1),
        hours=_hours(str(fields["hours"])),
        minutes=whole_number(fields, "minutes") if "minutes" in fields else None,
        first=day_written(fields, "from"),
    )
    return await _done(stores, planner, ScheduleChange(unit=place.unit, pattern=pattern))


async def exception_given(stores: Stores, planner: _Planner, fields: _Fields) -> int:
    """Of the whole unit. Answers as `pattern_given`."""
    exception = DayException(
        first=day_written(fields, "from"),
        last=day_written(fields, "to" if "to" in fields else "from"),
        kind=word_of(fields, "kind", {one.value: one for one in ExceptionKind}),
        hours=_hours(str(fields.get("hours", ""))),
    )
    unit = await stores.publishing.unit(str(fields["unit"]))
    return await _done(stores, planner, ScheduleChange(unit=unit, exception=exception))


async def _done(stores: Stores, planner: _Planner, change: ScheduleChange) -> int:
    request = Request(RequestId(f"door:{secrets.token_hex(8)}"), UserId(0))
    staff = await planner(change.unit)
    plan = await stores.schedules.plan(staff, change)
    return (await stores.schedules.change(staff, change, plan.mark, request)).new


def _hours(written: str) -> tuple[Hours, ...]:
    spans = [_SPAN.fullmatch(one.strip()) for one in written.split(",") if one.strip()]
    if not all(spans):
        raise ValueError(f'hours {written!r} are none; write "08:00-12:00, 13:00-16:00"')
    minutes = [[int(part or 0) for part in span.groups()] for span in spans if span]
    return tuple((60 * one[0] + one[1], 60 * one[2] + one[3]) for one in minutes)
