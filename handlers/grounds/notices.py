"""What people are told about rights to book: that they have come, are still there, or are gone."""

from collections.abc import Mapping

from care.grounds.rules import GroundState
from care.grounds.verbs import GroundCard
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import GroundId, PersonId
from care.verbs import asker_for
from handlers.grounds.screens import own as screens
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.screen import Screen
from handlers.talk.services import Services

CALLED = frozenset({NoticeKind.PATIENT_INVITED, NoticeKind.PATIENT_STILL_INVITED})


async def ground_notice(
    kind: NoticeKind, facts: Mapping[str, object], reader: Person, services: Services
) -> Screen | None:
    """None when there is no cause any more: booked meanwhile, or withdrawn."""
    patient = PersonId(int(str(facts["patient"])))
    with about(NOBODY if patient == reader.id else patient):
        card = await _card(facts, reader, patient, services)
        if card is None:
            return None
        gone = card.ground.state is GroundState.WITHDRAWN
        if kind in CALLED:
            return None if gone or card.ground.left < 1 else screens.called(kind, card, services.clock())
        return screens.uncalled(card) if gone else None


async def _card(
    facts: Mapping[str, object], reader: Person, patient: PersonId, services: Services
) -> GroundCard | None:
    try:
        return await services.grounds.details(asker_for(reader, patient), GroundId(int(str(facts["ground"]))))
    except (NotYours, NoLongerGuardian):
        return None
