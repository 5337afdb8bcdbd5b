"""Notices about an offer to the patient: a phone may show them locked, so they say nothing of health."""

from collections.abc import Mapping

from care.cases.views import MessageKind
from care.guarantee.values import CaseState, OfferCase
from care.guarantee.views import OfferCard
from care.notices import NoticeKind
from handlers.guarantee.buttons import GoOn, OpenOffer
from handlers.talk.language import _, marked
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.words import fill, sentences

AFTER: Mapping[NoticeKind, str] = {
    NoticeKind.OFFER_SENT: "",
    NoticeKind.OFFER_REMINDER: marked("Du har inte läst det än."),
    NoticeKind.OFFER_AUTO_CLOSED: marked("Vi har inte fått ditt svar."),
    NoticeKind.CASE_ANSWERED_BY_STAFF: marked("Det är ett svar till dig."),
    NoticeKind.PROVIDER_TOLD: marked("Det är ett besked till dig."),
}
ASKED_BACK = marked("Vi har en fråga till dig.")
REMINDED = marked("Vi väntar på ditt svar.")


def told(kind: NoticeKind, card: OfferCard, facts: Mapping[str, object], *, begun: bool = False) -> Screen:
    """What is new, from whom, for whom; `Läs meddelandet` opens it in the same message. `begun`: an answer
    that is not sent waits.
    """
    case = card.case
    named, unnamed = _("Du har ett nytt meddelande från {unit}."), _("Du har ett nytt meddelande.")
    news = fill(named if card.rules.unit_in_notices else unnamed, unit=card.unit.name)
    child = fill(_("Det gäller {name}."), name=card.patient_name) if card.for_child else ""
    after = _after(kind, case, facts)
    read = OpenOffer(case=case.id, child=case.patient) if card.for_child else OpenOffer(case=case.id)
    text = sentences(news, _(after) if after else "", child)
    on = row(button(_("Fortsätt på ditt svar"), GoOn(case=case.id, child=read.child)))
    return Screen(text=text, rows=(row(button(_("Läs meddelandet"), read)), *((on,) if begun else ())))


def _after(kind: NoticeKind, case: OfferCase, facts: Mapping[str, object]) -> str:
    is_read = case.state is not CaseState.SENT_UNREAD
    if kind is NoticeKind.OFFER_REMINDER and (facts.get("manual") or is_read):
        return REMINDED
    if kind is NoticeKind.CASE_ANSWERED_BY_STAFF and facts.get("what") == MessageKind.ASKED_BACK:
        return ASKED_BACK
    return AFTER[kind]
