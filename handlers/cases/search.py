"""`Sök` and `Datum` as they are typed. Words that name one patient become that patient; others are kept
with the talk, and the buttons carry their mark.
"""

import re
from datetime import date, timedelta
from zlib import crc32

from care.cases.lists import CaseFilter, Tab
from care.people.personal_identity import normal_form
from care.people.talks import State
from care.people.values import Kind as Kin
from care.values.clock import local_day
from handlers.cases.buttons import TABS
from handlers.cases.case import guarantee
from handlers.cases.filter_buttons import AskSearch, ListCases, OpenChoices
from handlers.cases.filters import Kind, choosing, filtering, listed, narrowed, searching, without
from handlers.cases.lists import filter_screen, list_screen
from handlers.cases.screens import filters as case_filters
from handlers.cases.screens import lists as case_list
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.days_from_today import is_from_today
from handlers.talk.language import LANGUAGES, language, marked
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keep_words, may_ask_again, person_of, stop_asking
from handlers.talk.typed_day import Days, read_day

SEARCH = "case_search"
DATES = "case_dates"
MOST = 100
LONGEST = 100
A_WEEK, A_YEAR = timedelta(days=7), timedelta(days=364)
BETWEEN = re.compile(r"\s+(?:till|to|–|-)\s+")
"""Of two days. A hyphen needs its spaces: 2026-11-03 is one day."""


async def ask_words(turn: Turn, services: Services, button: AskSearch) -> Screen:
    await ask(turn, services, SEARCH, list=listed(button).pack())
    return case_list.ask_words(button)


async def _ask_typed(turn: Turn, services: Services) -> Screen:
    return await ask_words(turn, services, AskSearch(tab=TABS.index(Tab.ALL)))


async def read_search(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Sought among all cases that the asker sees; the list that it was asked from is narrowed."""
    at, words = without(_list_of(typed.state), Kind.PERSON), _folded(typed.text)
    sought = CaseFilter(tab=Tab.ALL, closed=True, unit=at.unit or None, search=words)
    page = await guarantee(services).inbox.cases(person_of(turn).id, sought, limit=MOST)
    if not words or not page.lines:
        await may_ask_again(turn, services, typed.state)
        return case_list.ask_words(searching(at), again=True)
    patients = {line.case.patient for line in page.lines}
    if len(patients) == 1 and not page.total_is_more:
        await stop_asking(turn, services)
        return await list_screen(turn, services, narrowed(at, who=patients.pop()))
    mark = _mark_of(words)
    await keep_words(turn, services, words, mark)
    return await list_screen(turn, services, narrowed(at, words=mark))


def _folded(text: str) -> str:
    """A whole number in its normal form, so that its spelling does not matter."""
    return normal_form(text) or text.strip()[:LONGEST]


def _mark_of(words: str) -> int:
    return crc32(words.encode(errors="replace")) % LARGEST_VERSION + 1


def _list_of(state: State) -> ListCases:
    return ListCases.unpack(str(state["list"]))


async def ask_days(turn: Turn, services: Services, at: OpenChoices) -> Screen:
    await ask(turn, services, DATES, list=listed(at).pack())
    return case_filters.days(at, services.clock())


async def _read_days(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Two days narrow the list at once; with one it is asked which end it is."""
    at, now = _list_of(typed.state), services.clock()
    read = [_past_days(part, local_day(now)) for part in BETWEEN.split(typed.text)]
    days = [one for one in read if one is not None]
    if len(days) != len(read) or len(days) not in {1, 2}:
        await may_ask_again(turn, services, typed.state)
        return case_filters.days(choosing(at, Kind.DATES), now, again=True)
    first, last = days[0].first, days[-1].last
    if len(days) == 1:
        return case_filters.one_day(choosing(at, Kind.DATES), first, last, now)
    await stop_asking(turn, services)
    since, until = min(first, last), max(first, last)
    return await filter_screen(turn, services, filtering(narrowed(at, since=since, until=until)))


def _past_days(text: str, today: date) -> Days | None:
    """What was: the newest such day or week that has begun. (`read_day` looks forward, as for a booking.)"""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        back = (today,) if is_from_today(text) else (today - A_WEEK + timedelta(days=1), today - A_YEAR)
        for since in back:
            found = read_day(text, language() if language() in LANGUAGES else "sv", since)
            if isinstance(found, Days) and found.first <= today:
                return found
        return None
    return Days(day, day)


CONVERSATION = Conversation(
    whom=Kin.STAFF,
    taps={AskSearch: ask_words},
    typed={DATES: _read_days},
    numbers={SEARCH: read_search},
    labels={marked("Sök"): _ask_typed},
)
