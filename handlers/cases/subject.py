"""Cases as staff handle them, as the rest of the house meets them."""

from care.cases import refusals as no
from handlers.cases import case, choices, files, in_menu, lists, reassign, refusals, search, write
from handlers.cases.notices import case_notice
from handlers.cases.screens.notices import HEADS
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
    notices=dict.fromkeys(HEADS, case_notice),
    in_staff_menu=in_menu.cases_waiting,
)
