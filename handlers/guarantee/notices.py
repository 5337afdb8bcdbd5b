"""What a patient or guardian is told of an offer without having asked, as things stand when it is sent."""

from dataclasses import replace

from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.cases.views import MessageKind
from care.guarantee.notices import OfferAnswered, OfferAutoClosed, OfferReceipt, OfferReminder, StaffLetter
from care.guarantee.transitions import SILENT, UNANSWERED
from care.guarantee.values import CaseState, OfferCase
from care.guarantee.views import OfferCard
from care.notices import OfCase
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotYours
from care.verbs import asker_for
from handlers.follow_ups.notices import of_message
from handlers.guarantee.drafts import AnswerDraft
from handlers.guarantee.screens import offer as screens
from handlers.guarantee.screens.notices import offer_told
from handlers.guarantee.screens.told import letters_waiting
from handlers.guarantee.screens.words import Reading
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def offer_notice(notice: OfCase, reader: Person, services: Services) -> Screen | None:
    """None: it has no cause any more, or is not the reader's to see."""
    card = await _card(notice, reader, services)
    if card is None and isinstance(notice, CaseAnsweredByStaff | CaseLate):  # in a case of another kind
        return await of_message(notice, reader, services)
    if card is None or not _is_so(notice, card):
        return None
    reminds = isinstance(notice, OfferReminder)
    return offer_told(notice, card, begun=reminds and await _has_begun(reader, card.case, services))


async def offer_receipt(notice: OfferReceipt, reader: Person, services: Services) -> Screen | None:
    """All of the offer as it is by now, for who has answered it and could not be shown so."""
    card = await _card(notice, reader, services)
    if card is None:
        return None
    return replace(screens.offer(Reading(card, services.texts, services.clock())), new=True)


async def _card(notice: OfCase, reader: Person, services: Services) -> OfferCard | None:
    """None: not the reader's to see."""
    try:
        return await services.guarantee.offers.offer(asker_for(reader, notice.patient), notice.case)
    except (NotYours, NoLongerGuardian):
        return None


async def staff_letter(notice: StaffLetter, _reader: Person, _services: Services) -> Screen | None:
    """Of a whole batch, how many."""
    return letters_waiting(notice.cases)


async def _has_begun(reader: Person, case: OfferCase, services: Services) -> bool:
    """An answer, and not sent it."""
    kept = await services.begun.kept(reader.id, AnswerDraft, str(case.id))
    return kept is not None and kept.sent is None


def _is_so(notice: OfCase, card: OfferCard) -> bool:
    """Nobody is reminded of what they have read, unless the unit wants it so (C3); nobody hears of a
    closing after their answer.
    """
    case = card.case
    if isinstance(notice, CaseAnsweredByStaff) and notice.what is MessageKind.CONFIRMATION:
        return any(one.kind is notice.what for one in card.thread)  # it may have been taken back
    if isinstance(notice, CaseLate):
        return notice.due in (case.answer_due, case.question_due)
    if isinstance(notice, OfferAnswered):
        return case.reply is None if notice.taken_back else bool(card.answered_by)
    if isinstance(notice, OfferReminder):
        readers_too = notice.manual or notice.last or not card.rules.auto_reminder_only_if_unread
        return case.state in (UNANSWERED if readers_too else {CaseState.SENT_UNREAD})
    return not isinstance(notice, OfferAutoClosed) or case.state in SILENT
