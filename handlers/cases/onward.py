"""`Nästa: …` on the receipt of a case: the first one of the same list that is the reader's to deal with."""

from dataclasses import replace

from care.cases.lists import CaseFilter
from care.cases.values import Case
from care.cases.views import CaseLine
from handlers.cases.at_list import place_of, placed
from handlers.cases.filter_buttons import ShowList
from handlers.cases.filters import AtList
from handlers.cases.kinds import Seen, shown
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.words import plain


async def onward(turn: Turn, services: Services, seen: Seen, receipt: Screen) -> Screen:
    """With the way to the next case, where there is one, above the last two rows, which lead back: by the
    order of the list that this one was opened from, or else of the view that it stands in.
    """
    place = await _where(turn, services, seen)
    page = await services.guarantee.inbox.cases(seen.me, place.chosen)
    others = [line for line in page.lines if line.case.id != seen.case.id]
    mine = next((line for line in others if line.case.handler in {None, seen.me}), None)
    if mine is None:
        return receipt
    left = page.total - (len(page.lines) - len(others))
    name, count = mine.patient_name, f"{left}{'+' * page.total_is_more}"
    label = plain(_("Nästa: {name}, {about} ({count} kvar)"), name=name, about=_about(mine), count=count)
    following = row(button(label, place.opening(mine.case.id)))
    return replace(receipt, rows=(*receipt.rows[:-2], following, *receipt.rows[-2:]))


def _about(line: CaseLine[Case]) -> str:
    return shown(line.case).about(line)


async def _where(turn: Turn, services: Services, seen: Seen) -> AtList:
    came_from = seen.came_from
    found = await place_of(turn, services, came_from) if isinstance(came_from, ShowList) else None
    return found or await placed(services, CaseFilter(tab=shown(seen.case).view))
