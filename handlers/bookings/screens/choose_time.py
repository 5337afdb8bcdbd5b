"""Free times to choose among: a list of the first ones, or a month of days."""

from dataclasses import dataclass
from datetime import date, datetime

from care.bookings.slots import FreeTime, Lack
from care.bookings.verbs import Times
from care.values.clock import local_day
from care.values.units import CareUnit, Service
from handlers.bookings.buttons import (
    Choose,
    ChooseUnit,
    KeepTime,
    Looking,
    PickDay,
    PickTime,
)
from handlers.bookings.wish_buttons import PickWished
from handlers.talk.dates import short, spoken_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Row, Rows, back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.ways import AskClinic, MyTimes, OpenWatch
from handlers.talk.words import Html, bold, fill, paragraphs, sentences

FORENOON, AFTERNOON = "f", "a"
_WHY_NONE = {
    Lack.FULLY_BOOKED: marked("Alla är bokade."),
    Lack.CLOSED: marked("Mottagningen har stängt då."),
    Lack.NOT_LAID_OUT: marked("Mottagningen har inte lagt ut fler tider än."),
}
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for, and what is known around it. `keeping` names the old time of a rebooking."""

    looking: Looking
    unit: CareUnit
    service: Service
    now: datetime
    keeping: str = ""
    wish: str = ""
    """What was said in words, said back."""
    only_days: bool = False
    """Whether that was days and no more, so that a part of the day can be chosen too."""
    instead: str = ""
    """What these times are, where nothing fits that."""


def picked(looking: Looking, **changes: object) -> dict[str, object]:
    """What the next button shares with this one."""
    kept = {name: getattr(looking, name) for name in Looking.model_fields}
    return {**kept, **changes}


def month_of(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def first_of(month: int) -> date:
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def times(search: Search, found: Times, *, said: str = "") -> Screen:
    """Six first free times. `said` stands first: a refusal whose alternatives these are."""
    head = _head(search) if found.times else none_found(search, found)
    text = paragraphs(said, search.keeping, head)
    choices = tuple(row(_time(search, free)) for free in found.times)
    return Screen(text=text, rows=(*choices, *_ways_on(search, found)))


def _time(search: Search, free: FreeTime) -> Button:
    chosen = Choose.model_validate(picked(search.looking, starts=free.starts))
    return button(f"{short(free.starts, search.now)}{_seats(free)}", chosen)


def _seats(free: FreeTime) -> str:
    """Of a group: how many seats there are left."""
    if free.seats_left is None:
        return ""
    left = ngettext("{count} plats kvar", "{count} platser kvar", free.seats_left)
    return f" ({left.format(count=free.seats_left)})"


def _head(search: Search) -> Html:
    looking = search.looking
    what = fill(_("{service} på {unit}."), service=search.service.name, unit=search.unit.name)
    if search.instead or (looking.first is None and not search.wish):
        return sentences(what, search.instead or _which(looking))
    return sentences(what, fill(_("Lediga tider {days}:"), days=bold(_asked(search))))


def _asked(search: Search) -> str:
    """The days, with the part of them that was chosen."""
    part = {FORENOON: _("{days} på förmiddagen"), AFTERNOON: _("{days} på eftermiddagen")}
    said = part.get(search.looking.part, "{days}")
    return search.wish or said.format(days=spoken_days(search.looking, search.now))


def _which(looking: Looking) -> str:
    if isinstance(looking, PickTime) and looking.after is not None:
        more = {
            FORENOON: _("Fler lediga tider på förmiddagen:"),
            AFTERNOON: _("Fler lediga tider på eftermiddagen:"),
        }
        return more.get(looking.part, _("Fler lediga tider:"))
    first = {
        FORENOON: _("Första lediga tiderna på förmiddagen:"),
        AFTERNOON: _("Första lediga tiderna på eftermiddagen:"),
    }
    return first.get(looking.part, _("Första lediga tiderna:"))


def spoken_days(looking: Looking, now: datetime) -> str:
    """The days that are looked at, as they were understood, with their weekdays."""
    first, last = looking.first or local_day(now), looking.last or looking.first or local_day(now)
    if first == last:
        return spoken_day(first, now)
    return _("{first} till {last}").format(first=spoken_day(first, now), last=spoken_day(last, now))


def none_found(search: Search, found: Times) -> Html:
    """That there are no such times, and why."""
    looking = search.looking
    until = spoken_day(found.until, search.now)
    if looking.first is not None and looking.first > found.until:
        asked = bold(spoken_days(looking, search.now))
        said = _("Det går inte att boka {days} än. Du kan boka till och med {day}.")
        return fill(said, days=asked, day=until)
    why = why_there_is_none(found)
    if looking.first is not None or search.wish:
        none = fill(_("Det finns inga lediga tider {days}."), days=bold(_asked(search)))
        return sentences(none, how_far(search, found), why)
    return nothing_free(found, search.unit, search.now)


def how_far(search: Search, found: Times) -> str:
    """Until when one can book; nothing where that is after the days that are asked for."""
    last = search.looking.last
    far = _("Du kan boka till och med {day}.").format(day=spoken_day(found.until, search.now))
    return far if last is not None and last > found.until else ""


def nothing_free(found: Times, unit: CareUnit, now: datetime) -> Html:
    """Until when there is no time at all, why, and whom to ring."""
    none = fill(_("Det finns inga lediga tider till och med {day}."), day=spoken_day(found.until, now))
    return sentences(none, why_there_is_none(found), ring(unit))


def why_there_is_none(found: Times) -> str:
    """Booked up, closed, or not laid out yet; nothing where that is not known."""
    return _(_WHY_NONE[found.lack]) if found.lack else ""


def _ways_on(search: Search, found: Times) -> Rows:
    looking = search.looking
    more = found.times[-1].starts if found.more and found.times else None
    onward = (
        *((_more(looking, more),) if more else ()),
        button(_("Annan dag"), _another_day(looking)),
    )
    parts = (
        (_parts(looking),) if (search.only_days or not search.wish) and (found.times or looking.part) else ()
    )
    asks = row(_ask(search, found))
    return (onward, *parts, *_all_days(search), *_watch(looking, found), asks, row(_way_back(search)))


def _ask(search: Search, found: Times) -> Button:
    """Who finds no time asks for one; who is not sure asks first."""
    what = AskClinic.ASK if found.times else AskClinic.TIME
    label = _("Osäker? Fråga mottagningen") if found.times else _("Be mottagningen om en tid")
    return button(label, AskClinic(unit=search.unit.id, what=what, service=search.service.id))


def _watch(looking: Looking, found: Times) -> Rows:
    """Who finds no time, or looks on after the first ones, may be asked when one becomes free."""
    if found.times and not (isinstance(looking, PickTime) and looking.after):
        return ()
    of, it = OpenWatch.SERVICE, int(looking.service)
    if looking.moved:
        of, it = (OpenWatch.GROUND if looking.ground else OpenWatch.VISIT), int(looking.moved)
    return (row(button(_("Bevaka tidigare tider"), OpenWatch(of=of, it=it))),)


def _more(looking: Looking, after: datetime) -> Button:
    if isinstance(looking, PickWished):
        return button(_("Fler tider"), looking.model_copy(update={"after": after}))
    return to_times(_("Fler tider"), looking, after=after)


def _another_day(looking: Looking) -> PickDay:
    """The month of the day that was asked for; of none, the first with free times."""
    month = month_of(looking.first) if looking.first else 0
    return PickDay.model_validate(picked(looking, month=month))


def to_times(label: str, looking: Looking, **changes: object) -> Button:
    """The button of these times with something else looked for."""
    return button(label, PickTime.model_validate(picked(looking, **changes)))


def _parts(looking: Looking) -> Row:
    choices = ((FORENOON, _("Förmiddag")), (AFTERNOON, _("Eftermiddag")), ("", _("Hela dagen")))
    return tuple(to_times(label, looking, part=part) for part, label in choices if part != looking.part)


def _all_days(search: Search) -> Rows:
    if search.looking.first is None and not search.wish:
        return ()
    return (row(to_times(_("Första lediga tiderna"), search.looking, first=None, last=None, part="")),)


def _way_back(search: Search) -> Button:
    if search.keeping:
        return button(_("Behåll min tid"), KeepTime(appointment=search.looking.moved))
    return back(MyTimes() if search.looking.ground else ChooseUnit(unit=search.unit.id))
