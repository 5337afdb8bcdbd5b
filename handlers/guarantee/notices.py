"""What a patient or guardian is told of an offer without having asked, as things stand when it is sent."""

from collections.abc import Mapping

from care.guarantee.transitions import SILENT, UNANSWERED
from care.guarantee.values import CaseState, OfferCase
from care.guarantee.views import OfferCard
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import CaseId, PersonId
from care.verbs import asker_for
from handlers.cases.notices import case_notice
from handlers.cases.screens.notices import in_short
from handlers.guarantee.drafts import read_draft
from handlers.guarantee.screens.notices import AFTER, told
from handlers.guarantee.screens.told import letters
from handlers.talk.screen import Screen
from handlers.talk.services import Services

KINDS = frozenset(AFTER)


async def offer_notice(
    kind: NoticeKind, facts: Mapping[str, object], reader: Person, services: Services
) -> Screen | None:
    """None: it has no cause any more, or is not the reader's to see."""
    if services.guarantee is None:
        return in_short(kind)
    patient = PersonId(int(str(facts.get("patient", reader.id))))
    try:
        card = await services.guarantee.offers.offer(
            asker_for(reader, patient), CaseId(int(str(facts["case"])))
        )
    except (NotYours, NoLongerGuardian):
        return None
    if not _is_so(kind, card, facts):
        return None
    reminds = kind is NoticeKind.OFFER_REMINDER
    return told(kind, card, facts, begun=reminds and await _has_begun(reader, card.case, services))


async def letter_notice(
    kind: NoticeKind, facts: Mapping[str, object], reader: Person, services: Services
) -> Screen | None:
    """Of a whole batch how many, else of the case."""
    if facts.get("cases"):
        return letters(int(str(facts["cases"])))
    return await case_notice(kind, facts, reader, services)


async def _has_begun(reader: Person, case: OfferCase, services: Services) -> bool:
    """On one of the phones where the reader is logged in."""
    return any(read_draft(state, case.id) for state in await services.talks.begun(reader.id))


def _is_so(kind: NoticeKind, card: OfferCard, facts: Mapping[str, object]) -> bool:
    """Nobody is reminded of what they have read, unless the unit wants it so (C3); nobody hears of a
    closing after their answer.
    """
    case = card.case
    if kind is NoticeKind.OFFER_REMINDER:
        readers_too = facts.get("manual") or not card.rules.auto_reminder_only_if_unread
        return case.state in (UNANSWERED if readers_too else {CaseState.SENT_UNREAD})
    return kind is not NoticeKind.OFFER_AUTO_CLOSED or case.state in SILENT
