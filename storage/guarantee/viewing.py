"""What a patient sees of offers, each with what the asker may do with it now."""

from datetime import datetime

from care.guarantee.kind import OFFER
from care.guarantee.permissions import patient_may
from care.guarantee.transitions import OPEN_OFFER
from care.guarantee.values import OfferCase, Source
from care.guarantee.views import OfferCard, OfferLine
from care.refusals import NotYours
from care.values.ids import CaseId
from care.verbs import Asker
from storage.cases.reading import Found, found, found_of_patient
from storage.cases.staff import name_of
from storage.cases.threads import thread
from storage.engine.port import Port
from storage.guarantee.held import for_patient
from storage.guarantee.reaching import as_offer
from storage.verbs.guarding import acts_until, demand_own


def offers(port: Port, now: datetime, asker: Asker) -> list[OfferLine]:
    """Open ones first; an offer that was closed unanswered is earlier, even if it may still be answered."""
    demand_own(port, asker, now)
    name = name_of(port, asker.patient)
    lines = [
        _offer_line(port, asker, for_patient(port, as_offer(there), now), name)
        for there in found_of_patient(port, asker.patient, OFFER.name)
    ]
    return sorted(lines, key=lambda line: not line.is_open)


def offer(port: Port, now: datetime, asker: Asker, case: CaseId) -> OfferCard:
    one = found(port, case)
    if one is None or one.case.patient != asker.patient:
        raise NotYours
    there = as_offer(one)
    demand_own(port, asker, now)
    seen = for_patient(port, there, now)
    said = thread(port, case, for_patient=True)
    return OfferCard(
        case=seen.case,
        rules=there.rules,
        unit=there.unit,
        patient_name=name_of(port, there.case.patient),
        for_child=asker.person != asker.patient,
        thread=said if seen is there else said[:-1],
        may=patient_may(seen.case, seen.case.code, there.rules, now),
        answered_by=_answered_by(port, asker, there.case),
        acts_until=acts_until(port, asker),
    )


def _answered_by(port: Port, asker: Asker, case: OfferCase) -> str:
    reply = case.reply
    if reply is None or reply.source is not Source.CHAT or reply.by == asker.person:
        return ""
    return name_of(port, reply.by)


def _offer_line(port: Port, asker: Asker, there: Found[OfferCase], name: str) -> OfferLine:
    """The name that stands for staff may be hidden; one's own and one's child's is not."""
    return OfferLine(
        case=there.case,
        patient_name=name,
        unit_name=there.unit.name,
        is_open=there.case.state in OPEN_OFFER,
        answered_by=_answered_by(port, asker, there.case),
        acts_until=acts_until(port, asker),
    )
