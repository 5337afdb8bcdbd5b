"""The choices of each kind of filter; `Sök` and `Datum` as they are typed. Words that name one patient become
that patient; others are kept with the talk, and the buttons carry their mark.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from zlib import crc32

from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, Tab, Whose
from care.people.personal_identity import normal_form
from care.people.roles import Act, may
from care.people.values import Kind as Kin
from care.values.clock import local_day
from handlers.cases.at_list import at_list, place_of, placed, unpacked
from handlers.cases.filter_buttons import AskWords, ChangeFilter, ShowChoices
from handlers.cases.filters import KINDS, AtList, Kind, changed, without
from handlers.cases.filters_before import AskSearch, OpenChoices
from handlers.cases.kinds import every_kind
from handlers.cases.lists import filter_screen, list_screen
from handlers.cases.screens import filters as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.days_from_today import day_gone, is_from_today
from handlers.talk.language import LANGUAGES, _, language, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keep_words, may_ask_again, person_of, stop_asking
from handlers.talk.typed_day import Days, read_day

SEARCH = "case_search"
DATES = "case_dates"
_LONGEST = 100
_SHORTEST = 4
"""Of what is taken as the beginning of a name where nobody asked for one."""
_A_WEEK, _A_YEAR = timedelta(days=7), timedelta(days=364)
_BETWEEN = re.compile(r"\s+(?:till|to|–|-)\s+")
"""Of two days. A hyphen needs its spaces: 2026-11-03 is one day."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLAIN: Mapping[Kind, Callable[[AtList], Screen]] = {
    Kind.STATUS: screens.status,
    Kind.FLAGGED: screens.flagged,
    Kind.READ: screens.read_or_not,
    Kind.CLOSED: screens.with_closed,
    Kind.OVERDUE: screens.late,
    Kind.WHOSE: screens.known_of_patient,
}


async def _choose(turn: Turn, services: Services, place: AtList, button: ShowChoices | OpenChoices) -> Screen:
    kind = KINDS[button.kind]
    if kind is Kind.PERSON:
        return await _ask_words(turn, services, place, button)
    if kind is Kind.DATES:
        await ask(turn, services, DATES, list=place.listed().pack())
        return screens.days(place, services.clock())
    await stop_asking(turn, services)
    if kind is Kind.HANDLER:
        colleagues = await services.guarantee.inbox.handlers(person_of(turn).id)
        return screens.handler(place, colleagues, person_of(turn), button.page)
    units = await services.guarantee.inbox.units(person_of(turn).id)
    if kind is Kind.UNIT:
        return screens.unit(place, units, button.page)
    if kind is Kind.TYPE:
        types = [one for of_kind in every_kind() for one in await of_kind.narrowed_by(services, units)]
        return screens.type_(place, types, button.page, units=units)
    return _PLAIN[kind](place)


async def _change(turn: Turn, services: Services, place: AtList, button: ChangeFilter) -> Screen:
    chosen = changed(place.chosen, button)
    new = await placed(services, chosen, mark=place.mark if chosen.search else 0, lost=place.lost)
    return await (list_screen if button.of_list else filter_screen)(turn, services, new)


async def _ask_words(turn: Turn, services: Services, place: AtList, _button: object) -> Screen:
    await ask(turn, services, SEARCH, list=place.listed().pack())
    return screens.ask_words(place)


