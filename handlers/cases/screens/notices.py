"""Notices about offers of faster care. To patients nothing of health: it is read after the log-in.
To staff: who, which offer, what answer, why, what now.
"""

from collections.abc import Mapping

from care.notices import NoticeKind
from handlers.cases.kinds import Told
from handlers.cases.screens.lists import to_list
from handlers.cases.screens.told import body, doing, head
from handlers.cases.screens.words import handler, headline, what_now
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, lines

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


DIGESTS = frozenset({NoticeKind.STAFF_DIGEST, NoticeKind.SERVICE_DIGEST})


def in_short(kind: NoticeKind) -> Screen:
    rows: Rows = (row(to_list()),) if kind in DIGESTS else ()
    return Screen(text=_(HEADS[kind]), rows=rows, new=True, of_patient=False)


def told(kind: NoticeKind, what: Told) -> Screen:
    """The case as it is now, so that nobody acts on what a colleague has done already."""
    seen = what.seen
    now = "" if kind is NoticeKind.STAFF_PAPERS else what_now(seen)
    text = lines(
        bold(head(kind, what, _(HEADS[kind]))),
        headline(seen),
        body(kind, what),
        handler(seen) if seen.case.handler else "",
        now,
    )
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    return Screen(text=text, rows=(*doing(kind, what), show), new=True, of_patient=False)
