"""Cases as staff handle them, as the rest of the house meets them."""

from care.cases import refusals as no
from care.cases.notices import ServiceDigest, StaffDigest
from handlers.cases import (
    case,
    choices,
    digests,
    files,
    in_menu,
    lists,
    notices,
    reassign,
    refusals,
    search,
    write,
)
from handlers.cases.screens.told import KINDS
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(
        case.CONVERSATION,
        lists.CONVERSATION,
        choices.CONVERSATION,
        search.CONVERSATION,
        write.CONVERSATION,
        reassign.CONVERSATION,
        files.CONVERSATION,
    ),
    refusals={
        no.CaseClosed: refusals.case_closed,
        no.ClaimedByAnother: refusals.claimed_by_another,
        no.NotClaimed: refusals.not_claimed,
        no.NotThisStep: refusals.not_this_step,
    },
    notices={
        **dict.fromkeys(KINDS, notices.case_notice),
        StaffDigest: digests.staff_digest,
        ServiceDigest: digests.service_digest,
    },
    in_staff_menu=in_menu.cases_waiting,
)
