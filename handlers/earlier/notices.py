"""What those who wait are told: an earlier time, while it can be had; and that somebody else had it."""

from care.earlier.notices import PatientEarlier, PatientEarlierGone
from care.earlier.verbs import EarlierOffer
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.verbs import asker_for
from handlers.earlier.screens import offers as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def patient_earlier(notice: PatientEarlier, reader: Person, services: Services) -> Screen | None:
    offer = await _offer(notice, reader, services)
    return screens.earlier_question(offer, services.clock()) if offer and offer.is_open else None


async def patient_earlier_gone(
    notice: PatientEarlierGone, reader: Person, services: Services
) -> Screen | None:
    offer = await _offer(notice, reader, services)
    return screens.gone(offer, services.clock()) if offer and offer.gone else None


async def _offer(
    notice: PatientEarlier | PatientEarlierGone, reader: Person, services: Services
) -> EarlierOffer | None:
    try:
        return await services.earlier.offered(asker_for(reader, notice.patient), notice.offer)
    except (NotYours, NoLongerGuardian):
        return None
