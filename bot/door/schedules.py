"""Schedules as the test door lays them out: planned and done at once, as who lays out times there."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from bot.door.door import DoorError, refusal_told
from bot.time.wishes import moment
from care.refusals import Refusal
from care.schedules.values import DayException, ExceptionKind, Hours, ScheduleChange, WeekPattern
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, UnitId, UserId
from care.verbs import Request
from storage.opening import Stores

_Fields = Mapping[str, Any]
_Planner = Callable[[UnitId], Awaitable[PersonId]]
"""Who lays out times at a unit."""


async def pattern_given(stores: Stores, planner: _Planner, fields: _Fields) -> int:
    """Of all who perform the service. Answers with how many times there are more."""
    place = await stores.publishing.place(str(fields["unit"]), str(fields["service"]))
    pattern = WeekPattern(
        service=place.service,
        weekdays=tuple(int(day) for day in str(fields["weekdays"]).split(",")),
        every=int(fields.get("every", 1)),
        hours=_hours(str(fields["hours"])),
        minutes=int(fields["minutes"]) if "minutes" in fields else None,
        first=_day(fields["from"]),
    )
    return await _done(stores, planner, ScheduleChange(unit=place.unit, pattern=pattern))


async def exception_given(stores: Stores, planner: _Planner, fields: _Fields) -> int:
    """Of the whole unit. Answers as `pattern_given`."""
    exception = DayException(
        first=_day(fields["from"]),
        last=_day(fields.get("to", fields["from"])),
        kind=ExceptionKind(str(fields["kind"])),
        hours=_hours(str(fields.get("hours", ""))),
    )
    unit = await stores.publishing.unit(str(fields["unit"]))
    return await _done(stores, planner, ScheduleChange(unit=unit, exception=exception))


async def _done(stores: Stores, planner: _Planner, change: ScheduleChange) -> int:
    request = Request(RequestId(f"door:{secrets.token_hex(8)}"), UserId(0))
    try:
        staff = await planner(change.unit)
        plan = await stores.schedules.plan(staff, change)
        return (await stores.schedules.change(staff, change, plan.mark, request)).new
    except Refusal as refusal:
        raise DoorError(refusal_told(refusal)) from refusal


def _day(written: object) -> date:
    return local_day(moment(str(written)))


def _hours(written: str) -> tuple[Hours, ...]:
    pairs = [one.strip().split("-") for one in written.split(",") if one.strip()]
    return tuple((_minutes(begin), _minutes(end)) for begin, end in pairs)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)
