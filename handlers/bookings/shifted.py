"""A wish measured from a visit, or the time that is shown: `en timme senare`, `samma dag veckan efter`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.understanding.values import Constraint, Shift

_DAY = timedelta(days=1)
_Span = tuple[date, date]
_DAYS_FIELDS = ("date_from", "date_to", "weekdays", "week_parity", "any_of")
_HOURS_FIELDS = ("time_from", "time_to", "parts")


def shifted(shift: Shift, base: datetime, more: Constraint | None) -> Constraint:
    """The wish in days and hours. `base` is local; `more` limits it besides."""
    wish = _moved(shift, base)
    if shift.same_weekday:
        wish = replace(wish, weekdays=(base.isoweekday(),))
    if shift.same_time:
        wish = replace(wish, time_from=_clock(base), time_to=_clock(base))
    if more is None:
        return wish
    if shift.week is not None:
        return replace(more, date_from=wish.date_from, date_to=wish.date_to)
    return replace(more, any_of=(*more.any_of, wish))


def measures(shift: Shift | None) -> bool:
    """Whether it says when, not only with whom or where."""
    return shift is not None and replace(shift, same_performer=False, same_unit=False) != Shift()


def _moved(shift: Shift, base: datetime) -> Constraint:
    day, at = base.date(), _clock(base)
    if shift.by is not None:
        to = base + shift.by
        hour = _clock(to) if shift.by % _DAY else None
        return Constraint(date_from=to.date(), date_to=to.date(), time_from=hour, time_to=hour)
    if shift.week is not None:
        monday = day - (day.isoweekday() - 1) * _DAY + shift.week * 7 * _DAY
        return Constraint(date_from=monday, date_to=monday + 6 * _DAY)
    on_the_day = Constraint(date_from=day, date_to=day)
    if not shift.direction:
        return on_the_day if shift.same_day else Constraint()
    if shift.direction > 0:
        same_day, others = replace(on_the_day, time_from=_later(at)), Constraint(date_from=day + _DAY)
    else:
        same_day, others = replace(on_the_day, time_to=at), Constraint(date_to=day - _DAY)
    return same_day if shift.same_day else Constraint(any_of=(same_day, others))


def _clock(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0, tzinfo=None)


def _later(at: time) -> time:
    """The next minute; visits start on none of the last ones of an hour."""
    return at.replace(minute=min(at.minute + 1, 59))


def joined(before: Sequence[Constraint], now: Constraint, *, weekday_of: _Span | None) -> Constraint:
    """What was wished before, narrowed or changed by what is said now: new days take the place of the old
    ones, new hours of the old ones; what is left out is left out of both. Of several readings before, no day
    holds. `weekday_of`: the day of now is a bare weekday, which is one of these days if it can be.
    """
    old = before[0] if before else Constraint()
    has_days = any(getattr(now, name) for name in _DAYS_FIELDS)
    has_hours = any(getattr(now, name) not in {None, ()} for name in _HOURS_FIELDS)
    keeps_days = not has_days and now.order is None and len(before) == 1
    keeps_hours = not has_hours and (old.time_from is None or old.time_from != old.time_to or not has_days)
    kept = {
        name: getattr(old, name)
        for name in (*(_DAYS_FIELDS if keeps_days else ()), *(_HOURS_FIELDS if keeps_hours else ()))
    }
    day = _within(weekday_of, now.date_from) if weekday_of and now.date_from == now.date_to else None
    days_out = () if has_days and now.date_from == now.date_to else old.not_weekdays
    if day:
        now = replace(now, date_from=day, date_to=day)
    return replace(
        now,
        **kept,
        not_weekdays=tuple(dict.fromkeys((*days_out, *now.not_weekdays))),
        not_dates=now.not_dates if has_days else (*old.not_dates, *now.not_dates),
        not_times=now.not_times if has_hours else (*old.not_times, *now.not_times),
        wished=now.wished or old.wished,
    )


def days_before(before: Sequence[Constraint], today: date, *, corrects: bool) -> _Span | None:
    """The days that a bare weekday is one of, as far as they are coming: those said before; of one that is
    corrected, its week.
    """
    first, last = (before[0].date_from, before[0].date_to) if len(before) == 1 else (None, None)
    if first and last and corrects and first == last:
        monday = first - (first.isoweekday() - 1) * _DAY
        return max(monday, today), monday + 6 * _DAY
    return (max(first, today), last) if first and last and first < last else None


def _within(days: _Span, day: date | None) -> date | None:
    """The same weekday among them."""
    if day is None:
        return None
    found = days[0] + (day.isoweekday() - days[0].isoweekday()) % 7 * _DAY
    return found if found <= days[1] else None
