"""Several notices about tasks, of one kind, in one message."""

from collections.abc import Mapping, Sequence

from care.bookings.notices import StaffMessage
from care.cases.lists import Tab
from care.grounds.notices import StaffUnbooked
from care.notices import Notice
from care.unit_changes.notices import StaffNoNewTime
from handlers.cases.gathered import together
from handlers.cases.screens.gathered import InOne, Together, counted, door_to
from handlers.talk.language import ngettext
from handlers.talk.subject import OnSeveral


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
    said = ngettext("{count} patient saknar ny tid.", "{count} patienter saknar ny tid.", len(found))
    return Together(counted(said, found), door_to(Tab.FOLLOW_UP))


TASKS_GATHERED: Mapping[type[Notice], OnSeveral] = {
    StaffMessage: together(_written),
    StaffUnbooked: together(_unbooked),
    StaffNoNewTime: together(_without_time),
}
