"""What gives one patient a right to book what is not open to all: a kallelse, a bokningsunderlag, a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from care.grounds.refusals import (
    GroundLapsed,
    GroundNotYet,
    GroundUsed,
    GroundWithdrawn,
    NewTimeNotWanted,
    WrongDays,
)
from care.refusals import Refusal
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import Rules, SelfBooking
from care.values.clock import instant, local_day
from care.values.ids import GroundId, ServiceId, UnitId
from care.values.quiet import MORNING
from care.values.working_days import add_working_days

_FARTHEST = timedelta(days=2 * 366)


class GroundKind(StrEnum):
    INVITATION = "invitation"
    """Öppen kallelse: the patient chooses the time, once."""
    BASIS = "basis"
    """Bokningsunderlag: so many visits, after an assessment."""
    LINK = "link"
    """Bokningslänk: for who has opened it, or who stands on its list."""
    REPLACEMENT = "replacement"
    """Ersättningstid: the unit has cancelled a visit, and the patient chooses another time."""


class GroundState(StrEnum):
    OPEN = "open"
    WITHDRAWN = "withdrawn"


_BUT_SEVERAL = frozenset(SelfBooking) - {SelfBooking.SEVERAL_RESOURCES}
OPENS: Mapping[GroundKind, frozenset[SelfBooking]] = {
    GroundKind.INVITATION: _BUT_SEVERAL - {SelfBooking.BASIS},
    GroundKind.BASIS: _BUT_SEVERAL,
    GroundKind.LINK: _BUT_SEVERAL,
    GroundKind.REPLACEMENT: _BUT_SEVERAL,
}
"""Which services can be booked with it; what needs several resources is booked by staff (seed 004)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """As it is for one patient. `services`, each of its own unit, are all that can be booked with it: the
    unit that gave it is not among them unless it says so (crm:scheduling, GetAllHealthcareFacilities).
    """

    id: GroundId
    kind: GroundKind
    state: GroundState
    unit: UnitId
    services: tuple[ServiceId, ...]
    first_day: date
    last_day: date
    """Both are days on which one may book, and count."""
    left: int
    """How many more visits this patient can book with it."""


def cannot_use(ground: Ground, service: ServiceId, now: datetime) -> Refusal | None:
    """Why the patient cannot book this service with it now, or None."""
    return cannot_use_at_all(ground, now) or (None if service in ground.services else NotOpen(service))


def cannot_use_at_all(ground: Ground, now: datetime) -> Refusal | None:
    today = local_day(now)
    if ground.state is GroundState.WITHDRAWN:
        ended = NewTimeNotWanted if ground.kind is GroundKind.REPLACEMENT else GroundWithdrawn
        return ended(ground.unit)
    if ground.left < 1:
        return GroundUsed(ground.unit)
    if today > ground.last_day:
        return GroundLapsed(ground.unit, ground.last_day)
    return GroundNotYet(ground.unit, ground.first_day) if today < ground.first_day else None


def cannot_open(kind: GroundKind, unit: UnitId, service: ServiceId, rules: Rules) -> Refusal | None:
    """Why the service cannot be booked with such a ground at all, or None."""
    if rules.hidden:
        return NotOpen(service)
    return None if rules.self_booking in OPENS[kind] else NotSelfBooked(unit, rules.self_booking, service)


def check_days(first_day: date | None, last_day: date, today: date) -> date:
    """From when it is then valid. Raises WrongDays."""
    first = first_day or today
    if not max(first, today) <= last_day <= today + _FARTHEST:
        raise WrongDays
    return first


@dataclass(frozen=True, slots=True)
class Awaiting:
    """When somebody who has not booked is reminded (None: never), and when it becomes staff's task."""

    remind: datetime | None
    task: datetime


def awaiting(sent: datetime, last_day: date, rules: Rules) -> Awaiting:
    """By the rules of the day it was sent. Nobody is reminded of what can no longer be booked."""
    remind = add_working_days(local_day(sent), rules.invitation_reminder_working_days)
    task = add_working_days(remind, rules.invitation_task_working_days)
    after = add_working_days(last_day, 1)
    return Awaiting(
        instant(remind, MORNING) if remind <= last_day else None, instant(min(task, after), MORNING)
    )
