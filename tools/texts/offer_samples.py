"""The patient's screens of an offer, as tools/texts/samples.py has the others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.cases.values import Actor, Addressee
from care.cases.views import CaseMessage, MessageKind
from care.guarantee.deadlines import on_sending
from care.guarantee.notices import OfferAutoClosed, OfferReminder, OfferSent, ProviderTold
from care.guarantee.permissions import patient_may
from care.guarantee.values import Answer, CaseState, Code, OfferCase, OfferType, Reply
from care.guarantee.views import OfferCard, OfferLine
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId, MessageId, PersonId, UnitId
from care.values.units import CareUnit
from handlers.guarantee.drafts import AnswerDraft
from handlers.guarantee.screens import answer as offer_answer
from handlers.guarantee.screens import ask as offer_question
from handlers.guarantee.screens import notices as offer_notices
from handlers.guarantee.screens import offer, offers
from handlers.guarantee.screens import reason as offer_reason
from handlers.guarantee.screens import thread as offer_thread
from handlers.guarantee.screens.words import Reading
from handlers.talk.screen import Screen
from storage.texts.loader import load_texts

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
TEXTS = load_texts()
RULES = GuaranteeRules(version="x", provider_regions_visit="Lund")
UNIT = CareUnit(
    id=UnitId(1), hsa_id="SE", name="Eken", region="halland", phone="08-465 004 04", address="Ekgatan 4",
    city="Kalmar", latitude=56.7, longitude=16.4,
)  # fmt: skip
SENT = OfferCase(
    id=CaseId(1), version=1, state=CaseState.SENT_UNREAD, entry=EntryId(1), patient=PersonId(1),
    unit=UNIT.id, type=OfferType.VISIT, created=NOW, updated=NOW, sent_at=NOW,
    deadlines=on_sending(RULES, NOW),
)  # fmt: skip
REPLY = Reply(answer=Answer.NO, reason="Jag kan inte resa.", at=NOW, by=PersonId(1))
ANSWERED = replace(SENT, state=CaseState.ANSWERED, reply=REPLY, answer_due=NOW.date())
CASES = {
    "sent": SENT,
    "answered": ANSWERED,
    "late": replace(ANSWERED, reply=replace(REPLY, late=True)),
    "claimed": replace(ANSWERED, state=CaseState.CLAIMED),
    "closed": replace(ANSWERED, state=CaseState.CLOSED),
    "silent": replace(SENT, state=CaseState.AUTO_CLOSED),
    "asked": replace(SENT, open_question=Addressee.UNIT, question_due=NOW.date()),
    "asked back": replace(SENT, asked_back=True),
    "provider": replace(ANSWERED, state=CaseState.PROVIDER_TOLD, provider="Lund", provider_told_at=NOW),
}


def message(kind: MessageKind, text: str) -> CaseMessage:
    return CaseMessage(
        id=MessageId(1), at=NOW, author=None, author_name="", role=Actor.STAFF, kind=kind, text=text
    )


def reading(case: OfferCase, *, child: bool = False) -> Reading:
    thread = (message(MessageKind.OFFER, "Hej."), message(MessageKind.PASSED_ON, "Eken"))
    card = OfferCard(
        case=case, rules=RULES, unit=UNIT, patient_name="Anna", for_child=child, thread=thread,
        may=patient_may(case, Code.HV, RULES, NOW),
    )  # fmt: skip
    return Reading(card, TEXTS, NOW)


def screens() -> Iterator[tuple[str, Screen]]:
    for name, case in CASES.items():
        yield f"offer, {name}", offer.offer(reading(case, child=True))
        line = OfferLine(case=case, patient_name="Anna", unit_name="Eken", is_open=True)
        yield f"offers, {name}", offers.own_offers([line], PersonId(2), 0, NOW)
    yield "what it is", offers.what_it_is()
    yield "no offers", offers.own_offers([], PersonId(1), 0, NOW)
    yield "thread", offer_thread.offer_thread(reading(SENT), 0)
    yield from _answering()
    yield from _asking()
    about = {"patient": SENT.patient, "case": SENT.id}
    for notice in (
        *(kind(**about) for kind in (OfferSent, OfferReminder, OfferAutoClosed, ProviderTold)),
        OfferReminder(**about, manual=True),
        CaseLate(**about, due=NOW.date(), raised=True),
        *(CaseAnsweredByStaff(**about, what=what) for what in MessageKind),
    ):
        yield notice.kind, offer_notices.offer_told(notice, reading(SENT).card)


def _answering() -> Iterator[tuple[str, Screen]]:
    found, sent = reading(SENT), reading(ANSWERED)
    for answer in Answer:
        draft = AnswerDraft(
            SENT.id, PersonId(0), answer, "" if answer is Answer.YES else "Jag kan inte resa."
        )
        yield f"summary, {answer}", offer_answer.summary(found, draft)
        yield f"left, {answer}", offer_answer.left(found, draft)
        if answer is not Answer.YES:
            yield f"why, {answer}", offer_reason.why(found, replace(draft, anew=True))
            yield f"too long, {answer}", offer_reason.too_long(found, draft, 2100)
            yield f"no words, {answer}", offer_reason.only_words(found, draft)
    yield "receipt", offer_answer.answer_sent(sent)
    yield "late receipt", offer_answer.answer_sent(reading(CASES["late"]))
    yield "change", offer_answer.change(sent)
    yield "cannot change", offer_answer.cannot_change(reading(CASES["claimed"]))


def _asking() -> Iterator[tuple[str, Screen]]:
    found = reading(SENT)
    yield "common questions", offer_question.common(found)
    for number in range(len(offer_question.COMMON) + 1):
        yield f"common question {number}", offer_question.answer(found, number) or Screen()
    yield "write a question", offer_question.write_question(found)
    yield "asked", offer_question.asked(found, NOW.date())
    yield "words only", offer_question.only_words(found)
