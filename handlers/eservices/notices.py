"""What a patient, or who reads for a child, is told of a case of an e-service."""

from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.eservices.notices import ServiceClosed
from care.eservices.values import ServiceCase
from care.notices import OfCase
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.verbs import asker_for
from handlers.eservices.screens import notices as screens
from handlers.eservices.screens.cases import OwnServiceOnScreen
from handlers.guarantee.notices import offer_notice
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def service_notice(notice: OfCase, reader: Person, services: Services) -> Screen | None:
    """None: not the reader's to see. What is told of cases of every kind may be of another one."""
    try:
        card = await services.guarantee.cases.own(asker_for(reader, notice.patient), notice.case, ServiceCase)
    except NoLongerGuardian:
        return None
    except NotYours:
        other = isinstance(notice, CaseAnsweredByStaff | CaseLate)
        return await offer_notice(notice, reader, services) if other else None
    if isinstance(notice, CaseLate):
        owed = card.case.question_due == notice.due
        return OwnServiceOnScreen().late(card, notice, services.clock()) if owed else None
    return screens.has_come(card, closed=isinstance(notice, ServiceClosed))
