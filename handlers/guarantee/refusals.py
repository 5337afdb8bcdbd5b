"""Refusals about an offer of faster care: the patient's answer, the standard answer, the code."""

from collections.abc import Mapping

from care.guarantee.refusals import (
    AlreadyAnswered,
    AlreadyReminded,
    AnsweredTooLate,
    CodeMoved,
    CodeNotFitting,
    NewerOffer,
    NobodyToSendTo,
    OfferIsOut,
    TooLateToUndoCode,
    WrongStandardAnswer,
)
from care.guarantee.values import Answer, CaseState
from care.refusals import Refusal
from handlers.guarantee.waiting_buttons import OpenWaiting
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.refused import Around, said, to_menu
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import ShowCase
from handlers.talk.words import fill, sentences

ANSWER_LABELS: Mapping[Answer, str] = {
    Answer.YES: marked("Ja, jag vill ha vård snabbare"),
    Answer.NO: marked("Nej, jag väntar kvar"),
    Answer.NO_NEED: marked("Nej, jag behöver inte vård längre"),
}
ANSWER_LABELS_OF_CHILD: Mapping[Answer, str] = {
    Answer.YES: marked("Ja, vi vill ha vård snabbare"),
    Answer.NO: marked("Nej, vi väntar kvar"),
    Answer.NO_NEED: marked("Nej, vården behövs inte längre"),
}
"""A guardian's, of a child."""
STATES: Mapping[CaseState, str] = {
    CaseState.DRAFT: marked("inte skickat"),
    CaseState.SENT_UNREAD: marked("skickat, inte läst"),
    CaseState.SENT_READ: marked("läst, inte besvarat"),
    CaseState.ANSWERED: marked("besvarat av patienten"),
    CaseState.CLAIMED: marked("tilldelat"),
    CaseState.CONFIRMED: marked("bekräftat"),
    CaseState.PROVIDER_TOLD: marked("besked om vårdgivare är skickat"),
    CaseState.AUTO_CLOSED: marked("avslutat utan svar"),
    CaseState.PHONE_FOLLOW_UP: marked("följs upp per telefon"),
    CaseState.CLOSED: marked("avslutat"),
}


def already_answered(refusal: AlreadyAnswered, around: Around) -> Screen:
    what = fill(
        _("Du svarade {when}: {answer}."),
        when=spoken(refusal.at, around.now),
        answer=_(ANSWER_LABELS[refusal.answer]),
    )
    now = _("Du kan ändra svaret tills vården har tagit hand om det.")
    then = (
        now
        if refusal.may_change
        else _("Vården har tagit hand om svaret. Ställ en fråga om något har ändrats.")
    )
    return said(around, _("Erbjudandet är redan besvarat."), sentences(what, then), to_menu())


def answered_too_late(_refusal: AnsweredTooLate, around: Around) -> Screen:
    why = _("Tiden för att svara är slut, och din plats i kön har ändrats sedan dess. Ring mottagningen.")
    return said(around, _("INTE SKICKAT."), why, to_menu(), phone=True)


def newer_offer(_refusal: NewerOffer, around: Around) -> Screen:
    why = _("Det finns ett nyare erbjudande. Svara på det i stället.")
    return said(around, _("INTE SKICKAT."), why, to_menu())


def already_reminded(_refusal: AlreadyReminded, around: Around) -> Screen:
    why = _("Påminnelsen är redan skickad. Skriv ett delsvar om du vill säga något mer.")
    return said(around, _("INTE SKICKAT."), why, to_menu())


def wrong_standard_answer(refusal: WrongStandardAnswer, around: Around) -> Screen:
    why = fill(
        _("Patienten svarade: {answer}. Välj standardsvaret för det."),
        answer=_(ANSWER_LABELS[refusal.answer]),
    )
    return said(around, _("INTE SKICKAT."), why, to_menu())


def code_not_fitting(refusal: CodeNotFitting, around: Around) -> Screen:
    why = fill(_("Svaret leder inte till koden {code}."), code=refusal.code.value)
    return said(around, _("Koden är inte ändrad."), why, to_menu())


def code_moved(refusal: CodeMoved, around: Around) -> Screen:
    why = fill(_("Väntelistan har redan koden {code}."), code=refusal.code.value)
    return said(around, _("Koden är inte ändrad."), why, to_menu())


def offer_is_out(refusal: OfferIsOut, around: Around) -> Screen:
    why = _("Ett erbjudande är ute. Svaret på det avgör vad som händer med platsen.")
    show = row(button(_("Visa ärendet"), ShowCase(case=refusal.case)))
    return said(around, _("Koden är inte ändrad."), why, (show, *to_menu()))


def too_late_to_undo_code(_refusal: TooLateToUndoCode, around: Around) -> Screen:
    why = _("Det går inte att ångra längre. Öppna patienten i väntelistan och ändra där.")
    return said(
        around, _("Koden är inte ändrad."), why, (row(button(_("Väntelista"), OpenWaiting())), *to_menu())
    )


def nobody_to_send_to(_refusal: NobodyToSendTo, around: Around) -> Screen:
    return said(around, _("INTE SKICKAT."), _("Lägg till minst en mottagare."), to_menu())


REFUSALS: Mapping[type[Refusal], Words] = {
    AlreadyAnswered: already_answered,
    AnsweredTooLate: answered_too_late,
    NewerOffer: newer_offer,
    AlreadyReminded: already_reminded,
    WrongStandardAnswer: wrong_standard_answer,
    CodeNotFitting: code_not_fitting,
    CodeMoved: code_moved,
    OfferIsOut: offer_is_out,
    TooLateToUndoCode: too_late_to_undo_code,
    NobodyToSendTo: nobody_to_send_to,
}