async def _read_words(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Sought among all cases that the asker sees; the list that it was asked from is narrowed."""
    place = await place_of(turn, services, unpacked(str(typed.state["list"])))
    if place is None:
        return button_lapsed()
    at, words = without(place.chosen, Kind.PERSON), folded(typed.text)
    found = (
        await sought(turn, services, at, words)
        or await _of_whose(turn, services, at, words)
        or await _of_type(turn, services, at, words)
        if words
        else None
    )
    if found is None:
        await may_ask_again(turn, services, typed.state)
        return screens.ask_words(await placed(services, at), again=True)
    return await list_screen(turn, services, found)


async def sought(turn: Turn, services: Services, at: CaseFilter, words: str) -> AtList | None:
    """The list `at`, or all cases, of the one patient that the words fit, or of all those; None: they fit
    nobody whose cases the asker sees.
    """
    every = CaseFilter(tab=Tab.ALL, closed=True, unit=at.unit, search=words)
    page = await services.guarantee.inbox.cases(person_of(turn).id, every, limit=MOST)
    patients = {line.case.patient for line in page.lines}
    if not patients:
        return None
    if len(patients) == 1 and not page.total_is_more:
        await stop_asking(turn, services)
        chosen = await _where_they_are(turn, services, replace(at, patient=patients.pop()))
        return await placed(services, chosen)
    mark = mark_of_words(words)
    await keep_words(turn, services, words, mark)
    return await placed(services, await _where_they_are(turn, services, replace(at, search=words)), mark=mark)


_WHOSE: Mapping[Whose, re.Pattern[str]] = {
    Whose.CHILD: re.compile(r"^(?:bara )?(?:barn|barnen|minderåriga?|child|children|minors?)$"),
    Whose.NO_PHONE: re.compile(r"^(?:utan|inga?t?|saknar|no|without|missing)\b.*(?:telefon|nummer|phone)"),
}


async def _of_whose(turn: Turn, services: Services, at: CaseFilter, words: str) -> AtList | None:
    """The list narrowed to what is known of its patients: `barn`, `inga telefonnummer`."""
    said = next((one for one, form in _WHOSE.items() if form.search(words.casefold())), None)
    if said is None:
        return None
    await stop_asking(turn, services)
    return await placed(services, replace(at, whose=said))


async def _of_type(turn: Turn, services: Services, at: CaseFilter, words: str) -> AtList | None:
    """The list narrowed to what its cases are about, where the words are its name, or stand in no other's."""
    units, said = await services.guarantee.inbox.units(person_of(turn).id), words.casefold()
    named = {
        type_: kind.called(type_, units).casefold()
        for kind in every_kind()
        for type_ in await kind.narrowed_by(services, units)
    }
    fits = [type_ for type_, name in named.items() if said in name]
    exactly = [type_ for type_ in fits if named[type_] == said]
    if len(exactly or fits) != 1 or len(said) < _SHORTEST:
        return None
    await stop_asking(turn, services)
    [about] = exactly or fits
    page = await services.guarantee.inbox.cases(person_of(turn).id, replace(at, type=about), limit=1)
    every = CaseFilter(tab=Tab.ALL, closed=True, unit=at.unit)
    return await placed(services, replace(at if page.lines else every, type=about))


async def cases_of(text: str, turn: Turn, services: Services) -> Screen | None:
    """Where nothing was asked for: the cases of whom staff name by the beginning of a name or of a number."""
    words = folded(text)
    grants = person_of(turn).grants
    if len(words) < _SHORTEST or not any(may(grants, act) for act in (Act.SEE_CASES, Act.SEE_TASKS)):
        return None
    found = await sought(turn, services, CaseFilter(), words)
    return None if found is None else await list_screen(turn, services, found)


async def _where_they_are(turn: Turn, services: Services, chosen: CaseFilter) -> CaseFilter:
    """The list, where any of them stands in it; else all cases, with those that are over."""
    page = await services.guarantee.inbox.cases(person_of(turn).id, chosen, limit=1)
    if page.lines:
        return chosen
    every = CaseFilter(tab=Tab.ALL, closed=True, unit=chosen.unit)
    return replace(every, patient=chosen.patient, search=chosen.search)


def folded(text: str) -> str:
    """A whole number in its normal form, so that its spelling does not matter."""
    return normal_form(text) or text.strip()[:_LONGEST]


def mark_of_words(words: str) -> int:
    return crc32(words.encode(errors="replace")) % LARGEST_VERSION + 1


async def _read_days(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Two days narrow the list at once; with one it is asked which end it is."""
    place, now = await place_of(turn, services, unpacked(str(typed.state["list"]))), services.clock()
    if place is None:
        return button_lapsed()
    parts = _BETWEEN.split(typed.text)
    read = [past_days(part, local_day(now)) for part in parts]
    days = [one for one in read if one is not None]
    if len(days) != len(read) or len(days) not in {1, 2}:
        await may_ask_again(turn, services, typed.state)
        wrong = [part for part, one in zip(parts, read, strict=True) if one is None]
        return screens.days(place, now, why_not_past((wrong or parts)[0], local_day(now)))
    first, last = days[0].first, days[-1].last
    if len(days) == 1:
        return screens.one_day(place, first, last, now)
    await stop_asking(turn, services)
    dated = replace(place.chosen, created_from=min(first, last), created_until=max(first, last))
    return await filter_screen(turn, services, await placed(services, dated, mark=place.mark))


def past_days(text: str, today: date) -> Days | None:
    """What was: the newest such day or week that has begun, or that of a year that is said. (`read_day` looks
    forward, as for a booking.)
    """
    try:
        day = day_gone(text, today) or date.fromisoformat(text.strip())
    except ValueError:
        year = _YEAR.search(text)
        newest = (today - _A_WEEK + timedelta(days=1), today - _A_YEAR)
        said = (date(int(year[0]), 1, 1),) if year else newest
        for since in (today,) if is_from_today(text) else said:
            found = read_day(text, language() if language() in LANGUAGES else "sv", since, lately=timedelta())
            if isinstance(found, Days) and found.first <= today:
                return found
        return None
    return Days(day, day)


def why_not_past(text: str, today: date) -> str:
    """Why `past_days` finds nothing: the day lies ahead, or it is none."""
    read = read_day(text, language() if language() in LANGUAGES else "sv", today, lately=timedelta())
    if isinstance(read, Days) and read.first > today:
        return _("Den dagen har inte varit än.")
    return _("Jag förstår inte vilken dag du menar.")


CONVERSATION = Conversation(
    whom=Kin.STAFF,
    taps={
        ShowChoices: at_list(_choose),
        OpenChoices: at_list(_choose),
        ChangeFilter: at_list(_change),
        AskWords: at_list(_ask_words),
        AskSearch: at_list(_ask_words),
    },
    typed={DATES: _read_days},
    numbers={SEARCH: _read_words},
    labels={marked("Sök"): AskSearch(tab=Tab.ALL)},
)
