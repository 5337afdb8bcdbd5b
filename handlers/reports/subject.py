"""Reports, the checklist and rights, as the rest of the house meets them."""

from care.reports.notices import ManagerDigest, RightBegins, RightEnds, RightsEnding, RoleMoved
from handlers.reports import checklist, digest, report, rights
from handlers.reports.notices import manager_digest
from handlers.reports.refusals import REFUSALS
from handlers.reports.right_notices import right_begins, right_ends, rights_ending, role_moved
from handlers.talk.services import Services, Turn
from handlers.talk.subject import InMenu, Subject


async def in_staff_menu(turn: Turn, services: Services) -> InMenu:
    own = (report.report_in_menu, checklist.checklist_in_menu, rights.rights_in_menu)
    shown = [await menu(turn, services) for menu in own]
    return InMenu(buttons=tuple(one for menu in shown for one in menu.buttons))


SUBJECT = Subject(
    conversations=(report.CONVERSATION, checklist.CONVERSATION, digest.CONVERSATION, rights.CONVERSATION),
    notices={
        ManagerDigest: manager_digest,
        RightBegins: right_begins,
        RightEnds: right_ends,
        RightsEnding: rights_ending,
        RoleMoved: role_moved,
    },
    refusals=REFUSALS,
    in_staff_menu=in_staff_menu,
)
