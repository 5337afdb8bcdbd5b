"""Several notices about tasks, of one kind, in one message."""

from collections.abc import Mapping, Sequence

from care.bookings.notices import StaffMessage
from care.cases.lists import Tab
from care.follow_ups.tasks import Task, TaskResult
from care.grounds.notices import StaffUnbooked
from care.notices import Notice, OfTask, Stood
from care.people.values import Person
from care.unit_changes.notices import StaffNoNewTime
from handlers.cases.gathered import together
from handlers.cases.screens.gathered import InOne, Together, counted, door_to
from handlers.follow_ups.screens.tasks import RESULT_LABELS, how_it_ended
from handlers.talk.dealt import ticked
from handlers.talk.language import _, ngettext
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import OnSeveral
from handlers.talk.words import plain, sentences


def _written(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} meddelande från patienter.", "{count} meddelanden från patienter.", len(found))
    return Together(counted(said, found), door_to(Tab.QUESTIONS))


def _unbooked(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} patient har inte bokat efter kallelse.",
        "{count} patienter har inte bokat efter kallelse.",
        len(found),
    )
    return Together(counted(said, found), door_to(Tab.FOLLOW_UP))


def _without_time(found: Sequence[InOne]) -> Together:
    """Who has chosen none, and who needs none: nothing is left to do for these."""
    content = [one for one in found if one.seen.own.task.result is TaskResult.NO_NEED]
    left = [one for one in found if one not in content]
    lack = ngettext("{count} patient saknar ny tid.", "{count} patienter saknar ny tid.", len(left))
    need = ngettext(
        "{count} patient behöver ingen ny tid.", "{count} patienter behöver ingen ny tid.", len(content)
    )
    head = sentences(counted(lack, left) if left else "", counted(need, content) if content else "")
    return Together(head, door_to(Tab.FOLLOW_UP), _needs_none)


def _needs_none(one: InOne) -> str:
    """In the patient's words too: a task that is closed stands in no list."""
    if one.seen.own.task.result is not TaskResult.NO_NEED:
        return ""
    label, said = _(RESULT_LABELS[TaskResult.NO_NEED]), getattr(one.notice, "said", "")
    return f"{label}: {plain(_('”{text}”'), text=said)}" if said else label


def _lacks_or_needs_none(task: Task) -> bool:
    return task.closed_at is None or task.result is TaskResult.NO_NEED


def _to_its_end(several: OnSeveral) -> OnSeveral:
    """What a colleague has ticked off is told by how it ended: its own notice is no longer so."""

    async def told(stood: Sequence[Stood], reader: Person, services: Services) -> Screen | Stood | None:
        one = await several(stood, reader, services)
        if not isinstance(one, Stood) or one.dealt is None or not isinstance(one.notice, OfTask):
            return one
        task = await services.follow_ups.task(reader.id, one.notice.task)
        return ticked(how_it_ended(task), one.dealt, services.clock()) if task.closed_at else one

    return told


TASKS_GATHERED: Mapping[type[Notice], OnSeveral] = {
    StaffMessage: _to_its_end(together(_written)),
    StaffUnbooked: _to_its_end(together(_unbooked)),
    StaffNoNewTime: together(_without_time, still=_lacks_or_needs_none),
}
