"""Staff's lists of cases: each whole or narrowed, a page at a time; `Filter` and what it leads to."""

from dataclasses import replace
from typing import TypeVar

from care.cases.lists import CasePage, PageOf, Tab
from care.people.roles import Act, may, works_as_service
from care.people.values import Kind as Kin
from handlers.cases.buttons import TABS, OpenCases
from handlers.cases.case import guarantee
from handlers.cases.filter_buttons import ListCases, Narrowed, OpenFilter
from handlers.cases.filters import chosen, listed
from handlers.cases.names import named
from handlers.cases.screens import filters as case_filters
from handlers.cases.screens.counts import own_list
from handlers.cases.screens.lists import Listed, cases
from handlers.talk.conversation import Conversation, OnLabel
from handlers.talk.language import marked
from handlers.talk.rows import MOST_ROWS
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, words_of

FARTHEST = 600
PAGES_AT_ONCE = 12
"""The store answers with at most a hundred lines: far pages are reached by whole stretches."""
AnyList = TypeVar("AnyList", bound=Narrowed)
WHOLE = {Tab.CALL, Tab.OVERDUE, Tab.SERVICE, Tab.FOLLOW_UP}
"""Lists that come in one piece."""


async def list_screen(turn: Turn, services: Services, at: ListCases) -> Screen:
    """A page as it is now, of the filter that the button carries, and of no other."""
    at, words, lost = await _with_words(turn, services, listed(at, page=min(at.page, FARTHEST)))
    person, inbox = person_of(turn), guarantee(services).inbox
    page = await _page(turn, services, at, words)
    first = (at.page if at.list in WHOLE else at.page % PAGES_AT_ONCE) * MOST_ROWS
    lines = page.lines[first : first + MOST_ROWS]
    if at.page and not lines:
        return await list_screen(turn, services, listed(at, page=_last(at, page)))
    found = Listed(
        lines=lines,
        total=page.total,
        more=page.total_is_more,
        goes_on=page.next is not None or len(page.lines) > first + MOST_ROWS,
        counts=await inbox.counts(person.id, at.unit or None),
        as_service=works_as_service(person.grants),
        first=Tab.TO_HANDLE if may(person.grants, Act.SEE_CASES) else Tab.FOLLOW_UP,
    )
    names = await named(turn, services, at, words=words, lost=lost)
    return cases(found, at, names, services.clock())


def _last(at: ListCases, page: CasePage) -> int:
    """The list has become shorter: the last page that there is, or, in a very long one, the first."""
    return 0 if page.total_is_more else min(at.page - 1, max(0, page.total - 1) // MOST_ROWS)


async def _page(turn: Turn, services: Services, at: ListCases, words: str) -> CasePage:
    inbox, me, narrow = guarantee(services).inbox, person_of(turn).id, chosen(at, words)
    if at.list in WHOLE:
        return await inbox.cases(me, narrow)
    after: PageOf | None = None
    for _stretch in range(min(at.page, FARTHEST) // PAGES_AT_ONCE):
        page = await inbox.cases(me, narrow, after=after, limit=PAGES_AT_ONCE * MOST_ROWS)
        if page.next is None:
            return replace(page, lines=())
        after = page.next
    return await inbox.cases(me, narrow, after=after, limit=(at.page % PAGES_AT_ONCE + 1) * MOST_ROWS)


async def filter_screen(turn: Turn, services: Services, at: OpenFilter) -> Screen:
    at, words, lost = await _with_words(turn, services, at)
    me = person_of(turn).id
    page = await guarantee(services).inbox.cases(me, chosen(at, words), limit=1)
    names = await named(turn, services, at, words=words, lost=lost)
    several = len(await guarantee(services).inbox.units(me)) > 1
    return case_filters.filters(at, page, names, services.clock(), units=several)


async def _with_words(turn: Turn, services: Services, at: AnyList) -> tuple[AnyList, str, bool]:
    """The typed words that the button's mark stands for. If they are not kept any more, the list begins
    anew without them, and says so (the third is True).
    """
    if not at.words:
        return at, "", False
    words = await words_of(turn, services, at.words)
    return (at, words, False) if words else (at.model_copy(update={"words": 0, "page": 0}), "", True)


async def _list(turn: Turn, services: Services, button: ListCases) -> Screen:
    return await list_screen(turn, services, button)


async def _whole(turn: Turn, services: Services, button: OpenCases) -> Screen:
    if TABS[button.tab] is Tab.TO_HANDLE and works_as_service(person_of(turn).grants):
        own = own_list()
        if own is not None:
            return await own.shows(turn, services)
    return await list_screen(turn, services, ListCases(tab=button.tab, page=min(button.page, FARTHEST)))


def _typed(tab: Tab) -> OnLabel:
    async def opened(turn: Turn, services: Services) -> Screen:
        return await _whole(turn, services, OpenCases(tab=TABS.index(tab)))

    return opened


async def _filter(turn: Turn, services: Services, button: OpenFilter) -> Screen:
    return await filter_screen(turn, services, button)


async def _filter_typed(turn: Turn, services: Services) -> Screen:
    return await filter_screen(turn, services, OpenFilter(tab=TABS.index(Tab.ALL)))


CONVERSATION = Conversation(
    whom=Kin.STAFF,
    taps={OpenCases: _whole, ListCases: _list, OpenFilter: _filter},
    labels={
        marked("Ärenden att hantera"): _typed(Tab.TO_HANDLE),
        marked("Alla ärenden"): _typed(Tab.ALL),
        marked("Fördelade till mig"): _typed(Tab.MINE),
        marked("Frågor från patienter"): _typed(Tab.QUESTIONS),
        marked("Över tiden"): _typed(Tab.OVERDUE),
        marked("Att följa upp"): _typed(Tab.FOLLOW_UP),
        marked("Filter"): _filter_typed,
    },
)
