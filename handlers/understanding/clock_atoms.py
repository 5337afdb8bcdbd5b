"""Hours as people write them: `kl 14`, `14.30`, `halv tre`, `kvart i nio`, `tiotiden`, `half past two`."""

from dataclasses import dataclass, replace
from datetime import time

from handlers.understanding.lexemes import Stream
from handlers.understanding.spelling import Form
from handlers.understanding.values import HOURS_OF, Part

_HOUR, _DAY, _NOON = 60, 24 * 60, 12 * 60
_HALF_DAY = 12
_FIGURES_OF_A_TIME = (3, 4)
_AROUND = 30
_LAST_OF_AFTERNOON = 6
"""Hours from 1 to this, said without `kl`, are of the afternoon."""
_MINUTES_IN_WORDS = range(10, 60)
"""`ten thirty`."""
_MINUTES_BY_WORD = frozenset({5, 20, 25})
"""`20 to 9` is a time; `10 to 11` is from ten to eleven."""
_EARLY = frozenset({Part.MORNING, Part.FORENOON})
_LATE = frozenset({Part.AFTERNOON, Part.EVENING, Part.AFTER_LUNCH, Part.AFTER_WORK, Part.AFTER_SCHOOL})


@dataclass(frozen=True, slots=True)
class Hours:
    """From <= t < to; both the same is exactly then. `part` names them."""

    first: time | None
    last: time | None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day in minutes; several where `kl 3` may be of the night."""

    minutes: tuple[int, ...]
    around: bool = False
    is_bare: bool = False
    """A figure alone, that another may tell the half of the day of: `3-4pm`."""
    is_whole: bool = False
    """`03:00`, which is of the night."""


Point = tuple[Clock, int]


def of_part(part: Part) -> Hours:
    return Hours(*HOURS_OF[part], part)


def at_minute(minutes: int) -> time:
    """A minute of the day, within the day."""
    hour, minute = divmod(max(0, min(minutes, _DAY - 1)), _HOUR)
    return time(hour, minute)


def hours_of(clock: Clock) -> tuple[Hours, ...]:
    """Exactly then, or half an hour before and after."""
    far = _AROUND if clock.around else 0
    return tuple(Hours(at_minute(one - far), at_minute(one + far)) for one in clock.minutes)


def point(s: Stream, at: int, *, bare: bool = False) -> Point | None:
    """A time of the day. `bare`: a figure alone counts, because of what stands beside it."""
    place = s.past(at, "approx", "at", "the")
    around = any(s.has(one, "approx") for one in range(at, place))
    said = any(s.has(one, "at") for one in range(at, place))
    literal = any(s.has(one, "at_literal") for one in range(at, place))
    found = _spoken(s, place)
    literal = literal and found is None and s.has(place, "figure", "clock")
    found = found or _figures(s, place, said=said) or _hour(s, place, said or around or bare)
    if found is None:
        return None
    clock, after = found
    if s.has(after, "ish"):
        after, around = after + 1, True
    after, half = _half_of_day(s, after)
    if s.has(after, "ish"):
        after, around = after + 1, True
    minutes = _in_half(clock, half) if half else _likeliest(clock, literal=literal)
    return replace(clock, minutes=minutes, around=around or clock.around, is_bare=not half), after


def _spoken(s: Stream, at: int) -> Point | None:
    """`halv tre`, `kvart i nio`, `tjugo över 15`, `fem i halv tre`, `tiotiden`, `noon`."""
    named = s.count(at, "hour_about", "noon")
    if named is not None:
        return Clock((named * _HOUR,), around=s.has(at, "hour_about")), at + 1
    half = _half(s, at)
    if half:
        return half
    minutes = 15 if s.has(at, "quarter") else s.count(at, "number")
    place = at + 2 if s.named(at + 1, "unit") == "minute" else at + 1
    in_words = s.has(place, "minutes_after") and s.has(at, "number") and not s.has(at, "figure")
    if minutes is None or minutes >= _HOUR or not (in_words or s.has(place, "minutes_to", "minutes_past")):
        return None
    back = s.has(place, "minutes_to")
    if back and s.has(place, "range_to") and s.has(at, "figure") and minutes not in _MINUTES_BY_WORD | {15}:
        return None
    place = s.past(place + 1, "the")
    whole = _half(s, place) or _hour(s, place, bare=True) or _figures(s, place, said=False)
    if whole is None:
        return None
    return Clock((whole[0].minutes[0] + (-minutes if back else minutes),)), whole[1]


def _half(s: Stream, at: int) -> Point | None:
    before, after = s.has(at, "half"), s.has(at, "half_past")
    hour = _hour(s, at + 1, bare=True) if before or after else None
    if hour is None or s.named(at + 2, "unit"):
        return None
    minutes = hour[0].minutes[0] + (-_AROUND if before and not after else _AROUND)
    return Clock((minutes % _DAY,)), hour[1]


def _figures(s: Stream, at: int, *, said: bool) -> Point | None:
    """`14.30`, `9:05`, and after `kl` also `14 30` and `1430`."""
    figures = s.figures(at, Form.CLOCK)
    if figures:
        hour, minute, *_ = figures
        token = s.token(at)
        is_whole = token is not None and token.text[0] == "0"
        if minute >= _HOUR or hour * _HOUR >= _DAY:
            return None
        return Clock((hour * _HOUR + minute,), is_whole=is_whole), at + 1
    if not said:
        return None
    one, two = s.figures(at, Form.NUMBER), s.figures(at + 1, Form.NUMBER)
    last = s.token(at + 1)
    if one and two and last and len(last.text) == 2 and two[0] < _HOUR and one[0] * _HOUR < _DAY:  # noqa: PLR2004
        return (Clock((one[0] * _HOUR + two[0],)), at + 2) if not s.has(at + 2, "month", "unit") else None
    return None


def _hour(s: Stream, at: int, bare: bool) -> Point | None:  # noqa: FBT001 - what stands beside it
    """`14`, `3pm`, `15h`, `three o'clock`; `1430` where an hour is expected."""
    noon = s.count(at, "noon")
    if noon is not None:
        return Clock((noon * _HOUR,)), at + 1
    hour = s.count(at, "number")
    token = s.token(at)
    if hour is None or token is None:
        return None
    if s.named(at + 1, "unit") == "hour" and s.lexemes[at + 1].token.text == "h" and hour * _HOUR < _DAY:
        return Clock((hour * _HOUR,)), at + 2
    if s.has(at + 1, "dash") and (tail := s.token(at + 2)) and tail.text == "tiden":
        return (Clock((hour * _HOUR,), around=True), at + 3) if hour * _HOUR < _DAY else None
    minute = s.count(at + 1, "number") if bare or _is_half(s, at + 2) else None
    if (
        minute is not None
        and minute in _MINUTES_IN_WORDS
        and not s.has(at + 1, "figure")
        and hour * _HOUR < _DAY
    ):
        return Clock((hour * _HOUR + minute,)), at + 2
    is_marked = s.has(at + 1, "sharp") or _is_half(s, s.past(at + 1, "ish"))
    if not bare and not is_marked:
        return None
    if token.form is Form.NUMBER and len(token.text) in _FIGURES_OF_A_TIME:
        hour, minute = divmod(hour, 100)
        is_time = hour * _HOUR < _DAY and minute < _HOUR
        return (Clock((hour * _HOUR + minute,)), at + 1) if is_time else None
    if hour * _HOUR >= _DAY or (s.has(at + 1, "unit", "month", "weekly") and not s.has(at + 1, "weekday")):
        return None
    return Clock((hour * _HOUR,)), at + 1


def _half_of_day(s: Stream, at: int) -> tuple[int, str]:
    """Whether forenoon or afternoon is said, and the place after it."""
    at = s.past(at, "sharp")
    if _is_half(s, at):
        return s.past(at + 1, "sharp"), "am" if s.has(at, "am") else "pm"
    place = s.past(at, "fill", "of")
    name = s.named(place, "part")
    if name in {Part.MORNING, Part.FORENOON}:
        return place + 1, "am"
    if name in {Part.AFTERNOON, Part.EVENING}:
        return place + 1, "pm"
    return at, ""


def _is_half(s: Stream, at: int) -> bool:
    """`pm`, and `a` only where it stands close to the figure."""
    token = s.token(at)
    return token is not None and s.has(at, "am", "pm") and not (token.spaced and s.has(at, "number"))


def _in_half(clock: Clock, half: str) -> tuple[int, ...]:
    minutes = clock.minutes[0]
    if half == "pm" and minutes < _NOON:
        return (minutes + _NOON,)
    if half == "am" and minutes >= _NOON and minutes < _NOON + _HOUR:
        return (minutes - _NOON,)
    return (minutes,)


def _likeliest(clock: Clock, *, literal: bool) -> tuple[int, ...]:
    """`halv tre` is of the afternoon; `kl 3` is asked about; `03:00` is as it stands."""
    minutes = clock.minutes[0]
    is_early = _AROUND <= minutes < (_LAST_OF_AFTERNOON + 1) * _HOUR
    if not is_early or clock.is_whole:
        return (minutes,)
    return (minutes, minutes + _NOON) if literal else (minutes + _NOON,)


def in_part(hours: Hours, part: Part) -> Hours | None:
    """The hour with the half of the day that a part says: `kl 3` and `på eftermiddagen`."""
    if hours.first is None or hours.part is not None:
        return None
    if part in _EARLY and hours.first == hours.last and hours.first.hour > _HALF_DAY:
        early = hours.first.replace(hour=hours.first.hour - _HALF_DAY)
        return Hours(early, early)
    if part not in _LATE or hours.first.hour >= _HALF_DAY:
        return None
    last = (
        None
        if hours.last is None
        else hours.last.replace(hour=(hours.last.hour + _HALF_DAY) % (2 * _HALF_DAY))
    )
    return Hours(hours.first.replace(hour=hours.first.hour + _HALF_DAY), last)
