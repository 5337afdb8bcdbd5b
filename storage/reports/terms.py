"""What statements are given of rules, days and limits: reckoned by care, brought along as rows."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, bindparam, case, select

from care.reports.periods import Period
from care.rules.values import Rules, SelfBooking
from care.values.clock import STOCKHOLM, midnight
from care.values.ids import UnitId
from care.values.lead_time import LeadTime, LeadUnit
from care.values.working_days import add_working_days, whole_working_days_before
from storage.engine.columns import exactly, instant
from storage.engine.instants import EPOCH, MICROSECOND, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.reports.listed import brought, rows_text
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services

_DAY = 86_400_000_000
_NEVER, _FOREVER = -1, 2**62
_OPEN_TO_PATIENTS = {SelfBooking.DIRECT, SelfBooking.INVITATION, SelfBooking.BASIS}
DUE_DAYS = 90
"""So long after the period a day may lie by which what came in it is to be done."""
TERMS = brought(
    "terms",
    *("service", "unit", "valid_from", "since", "until", "shown", "open", "direct", "ahead"),
    *("cancel", "cancel_days", "rebook", "rebook_days", "fee", "fee_days"),
    texts=["valid_from"],
)
"""A row for each service and the day that its rules hold from; of each limit its microseconds before a visit,
or (not 0) whole working days; -1: never. `ahead`: weeks that times shall be bookable.
"""
WORKING = brought("working", "day", "days", "ends")
"""Of a local day, counted from 1970: when so many whole working days before it begin."""
DUE = brought("due_days", "day", "ends", texts=["day"])
LOCAL_DAYS = brought("days", "begins", "ends", "replied")
"""Of local days from the period's first on: when each begins, ends, and when the next working day ends."""
RULES = (
    select(
        services.c.id,
        services.c.unit_id,
        service_rules.c.valid_from,
        service_rules.c.version,
        service_rules.c.rules,
    )
    .select_from(services.join(service_rules, service_rules.c.service_id == services.c.id))
    .where(ids_in(services.c.unit_id, "units"))
    .order_by(services.c.id, service_rules.c.valid_from)
)


def _bound(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=instant())


SINCE, UNTIL, NOW = _bound("since"), _bound("until"), _bound("now")
COUNTED_FROM = _bound("counted_from")
"""Who was there from then until SINCE has been counted."""


def local_day_number(at: ColumnElement[int]) -> ColumnElement[int]:
    """Local days since 1970, summer time and winter time told apart."""
    turned = (at >= _bound("turns")) & (at < _bound("turns_back"))
    shift = case((turned, _bound("shifted")), else_=_bound("shift"))
    return (at + shift) // exactly(_DAY)


def terms_of(port: Port, units: Iterable[UnitId]) -> str:
    """TERMS of the units' services."""
    rows = port.all(RULES, units=json_list(units))
    made: list[list[int | str]] = []
    for place, (service, unit, day, version, text) in enumerate(rows):
        coming = rows[place + 1] if place + 1 < len(rows) else None
        ends = coming.valid_from if coming is not None and coming.id == service else ""
        made.append([service, unit, day, *_holds(day, ends), *_terms(version, text)])
    return rows_text(made)


@lru_cache(maxsize=4096)
def _terms(version: str, text: str) -> tuple[int, ...]:
    """Rules are decoded once: thousands of services share a few."""
    return _of_rules(decode_rules(version, text))


@lru_cache(maxsize=4096)
def _working_days(version: str, text: str) -> frozenset[int]:
    """Which numbers of working days the rules name."""
    rules = decode_rules(version, text)
    named = (rules.cancel_before, rules.rebook_before, rules.fee_before)
    return frozenset(lead.amount for lead in named if lead is not None and lead.unit is LeadUnit.WORKING_DAYS)


@lru_cache(maxsize=4096)
def _holds(since: str, until: str) -> tuple[int, int]:
    """What holds from the first day of all has always held."""
    first = date.fromisoformat(since)
    begin = -_FOREVER if first == date.min else to_micros(midnight(first))
    return begin, to_micros(midnight(date.fromisoformat(until))) if until else _FOREVER


def _of_rules(rules: Rules) -> tuple[int, ...]:
    open_ = not rules.hidden and rules.self_booking in _OPEN_TO_PATIENTS
    direct = not rules.hidden and rules.self_booking is SelfBooking.DIRECT
    rebook = rules.rebook_before if rules.rebook_allowed and rules.max_rebookings else None
    limits = (rules.cancel_before if rules.cancel_allowed else None, rebook, rules.fee_before)
    who = (int(not rules.hidden), int(open_), int(direct), rules.horizon_weeks)
    return *who, *(part for one in limits for part in _limit(one))


def _limit(lead: LeadTime | None) -> tuple[int, int]:
    if lead is None:
        return _NEVER, 0
    if lead.unit is LeadUnit.HOURS:
        return timedelta(hours=lead.amount) // MICROSECOND, 0
    return (0, lead.amount) if lead.amount else (0, 0)


def working_of(port: Port, units: Iterable[UnitId], period: Period) -> str:
    """WORKING of the period's days, for the numbers of working days that the units' rules name."""
    rows = port.all(RULES, units=json_list(units))
    amounts = {one for _, _, _, version, text in rows for one in _working_days(version, text)}
    days = [period.first + timedelta(days=number) for number in range(7 * period.weeks)]
    epoch = EPOCH.date()
    return rows_text(
        [(day - epoch).days, amount, to_micros(whole_working_days_before(midnight(day), amount))]
        for day in days
        for amount in sorted(amounts)
    )


def due_of(period: Period) -> str:
    """DUE of the period's days and those that follow."""
    days = (period.first + timedelta(days=number) for number in range(7 * period.weeks + DUE_DAYS))
    return rows_text([day.isoformat(), to_micros(midnight(day + timedelta(days=1)))] for day in days)


def days_of(period: Period, today: date) -> str:
    """LOCAL_DAYS, until today: what came of the period may come as late."""
    days = [period.first + timedelta(days=number) for number in range((today - period.first).days + 1)]
    return rows_text(
        [to_micros(midnight(one)), _after(one), _after(add_working_days(one, 1))] for one in days
    )


def _after(day: date) -> int:
    """The first instant after it."""
    return to_micros(midnight(day + timedelta(days=1)))


def shifts_of(period: Period) -> dict[str, int]:
    """How local days lie to UTC's through the period: the first two turns of the clock, and both shifts."""
    first = _shift(period.begins)
    turns = [day for day in _days(period) if _shift(midnight(day)) != _shift(midnight(day + timedelta(1)))]
    found = [_turn(day) for day in turns] + [_FOREVER, _FOREVER]
    other = next((_shift(midnight(day + timedelta(1))) for day in turns), first)
    return {"shift": first, "shifted": other, "turns": found[0], "turns_back": found[1]}


def _days(period: Period) -> list[date]:
    return [period.first + timedelta(days=number) for number in range(7 * period.weeks)]


def _shift(at: datetime) -> int:
    offset = at.astimezone(STOCKHOLM).utcoffset()
    return (offset or timedelta()) // MICROSECOND


def _turn(day: date) -> int:
    """Both turns of the year come at one o'clock UTC."""
    return to_micros(datetime(day.year, day.month, day.day, 1, tzinfo=UTC))
