"""E-services, as the rest of the house meets them."""

from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.eservices.notices import ServiceClosed, ServiceMoved, StaffPromise, StaffService
from care.eservices.values import ServiceCase
from handlers.cases.kinds import register
from handlers.cases.notices import case_notice
from handlers.cases.own_kinds import register_own
from handlers.eservices import (
    by_post,
    cases,
    contact,
    ending,
    fill,
    hearing,
    letter_parts,
    letters,
    letters_to,
    notes_of_unit,
    own,
    own_answers,
    refusals,
    send,
)
from handlers.eservices.gathered import SERVICES_GATHERED
from handlers.eservices.kind import ServiceOnScreen
from handlers.eservices.notices import service_notice
from handlers.eservices.screens.cases import OwnServiceOnScreen
from handlers.talk.services import Services, Turn
from handlers.talk.subject import InMenu, Subject


async def _in_staff_menu(turn: Turn, services: Services) -> InMenu:
    found = (await letters.in_staff_menu(turn, services), await notes_of_unit.in_staff_menu(turn, services))
    return InMenu(buttons=tuple(one for each in found for one in each.buttons))


register(ServiceCase, ServiceOnScreen())
register_own(ServiceCase, OwnServiceOnScreen())
SUBJECT = Subject(
    conversations=(
        contact.CONVERSATION,
        fill.CONVERSATION,
        send.CONVERSATION,
        cases.CONVERSATION,
        own.CONVERSATION,
        ending.CONVERSATION,
        by_post.CONVERSATION,
        letters.CONVERSATION,
        letters_to.CONVERSATION,
        letter_parts.CONVERSATION,
        notes_of_unit.CONVERSATION,
        own_answers.CONVERSATION,
    ),
    refusals=refusals.REFUSALS,
    notices={
        CaseAnsweredByStaff: service_notice,
        CaseLate: service_notice,
        ServiceMoved: service_notice,
        ServiceClosed: service_notice,
        StaffService: case_notice,
        StaffPromise: case_notice,
    },
    gathers=SERVICES_GATHERED,
    says_for_whom=True,
    hears=hearing.hear_of_services,
    in_patient_menu=own.in_menu,
    in_staff_menu=_in_staff_menu,
)
