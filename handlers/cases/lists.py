"""Staff's lists of cases: each whole or narrowed, a page at a time; `Filter`; the cases opened from there."""

from dataclasses import replace

from care.cases.lists import CaseFilter, CasePage, PageOf, Tab
from care.people.roles import Act, may, works_as_service
from care.people.values import Kind as Kin
from care.values.ids import UnitId
from handlers.cases.at_list import FARTHEST, at_list, names_of_ids, placed
from handlers.cases.buttons import OpenCases
from handlers.cases.case import open_from
from handlers.cases.filter_buttons import ShowFilter, ShowList, ShowListed
from handlers.cases.filters import AtList
from handlers.cases.filters_before import ListCases, OpenFilter
from handlers.cases.screens import filters as case_filters
from handlers.cases.screens.counts import own_list, to_flagged
from handlers.cases.screens.lists import Listed, cases
from handlers.cases.tabs import LISTS, WHOLE
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.rows import MOST_LINES
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of

PAGES_AT_ONCE = 4
"""The store answers with at most a hundred lines: far pages are reached by whole stretches."""


async def list_screen(turn: Turn, services: Services, place: AtList) -> Screen:
    """A page as it is now, of the filter that the button leads to, and of no other."""
    person, inbox, at = person_of(turn), services.guarantee.inbox, place.chosen
    page = await _page(turn, services, place)
    first = (place.page if at.tab in WHOLE else place.page % PAGES_AT_ONCE) * MOST_LINES
    lines = page.lines[first : first + MOST_LINES]
    if place.page and not lines:
        return await list_screen(turn, services, replace(place, page=_last(place, page)))
    found = Listed(
        lines=lines,
        total=page.total,
        more=page.total_is_more,
        goes_on=page.next is not None or len(page.lines) > first + MOST_LINES,
        counts=await inbox.counts(person.id, at.unit),
        as_service=works_as_service(person.grants),
        handles=any(may(person.grants, act) for act in (Act.HANDLE_CASE, Act.HANDLE_TASK)),
        first=Tab.TO_HANDLE if may(person.grants, Act.SEE_CASES) else Tab.FOLLOW_UP,
    )
    return cases(found, place, await names_of_ids(turn, services, place), services.clock())


def _last(place: AtList, page: CasePage) -> int:
    """The list has become shorter: the last page that there is, or, in a very long one, the first."""
    return 0 if page.total_is_more else min(place.page - 1, max(0, page.total - 1) // MOST_LINES)


async def _page(turn: Turn, services: Services, place: AtList) -> CasePage:
    inbox, me, narrow = services.guarantee.inbox, person_of(turn).id, place.chosen
    if narrow.tab in WHOLE:
        return await inbox.cases(me, narrow, limit=(place.page + 1) * MOST_LINES + 1)
    after: PageOf | None = None
    for _stretch in range(place.page // PAGES_AT_ONCE):
        page = await inbox.cases(me, narrow, after=after, limit=PAGES_AT_ONCE * MOST_LINES)
        if page.next is None:
            return replace(page, lines=())
        after = page.next
    return await inbox.cases(me, narrow, after=after, limit=(place.page % PAGES_AT_ONCE + 1) * MOST_LINES)


async def filter_screen(turn: Turn, services: Services, place: AtList) -> Screen:
    """`Filter`, with how many cases there are."""
    me = person_of(turn).id
    page = await services.guarantee.inbox.cases(me, place.chosen, limit=1)
    several = len(await services.guarantee.inbox.units(me)) > 1
    return case_filters.filters(
        place, page, await names_of_ids(turn, services, place), services.clock(), units=several
    )


async def _list(turn: Turn, services: Services, place: AtList, _button: object) -> Screen:
    return await list_screen(turn, services, place)


async def _filter(turn: Turn, services: Services, place: AtList, _button: object) -> Screen:
    return await filter_screen(turn, services, place)


async def _whole(turn: Turn, services: Services, button: OpenCases) -> Screen:
    tab = button.tab
    if tab is Tab.TO_HANDLE and works_as_service(person_of(turn).grants):
        own = own_list()
        if own is not None:
            return await own.shows(turn, services)
    place = await placed(services, CaseFilter(tab=tab), page=min(button.page, FARTHEST))
    return await list_screen(turn, services, place)


async def _open(turn: Turn, services: Services, button: ShowListed) -> Screen:
    page = ShowList(by=button.by, who=button.who, words=button.words, page=button.page)
    return await open_from(turn, services, button.case, page)


CONVERSATION = Conversation(
    whom=Kin.STAFF,
    taps={
        OpenCases: _whole,
        ShowList: at_list(_list),
        ListCases: at_list(_list),
        ShowFilter: at_list(_filter),
        OpenFilter: at_list(_filter),
        ShowListed: _open,
    },
    labels={
        **{one.name: OpenCases(tab=one.tab) for one in LISTS if not one.of_kind},
        marked("Filter"): OpenFilter(tab=Tab.ALL),
        marked("Flaggade"): to_flagged(UnitId(0)),
        # What staff call a list that has another name.
        marked("Flaggade ärenden"): to_flagged(UnitId(0)),
        marked("Försenade ärenden"): OpenCases(tab=Tab.OVERDUE),
        marked("Mina ärenden"): OpenCases(tab=Tab.MINE),
    },
)
