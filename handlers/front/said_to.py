"""Screens as whoever gets them reads them; staff find back to the case that they have done something for."""

from dataclasses import replace

from care.cases.lists import CaseFilter, Tab
from care.cases.work import SubStatus
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from handlers.front.answering import Screens, is_staff
from handlers.people.children import said_for_whom
from handlers.people.screens.children import RECEIPT
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import ShowCase

_MOST = 10
"""Cases of one patient that somebody is likely to have at once."""


async def said_to(screens: Screens, turn: Turn, services: Services) -> Screens:
    """For whom it is, and on a receipt of staff's the way back to their case of that patient."""
    shown = await said_for_whom(screens, turn, services)
    return tuple([await _with_case(one, turn, services) for one in shown]) if is_staff(turn) else shown


async def _with_case(screen: Screen, turn: Turn, services: Services) -> Screen:
    patient = screen.done_for or _done_for(screen)
    case = await _case_of(patient, turn, services) if patient and screen.rows else None
    if case is None:
        return screen
    with about(NOBODY):
        show = row(button(_("Visa ärendet"), ShowCase(case=case)))
    return replace(screen, rows=(*screen.rows[:-1], show, screen.rows[-1]))


def _done_for(screen: Screen) -> PersonId:
    is_receipt = screen.of_patient and screen.new and RECEIPT.search(screen.text)
    return whom() if is_receipt else NOBODY


async def _case_of(patient: PersonId, turn: Turn, services: Services) -> CaseId | None:
    """Their own that has changed last, open still or closed today; else one that waits for anybody."""
    me, today = person_of(turn).id, local_day(services.clock())
    chosen = CaseFilter(tab=Tab.ALL, patient=patient, closed=True)
    lines = (await services.guarantee.inbox.cases(me, chosen, limit=_MOST)).lines
    fresh = [
        one for one in lines if one.status is not SubStatus.CLOSED or local_day(one.case.updated) == today
    ]
    mine = [one for one in fresh if one.case.handler == me]
    waiting = [one for one in fresh if one.case.handler is None and one.status is SubStatus.QUESTION]
    return next((one.case.id for one in (*mine, *waiting)), None)
