"""May this patient have this time? The decision, from facts that the store has read under its lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.bookings.refusals import AlreadyBusy, BeyondHorizon, NotSameDay, TooLateToBook, TooManyComing
from care.grounds.rules import Ground, cannot_open, cannot_use
from care.refusals import Refusal
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import Rules, SelfBooking
from care.values.clock import local_day, midnight
from care.values.ids import AppointmentId, ServiceId, UnitId
from care.values.lead_time import LeadUnit


@dataclass(frozen=True, slots=True)
class Busy:
    """Another coming visit of the patient that overlaps the wanted time."""

    appointment: AppointmentId
    starts: datetime
    unit: UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A coming visit of the patient, anywhere: what limits and overlaps are counted on."""

    appointment: AppointmentId
    service: ServiceId
    unit: UnitId
    starts: datetime
    ends: datetime


def busy_at(visits: Iterable[Visit], starts: datetime, ends: datetime) -> Busy | None:
    """The first visit that a time from `starts` to `ends` would meet; to begin as it ends is not to meet."""
    for visit in visits:
        if visit.starts < ends and starts < visit.ends:
            return Busy(visit.appointment, visit.starts, visit.unit)
    return None


def coming_of(visits: Iterable[Visit], service: ServiceId, now: datetime) -> int:
    """How many of the visits of this service have not begun."""
    return sum(visit.service == service and visit.starts > now for visit in visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for, and what the store knows about it. `coming` counts the patient's coming
    bookings of the service, without the one that is being moved; `moving` is true for a rebooking.
    """

    unit: UnitId
    service: ServiceId
    starts: datetime
    now: datetime
    rules: Rules
    coming: int
    busy: Busy | None
    moving: bool = False
    ground: Ground | None = None
    """What gives the patient the right to it, where the service is not open to all."""


def cannot_book(wish: Wish) -> Refusal | None:
    """The first reason, in the order in which a patient can do something about it, or None.

    A rebooking is not asked whether the service is direct: what staff booked may be moved (stage.md).
    """
    return (
        _never_bookable(wish) or _no_right(wish) or _at_a_wrong_time(wish) or _too_many(wish) or _double(wish)
    )


def cannot_have_back(wish: Wish) -> Refusal | None:
    """Of a time that the patient had until now, and takes back: only what has come in its way since."""
    return _too_many(wish) or _double(wish)


def cannot_book_as_staff(wish: Wish) -> Refusal | None:
    """Staff are held by what cannot be true: a time that has passed, a patient in two places."""
    return _never_bookable(wish) or _wrong_ground(wish) or _double(wish)


def overridden(wish: Wish) -> tuple[str, ...]:
    """Names of the patients' rules that staff went past, for the event row."""
    asked = (
        _no_right(wish),
        _at_a_wrong_time(wish),
        _too_many(wish),
    )
    return tuple(type(refusal).__name__ for refusal in asked if refusal is not None)


def cannot_self_book(unit: UnitId, service: ServiceId, rules: Rules) -> Refusal | None:
    """Whether the patient can book this service at all, and if not, why (seed 004, "Undantag")."""
    if rules.hidden:
        return NotOpen(service)
    if rules.self_booking is not SelfBooking.DIRECT:
        return NotSelfBooked(unit, rules.self_booking, service)
    return None


def cannot_book_any(unit: UnitId, service: ServiceId, rules: Rules, coming: int) -> Refusal | None:
    """Why no time at all of this service could be booked by the patient now, or None."""
    return cannot_self_book(unit, service, rules) or _at_the_limit(unit, rules, coming)


def last_day(rules: Rules, now: datetime) -> date:
    """The last day that can be booked now: the horizon rolls with the clock."""
    return local_day(now) + timedelta(weeks=rules.horizon_weeks)


def earliest_start(rules: Rules, now: datetime) -> datetime:
    """Times before this are not shown to a patient, since they could not be booked."""
    first = now if rules.same_day else max(now, midnight(local_day(now) + timedelta(days=1)))
    if rules.book_before.unit is LeadUnit.HOURS:
        return max(first, now + timedelta(0, rules.book_before.amount * 3600, 1))
    # A notice in working days is a step function of the visit's day: walk to the first day it lets through.
    while rules.book_before.deadline(first) <= now:
        first = midnight(local_day(first) + timedelta(days=1))
    return first


def _never_bookable(wish: Wish) -> Refusal | None:
    return NotOpen(wish.service) if wish.starts <= wish.now else None


def _no_right(wish: Wish) -> Refusal | None:
    if wish.moving:
        return None
    if wish.ground is not None:
        return _wrong_ground(wish)
    return cannot_self_book(wish.unit, wish.service, wish.rules)


def _wrong_ground(wish: Wish) -> Refusal | None:
    if wish.ground is None:
        return None
    wrong = cannot_use(wish.ground, wish.service, wish.now)
    return wrong or cannot_open(wish.ground.kind, wish.unit, wish.service, wish.rules)


def _at_a_wrong_time(wish: Wish) -> Refusal | None:
    if not wish.rules.same_day and local_day(wish.starts) == local_day(wish.now):
        return NotSameDay(wish.unit)
    until = wish.rules.book_before.deadline(wish.starts)
    if wish.now >= until:
        return TooLateToBook(wish.unit, until)
    limit = last_day(wish.rules, wish.now)
    if local_day(wish.starts) > limit:
        return BeyondHorizon(wish.unit, limit)
    return None


def _too_many(wish: Wish) -> Refusal | None:
    """Who has a right to it has it beside what anyone may book."""
    return None if wish.moving or wish.ground else _at_the_limit(wish.unit, wish.rules, wish.coming)


def _at_the_limit(unit: UnitId, rules: Rules, coming: int) -> Refusal | None:
    return TooManyComing(unit, rules.max_coming) if coming >= rules.max_coming else None


def _double(wish: Wish) -> Refusal | None:
    if wish.busy is None:
        return None
    return AlreadyBusy(wish.busy.appointment, wish.busy.starts, wish.busy.unit)
