"""`Nästa: …` on the receipt of a case: the first one of the same list that is the reader's to deal with."""

from dataclasses import dataclass, replace
from datetime import timedelta

from care.cases.events import Event
from care.cases.inbox import MOST, PAGE
from care.cases.lists import CaseFilter, CasePage, Tab
from care.cases.values import Case
from care.cases.views import CaseLine
from care.cases.work import SubStatus
from care.values.clock import local_day
from handlers.cases.at_list import place_of, placed
from handlers.cases.case import open_from
from handlers.cases.filter_buttons import ShowList
from handlers.cases.filters import AtList
from handlers.cases.kinds import Seen, shown
from handlers.cases.tabs import WHOLE
from handlers.talk.conversation import Shown
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.ways import OnCase
from handlers.talk.words import plain


@dataclass(frozen=True, slots=True)
class _Following:
    place: AtList
    line: CaseLine[Case]
    left: str


_LATER = timedelta(hours=1)
"""Nobody is rung again before that."""


async def onward(
    turn: Turn, services: Services, seen: Seen, receipt: Screen, *, unreached: bool = False
) -> Screen:
    """With the way to the next case, where there is one, above the last two rows, which lead back: by the
    order of the list that this one was opened from, or else of the view that it stands in. `unreached`: it is
    another patient's, who has not just been tried.
    """
    following = await _following(turn, services, seen, unreached=unreached)
    return receipt if following is None else _with_next(receipt, following, seen)


async def onward_in(
    services: Services,
    seen: Seen,
    receipt: Screen,
    *,
    tab: Tab,
    opens: type[OnCase],
    unreached: bool = False,
) -> Screen:
    """The same in a list of its own, whoever has its cases: who has been called least comes first, who was
    rung a moment ago not at all.
    """
    page = await services.guarantee.inbox.cases(seen.me, CaseFilter(tab=tab), limit=MOST)
    others = [
        line
        for line in page.lines
        if line.case.id != seen.case.id
        and not (unreached and line.case.patient == seen.case.patient)
        and not (getattr(line.case, "calls", 0) and _just_tried(line, seen))
    ]
    if not others:
        return receipt
    line = min(others, key=lambda one: getattr(one.case, "calls", 0))
    left = page.total - (len(page.lines) - len(others))
    to_next = row(button(_next_label(line, f"{left}{'+' * page.total_is_more}"), opens(case=line.case.id)))
    return replace(receipt, rows=(*receipt.rows[:-2], to_next, *receipt.rows[-2:]))


async def next_shown(turn: Turn, services: Services, seen: Seen, receipt: Screen) -> Shown:
    """For who goes through a list: the receipt, and the next case below it as if it had been opened; where
    the patient still waits for an answer the receipt alone.
    """
    following = await _following(turn, services, seen)
    if following is None:
        return receipt
    with_next = _with_next(receipt, following, seen)
    if seen.came_from is None or Event.REPLY_TO_QUESTION in seen.card.may:
        return with_next
    page = following.place.listed(following.place.page)
    opened = await open_from(turn, services, following.line.case.id, page, after_acting=True)
    return with_next, replace(opened, new=True)


async def _following(
    turn: Turn, services: Services, seen: Seen, *, unreached: bool = False
) -> _Following | None:
    place = await _where(turn, services, seen)
    limit = MOST if place.chosen.tab in WHOLE else PAGE
    page = await services.guarantee.inbox.cases(seen.me, place.chosen, limit=limit)
    others = [line for line in page.lines if line.case.id != seen.case.id]
    left_open = [line for line in others if line.status is not SubStatus.CLOSED]
    if unreached:
        patient = seen.case.patient
        left_open = [one for one in left_open if one.case.patient != patient and not _waits(one, seen)]
    mine = next((line for line in left_open if line.case.handler in {None, seen.me}), None)
    if mine is None:
        return None
    left = page.total - await _stands_in(services, seen, place.chosen, page)
    return _Following(place, mine, f"{left}{'+' * page.total_is_more}")


async def _stands_in(services: Services, seen: Seen, chosen: CaseFilter, page: CasePage) -> bool:
    """Whether the case of the receipt is one of the list still: further down than the page, perhaps."""
    here = any(line.case.id == seen.case.id for line in page.lines)
    if here or not (page.total_is_more or page.total > len(page.lines)):
        return here
    of_patient = replace(chosen, patient=seen.case.patient)
    found = await services.guarantee.inbox.cases(seen.me, of_patient, limit=MOST)
    return any(line.case.id == seen.case.id for line in found.lines)


def _just_tried(line: CaseLine[Case], seen: Seen) -> bool:
    return seen.now - line.case.updated < _LATER and not line.case.new_to_staff


def _waits(line: CaseLine[Case], seen: Seen) -> bool:
    """Due another day, as who was not reached is."""
    return line.due is not None and line.due > local_day(seen.now)


def _with_next(receipt: Screen, following: _Following, seen: Seen) -> Screen:
    label = _next_label(following.line, following.left, after=seen.case)
    to_next = row(button(label, following.place.opening(following.line.case.id)))
    return replace(receipt, rows=(*receipt.rows[:-2], to_next, *receipt.rows[-2:]))


def _next_label(line: CaseLine[Case], left: str, *, after: Case | None = None) -> str:
    """`after`: the case of the receipt; another one of the same patient is said to be that."""
    about = shown(line.case).about(line)
    said = _("Nästa: {name}, {about} ({count} kvar)") if about else _("Nästa: {name} ({count} kvar)")
    if about and after is not None and after.patient == line.case.patient:
        said = _("Nästa, samma patient: {about} ({count} kvar)")
    return plain(said, name=line.patient_name, about=about, count=left)


async def _where(turn: Turn, services: Services, seen: Seen) -> AtList:
    came_from = seen.came_from
    found = await place_of(turn, services, came_from) if isinstance(came_from, ShowList) else None
    return found or await placed(services, CaseFilter(tab=shown(seen.case).view))
