"""Cases as staff handle them, as the rest of the house meets them."""

from care.cases.notices import ServiceDigest, StaffDigest
from handlers.cases import (
    absence,
    case,
    choices,
    digests,
    files,
    in_menu,
    lists,
    notices,
    own,
    parts,
    reassign,
    refusals,
    saved,
    take_over,
    together,
    write,
)
from handlers.cases.gathered import GATHERED
from handlers.cases.screens.told import TOLD_OF_CASES
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(
        case.CONVERSATION,
        lists.CONVERSATION,
        choices.CONVERSATION,
        write.CONVERSATION,
        parts.CONVERSATION,
        saved.CONVERSATION,
        reassign.CONVERSATION,
        take_over.CONVERSATION,
        together.CONVERSATION,
        files.CONVERSATION,
        absence.CONVERSATION,
        own.CONVERSATION,
    ),
    refusals=refusals.REFUSALS,
    notices={
        **dict.fromkeys(TOLD_OF_CASES, notices.case_notice),
        StaffDigest: digests.morning,
        ServiceDigest: digests.morning,
    },
    gathers=GATHERED,
    in_staff_menu=in_menu.cases_waiting,
)
