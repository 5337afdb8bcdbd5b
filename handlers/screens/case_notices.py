"""Notices about offers of faster care. To patients nothing of health: it is read after the log-in."""

from collections.abc import Mapping

from care.notices import NoticeKind
from handlers.language import _, marked
from handlers.screen import Screen

NEWS = marked("Du har ett nytt meddelande.")
HEADS: Mapping[NoticeKind, str] = {
    NoticeKind.OFFER_SENT: NEWS,
    NoticeKind.OFFER_REMINDER: NEWS,
    NoticeKind.OFFER_AUTO_CLOSED: NEWS,
    NoticeKind.CASE_ANSWERED_BY_STAFF: NEWS,
    NoticeKind.PROVIDER_TOLD: NEWS,
    NoticeKind.STAFF_REPLY: marked("Ett svar på ett erbjudande har kommit."),
    NoticeKind.STAFF_LATE_ANSWER: marked("Ett sent svar på ett erbjudande har kommit."),
    NoticeKind.STAFF_QUESTION: marked("En patient har ställt en fråga."),
    NoticeKind.STAFF_FLAGGED: marked("Ett ärende är flaggat."),
    NoticeKind.STAFF_CALL: marked("Ett erbjudande är avslutat utan svar. Ring patienten."),
    NoticeKind.STAFF_LETTER: marked("Det finns brev att skicka."),
    NoticeKind.STAFF_CODE: marked("En kod i väntelistan ska ändras."),
    NoticeKind.STAFF_PAPERS: marked("Det finns handlingar att skriva ut och posta."),
    NoticeKind.STAFF_REASSIGNED: marked("Du har fått ett ärende."),
    NoticeKind.STAFF_DUE: marked("Svarstiden för ett ärende är snart slut."),
    NoticeKind.STAFF_DIGEST: marked("Det finns ärenden att hantera."),
    NoticeKind.SERVICE_DIGEST: marked("Det finns ärenden hos Vårdgarantiservice."),
}


def in_short(kind: NoticeKind) -> Screen:
    return Screen(text=_(HEADS[kind]), new=True)
