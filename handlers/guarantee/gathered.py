"""Several notices about offers, of one kind, in one message."""

from collections.abc import Mapping, Sequence

from care.guarantee.notices import (
    StaffCall,
    StaffCode,
    StaffLateAnswer,
    StaffLetter,
    StaffPapers,
    StaffReply,
    StaffUntold,
)
from care.notices import Notice, Stood
from care.people.values import Person
from handlers.cases.gathered import together
from handlers.guarantee.screens import gathered as screens
from handlers.guarantee.screens.told import letters_waiting
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import OnSeveral


async def _letters(stood: Sequence[Stood], _reader: Person, _services: Services) -> Screen:
    """Of several batches."""
    return letters_waiting(sum(one.notice.cases for one in stood if isinstance(one.notice, StaffLetter)))


OFFERS_GATHERED: Mapping[type[Notice], OnSeveral] = {
    StaffReply: together(screens.replies),
    StaffLateAnswer: together(screens.late_replies),
    StaffCall: together(screens.all_calls),
    StaffCode: together(screens.all_codes),
    StaffPapers: together(screens.all_papers),
    StaffUntold: together(screens.all_untold),
    StaffLetter: _letters,
}
