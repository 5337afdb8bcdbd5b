"""Free times by what was said in words: searched, said back, and the nearest ones where nothing fits.

Imported when the first sentence comes, as handlers.understanding is.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from care.bookings.slots import FreeTime
from care.bookings.verbs import Times
from care.people.talks import WISHED, State
from care.values.clock import local_day
from care.values.units import Performer
from care.verbs import Asker
from handlers.bookings.free_times import FARTHEST, query_of, searched
from handlers.bookings.screens import choose_time as screens
from handlers.bookings.screens.wishes import spoken_wish
from handlers.bookings.wish_buttons import PickSaid, PickWished
from handlers.bookings.wish_limits import limits_of
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keep_lasting, patient_asking, state_of
from handlers.talk.words import bold, fill, paragraphs, sentences
from handlers.understanding.values import Constraint

_WISHES = TypeAdapter(list[Constraint])
_SHOWN = 6
_EACH_SIDE = 3
_BEFORE = timedelta(days=14)
_MANY = 400
_SOON = timedelta(minutes=15)
_Instead = tuple[Sequence[FreeTime], str]
"""Times beside the wish, and what is said of them."""


def kept_wishes(wishes: Sequence[Constraint]) -> list[object]:
    """As they stand in the state of a talk."""
    found: list[object] = _WISHES.dump_python([*wishes], mode="json")
    return found


def wishes_of(state: State | None) -> list[Constraint]:
    """Those that stand in the state of a talk, or none."""
    return _WISHES.validate_python((state or {}).get("wishes") or [])


async def keep_wish(turn: Turn, services: Services, wish: Constraint) -> None:
    """Until a service is chosen, which is soon if it is for that."""
    at = services.clock().isoformat()
    await keep_lasting(turn, services, WISHED, {"wishes": kept_wishes([wish]), "at": at})


async def wish_before(turn: Turn, services: Services) -> Constraint | None:
    """What was said before the service was chosen, unless that is long ago; it is used once."""
    kept = (await state_of(turn, services) or {}).get(WISHED)
    if not kept:
        return None
    await keep_lasting(turn, services, WISHED, None)
    is_fresh = services.clock() - datetime.fromisoformat(str(kept["at"])) < _SOON
    return wishes_of(kept)[0] if is_fresh else None


def picks(wish: Constraint, about: Mapping[str, object], reading: int = 0) -> PickWished:
    """The button to the times of a wish, of what it is `about`. It names days, hours and weekdays too: they
    hold when the words are gone.
    """
    said = {**about, "first": wish.date_from, "last": wish.date_to, "reading": reading}
    limits = limits_of(wish)
    return PickSaid.model_validate({**said, "limits": limits}) if limits else PickWished.model_validate(said)


@dataclass(frozen=True, slots=True)
class _Looked:
    """One search, and for whom."""

    button: PickWished
    search: screens.Search
    asker: Asker
    services: Services
    performer: Performer | None = None
    """Whom one wants to meet."""

    async def found(self, wish: Constraint, days: tuple[date, date], limit: int = _SHOWN) -> Times:
        query = replace(query_of(self.button, days, self.services), wish=wish, after=self.button.after)
        query = replace(query, performer=self.performer.id) if self.performer else query
        return await self.services.availability.timeslots(self.asker, query, limit=limit)

    @property
    def today(self) -> date:
        return local_day(self.search.now)


async def wished_screen(
    button: PickWished,
    wish: Constraint,
    turn: Turn,
    services: Services,
    *,
    said: str = "",
    performer: Performer | None = None,
) -> Screen:
    """The first free times that the wish allows, with the `performer` if one is wanted; said back, and more
    may be typed beside them.
    """
    asker, now = patient_asking(turn), services.clock()
    only_days = wish == Constraint(date_from=wish.date_from, date_to=wish.date_to or wish.date_from)
    search = await searched(button, asker, services)
    search = replace(search, wish=spoken_wish(wish, now, performer), only_days=only_days and not performer)
    looked = _Looked(button, search, asker, services, performer)
    found = await looked.found(wish, _days_of(wish, looked.today))
    about = {"service": button.service, "moved": button.moved, "version": button.version}
    same = {"same_performer": True} if performer else {}
    await ask(turn, services, "day", **about, wishes=kept_wishes([wish]), **same)
    if found.times or not search.wish or button.after or (wish.date_from or now.date()) > found.until:
        return screens.times(search, found, said=said)
    return await _nearest(looked, wish, found, said)


_Step = Callable[[_Looked, Constraint], Awaitable[_Instead]]


def _days_of(wish: Constraint, today: date) -> tuple[date, date]:
    return wish.date_from or today, wish.date_to or _all_days(today)[1]


def _all_days(today: date) -> tuple[date, date]:
    return today, today + FARTHEST


async def _nearest(looked: _Looked, wish: Constraint, found: Times, said: str) -> Screen:
    """Nothing fits: what comes closest, and what was let go for it."""
    until, far, why = found.until, screens.how_far(looked.search, found), screens.why_there_is_none(found)
    none = sentences(fill(_("Det finns inga lediga tider {days}."), days=bold(looked.search.wish)), far, why)
    for step in (*((_with_others,) if looked.performer else ()), *_steps(wish)):
        times, instead = await step(looked, wish)
        if times:
            search = replace(looked.search, instead=instead)
            return screens.times(search, Times(times, more=False, until=until), said=paragraphs(said, none))
    return screens.times(looked.search, Times((), more=False, until=until), said=said)


def _steps(wish: Constraint) -> tuple[_Step, ...]:
    """A wish goes before what was demanded; else the hour before the day."""
    has_days = bool(wish.date_from or wish.date_to or wish.weekdays or wish.week_parity)
    has_hours = bool(wish.time_from or wish.time_to or wish.not_times)
    if not has_days:
        return (_any_time,)
    steps: list[_Step] = [_same_days, _either_side] if has_hours else [_either_side]
    if wish.wished == ("days",):
        steps.reverse()
    return (*steps, _any_time)


async def _with_others(looked: _Looked, wish: Constraint) -> _Instead:
    looked = replace(looked, performer=None)
    return (await looked.found(wish, _days_of(wish, looked.today))).times, _("Här är tider hos andra:")


async def _same_days(looked: _Looked, wish: Constraint) -> _Instead:
    found = await looked.found(
        replace(wish, time_from=None, time_to=None, parts=(), not_times=()), _all_days(looked.today)
    )
    return found.times, _("Här är andra klockslag samma dagar:")


async def _either_side(looked: _Looked, wish: Constraint) -> _Instead:
    """The last ones before the days and the first ones after, at the hours that were said."""
    hours = replace(wish, date_from=None, date_to=None, weekdays=(), week_parity=None)
    first, last = wish.date_from or looked.today, wish.date_to or wish.date_from or looked.today
    end = _all_days(looked.today)[1]
    before = await looked.found(hours, (first - _BEFORE, first - timedelta(days=1)), _MANY)
    after = await looked.found(hours, (last + timedelta(days=1), end), _EACH_SIDE)
    times = (*before.times[-_EACH_SIDE:], *after.times)
    if before.times and after.times:
        return times, _("Här är de närmaste tiderna före och efter:")
    said = _("Här är de närmaste tiderna före:") if before.times else _("Här är de närmaste tiderna efter:")
    return times, said


async def _any_time(looked: _Looked, _wish: Constraint) -> _Instead:
    found = await replace(looked, performer=None).found(Constraint(), _all_days(looked.today))
    return found.times, _("Här är de första lediga tiderna:")
