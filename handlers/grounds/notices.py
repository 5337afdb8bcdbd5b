"""What people are told about rights to book: that they have come, are still there, or are gone."""

from care.grounds.notices import PatientInvited, PatientStillInvited, PatientUninvited
from care.grounds.rules import GroundState
from care.grounds.verbs import GroundCard
from care.notices import OfGround
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.verbs import asker_for
from handlers.grounds.screens import own as screens
from handlers.grounds.to_book import none_free
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def patient_invited(
    notice: PatientInvited | PatientStillInvited, reader: Person, services: Services
) -> Screen | None:
    """None when there is no cause any more: booked meanwhile, or withdrawn."""
    card = await _card(notice, reader, services)
    if card is None or card.ground.state is GroundState.WITHDRAWN or card.ground.left < 1:
        return None
    none = await none_free([card], asker_for(reader, notice.patient), services)
    return screens.called(card, services.clock(), none, still=isinstance(notice, PatientStillInvited))


async def patient_uninvited(notice: PatientUninvited, reader: Person, services: Services) -> Screen | None:
    card = await _card(notice, reader, services)
    gone = card is not None and card.ground.state is GroundState.WITHDRAWN
    return screens.uncalled(card) if card and gone else None


async def _card(notice: OfGround, reader: Person, services: Services) -> GroundCard | None:
    try:
        return await services.grounds.details(asker_for(reader, notice.patient), notice.ground)
    except (NotYours, NoLongerGuardian):
        return None
