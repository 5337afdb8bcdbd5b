"""A wish for a time, said back as it was understood: days with their weekdays, hours, what is left out."""

from datetime import date, datetime, time

from babel.dates import get_day_names

from care.values.units import Performer
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, babel_locale, language, marked
from handlers.talk.units import titled
from handlers.understanding.values import Constraint

_PARTS = {
    "morning": marked("på morgonen"),
    "forenoon": marked("på förmiddagen"),
    "lunch": marked("vid lunch"),
    "afternoon": marked("på eftermiddagen"),
    "evening": marked("på kvällen"),
    "after_work": marked("efter arbetet"),
    "before_work": marked("före arbetet"),
    "after_school": marked("efter skolan"),
    "before_lunch": marked("före lunch"),
    "after_lunch": marked("efter lunch"),
}


def spoken_wish(wish: Constraint, now: datetime, performer: Performer | None = None) -> str:
    """`tisdag 24 november, på eftermiddagen, hos läkare Ada Testberg`; "" where nothing limits."""
    said = [
        *_days(wish.date_from, wish.date_to, now),
        *_weekdays(wish),
        *_hours(wish),
        *_either(wish, now),
        *_left_out(wish, now),
        *([_("så tidigt som möjligt")] if wish.order else []),
        *([_("hos {name}").format(name=titled(performer.name))] if performer else []),
    ]
    return ", ".join(said)


def _days(first: date | None, last: date | None, now: datetime) -> list[str]:
    if first and last:
        if first == last:
            return [spoken_day(first, now)]
        return [_("{first} till {last}").format(first=spoken_day(first, now), last=spoken_day(last, now))]
    if first:
        return [_("från och med {day}").format(day=spoken_day(first, now))]
    return [_("senast {day}").format(day=spoken_day(last, now))] if last else []


def names_weekday(text: str) -> bool:
    """Whether a weekday is said, and no number beside it."""
    folded = text.casefold()
    return not any(one.isdigit() for one in folded) and any(_weekday(one) in folded for one in range(1, 8))


def _weekdays(wish: Constraint) -> list[str]:
    named = [_weekday(number) for number in wish.weekdays]
    weeks = {"odd": _("udda veckor"), "even": _("jämna veckor")}
    found = [_or(named)] if named else []
    return [*found, weeks[wish.week_parity]] if wish.week_parity in weeks else found


def _weekday(number: int) -> str:
    names = get_day_names("wide", context="format", locale=babel_locale(language()))
    return str(names[number - 1]).casefold()


def _hours(wish: Constraint) -> list[str]:
    if wish.parts:
        return [_or([_(_PARTS[part.value]) for part in wish.parts])]
    return _between(wish.time_from, wish.time_to)


def _between(begin: time | None, end: time | None) -> list[str]:
    if begin and begin == end:
        return [_("klockan {time}").format(time=f"{begin:%H:%M}")]
    if begin and end:
        return [_("mellan klockan {begin} och {end}").format(begin=f"{begin:%H:%M}", end=f"{end:%H:%M}")]
    if begin:
        return [_("från klockan {time}").format(time=f"{begin:%H:%M}")]
    return [_("före klockan {time}").format(time=f"{end:%H:%M}")] if end else []


def _either(wish: Constraint, now: datetime) -> list[str]:
    return [_or([spoken_wish(one, now) for one in wish.any_of])] if wish.any_of else []


def _left_out(wish: Constraint, now: datetime) -> list[str]:
    days = [_weekday(number) for number in wish.not_weekdays]
    dates = [said for first, last in wish.not_dates for said in _days(first, last, now)]
    hours = [said for begin, end in wish.not_times for said in _between(begin, end)]
    return [_("inte {what}").format(what=one) for one in (*days, *dates, *hours)]


def _or(several: list[str]) -> str:
    *first, last = several
    return _("{first} eller {last}").format(first=", ".join(first), last=last) if first else last
