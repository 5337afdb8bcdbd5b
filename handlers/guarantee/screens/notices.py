"""Notices about an offer to the patient: a phone may show them locked, so they say nothing of health."""

from collections.abc import Mapping

from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.cases.views import MessageKind
from care.guarantee.notices import OfferAnswered, OfferAutoClosed, OfferReminder, OfferSent, ProviderTold
from care.guarantee.values import CaseState, OfferCase
from care.guarantee.views import OfferCard
from care.notices import Notice
from handlers.guarantee.buttons import GoOn, OpenOffer
from handlers.talk.language import _, marked
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.words import fill, sentences

AFTER: Mapping[type[Notice], str] = {
    OfferSent: "",
    OfferAnswered: "",
    OfferReminder: marked("Du har inte läst det än."),
    OfferAutoClosed: marked("Vi har inte fått ditt svar."),
    CaseAnsweredByStaff: marked("Det är ett svar till dig."),
    CaseLate: marked("Svaret till dig är försenat."),
    ProviderTold: marked("Det är ett besked till dig."),
}
ASKED_BACK = marked("Vi har en fråga till dig.")
REMINDED = marked("Vi väntar på ditt svar.")


def offer_told(notice: Notice, card: OfferCard, *, begun: bool = False) -> Screen:
    """What is new, from whom, for whom; `Läs meddelandet` opens it in the same message. `begun`: an answer
    that is not sent waits.
    """
    case = card.case
    named, unnamed = _("Du har ett nytt meddelande från {unit}."), _("Du har ett nytt meddelande.")
    sender = _("Vårdgarantiservice") if isinstance(notice, ProviderTold) else card.unit.name
    news = fill(named if card.rules.unit_in_notices else unnamed, unit=sender)
    child = fill(_("Det gäller {name}."), name=card.patient_name) if card.for_child else ""
    after = _after(notice, case)
    read = OpenOffer(case=case.id, child=case.patient) if card.for_child else OpenOffer(case=case.id)
    by = _by_whom(notice, card) if isinstance(notice, OfferAnswered) else ""
    text = sentences(news, _(after) if after else "", by, child)
    on = row(button(_("Fortsätt på ditt svar"), GoOn(case=case.id, child=read.child)))
    return Screen(text=text, rows=(row(button(_("Läs meddelandet"), read)), *((on,) if begun else ())))


def _by_whom(notice: OfferAnswered, card: OfferCard) -> str:
    if notice.taken_back:
        return _("Svaret som var skickat är ångrat.")
    return fill(_("{name} har svarat."), name=card.answered_by)


def _after(notice: Notice, case: OfferCase) -> str:
    is_read = case.state is not CaseState.SENT_UNREAD
    if isinstance(notice, OfferReminder) and (notice.manual or is_read):
        return REMINDED
    if isinstance(notice, CaseAnsweredByStaff) and notice.what is MessageKind.ASKED_BACK:
        return ASKED_BACK
    if isinstance(notice, CaseAnsweredByStaff) and notice.what is MessageKind.ENDED:
        return AFTER[ProviderTold]
    return AFTER[type(notice)]
