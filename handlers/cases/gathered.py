"""Several notices about cases, of one kind, in one message."""

from collections.abc import Callable, Mapping, Sequence

from care.cases.notices import StaffDue, StaffFlagged, StaffQuestion, StaffReassigned, StaffTakenOver
from care.follow_ups.tasks import Task
from care.notices import Notice, OfCase, OfTask, Stood
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId
from handlers.cases.case import seen_by
from handlers.cases.kinds import ToldOf, shown
from handlers.cases.screens import gathered as screens
from handlers.cases.screens.gathered import InOne, Says
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import OnSeveral


def _is_open(task: Task) -> bool:
    return task.closed_at is None


def together(says: Says, *, still: Callable[[Task], bool] = _is_open) -> OnSeveral:
    """How several are told: `says` has the head, and the door of the list that they stand in. `still`:
    whether what is told of a task is so, where nobody of staff has acted on it.
    """

    async def told(stood: Sequence[Stood], reader: Person, services: Services) -> Screen | Stood | None:
        newest: dict[CaseId, tuple[Stood, InOne]] = {}
        for one in stood:
            found = await _read(one, reader, services, still)
            if found is not None:
                newest[found.seen.case.id] = one, found
        if len(newest) <= 1:
            return next((one for one, _found in newest.values()), None)
        every = [found for _one, found in newest.values()]
        return screens.several(says(every), every, services.clock())

    return told


async def _read(
    one: Stood, reader: Person, services: Services, still: Callable[[Task], bool]
) -> InOne | None:
    """None: it is not the reader's to see any more, or no longer so."""
    try:
        case = await _case_of(one, reader, services, still)
        found = InOne(one.notice, await seen_by(reader.id, services, case), one.dealt) if case else None
    except (NotYours, NotAllowed):
        return None
    return found if found and (one.dealt or _is_so(found)) else None


def _is_so(one: InOne) -> bool:
    """What a patient, or the clock, has changed since, with nothing for staff to have dealt with."""
    notice, seen = one.notice, one.seen
    if isinstance(notice, StaffFlagged):
        return seen.case.flagged
    return not isinstance(notice, OfCase) or shown(seen.case).still_so(ToldOf(seen, notice))


async def _case_of(
    one: Stood, reader: Person, services: Services, still: Callable[[Task], bool]
) -> CaseId | None:
    if isinstance(one.notice, OfCase):
        return one.notice.case
    if not isinstance(one.notice, OfTask):
        return None
    task = await services.follow_ups.task(reader.id, one.notice.task)
    return task.thread if one.dealt or still(task) else None


GATHERED: Mapping[type[Notice], OnSeveral] = {
    StaffQuestion: together(screens.all_questions),
    StaffFlagged: together(screens.all_flagged),
    StaffReassigned: together(screens.reassigned),
    StaffTakenOver: together(screens.taken_over),
    StaffDue: together(screens.all_due),
}
"""Those that every kind of case has."""
