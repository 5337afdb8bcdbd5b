"""What staff are told of an offer, notice by notice: the answer, the flag, whom to call, what to post."""

from collections.abc import Mapping

from care.cases.events import Event
from care.cases.notices import StaffFlagged
from care.guarantee.notices import (
    StaffCall,
    StaffCode,
    StaffLateAnswer,
    StaffPapers,
    StaffReply,
    StaffTakenBack,
    StaffUntold,
)
from care.guarantee.transitions import SILENT, UNANSWERED
from care.notices import OfCase
from handlers.cases.kinds import Telling
from handlers.cases.screens.steps import claiming
from handlers.cases.screens.words import asked, when_sent
from handlers.guarantee.calling_buttons import (
    CallPatient,
    OpenCalls,
    ShowPapers,
)
from handlers.guarantee.screens.case_words import answered, phone_of, until
from handlers.guarantee.screens.seen import ToldOffer
from handlers.guarantee.screens.untold import not_told, telling
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenLetters
from handlers.talk.words import Html, fill, lines


def replied(told: ToldOffer) -> Html:
    changed = isinstance(told.notice, StaffReply) and told.notice.changed
    said = _("Patienten har ändrat sitt svar.") if changed else ""
    return lines(said, answered(told.seen), asked(told.seen))


def flagged(told: ToldOffer) -> Html:
    if told.case.state in UNANSWERED:
        return lines(when_sent(told.seen), until(told.seen), asked(told.seen))
    waits = _("Svaret är inte färdigt hanterat.") if told.case.flagged else ""
    return lines(waits, answered(told.seen), asked(told.seen))


def to_call(told: ToldOffer) -> Html:
    if told.case.state not in SILENT:
        return lines(answered(told.seen), asked(told.seen))
    closed, line = told.case.closed_at, told.seen.card.line
    return lines(
        when_sent(told.seen),
        fill(_("Stängt {when}. Koden är inte ändrad."), when=spoken(closed, told.seen.now)) if closed else "",
        fill(_("Telefon {phone}"), phone=line.patient_phone) if line.patient_phone else phone_of(line),
        asked(told.seen),
    )


def papers(told: ToldOffer) -> Html:
    if not told.case.papers_due:
        return lines(_("Det är redan gjort."))
    said = _("Nästa steg: skriv ut handlingarna och vårdgarantiintyget och posta dem till {provider}.")
    return fill(said, provider=told.case.provider)


def unreached(told: ToldOffer) -> Html:
    """What it was, unless it is told meanwhile."""
    return not_told(told.seen) or lines(_("Det är redan gjort."))


def taken_back(told: ToldOffer) -> Html:
    return lines(_("Patienten kan svara igen."), until(told.seen), asked(told.seen))


def still_so(told: ToldOffer) -> bool:
    """Of an answer that is taken back nobody hears that it has come; nor of taking it back, once there is one
    again.
    """
    if isinstance(told.notice, StaffTakenBack):
        return told.case.reply is None
    return told.case.reply is not None or not isinstance(told.notice, StaffReply | StaffLateAnswer)


TOLD_OF_OFFERS: Mapping[type[OfCase], Telling] = {
    StaffReply: (marked("Ett svar på ett erbjudande har kommit."), replied),
    StaffLateAnswer: (marked("Ett sent svar på ett erbjudande har kommit."), replied),
    StaffTakenBack: (marked("Patienten har ångrat sitt svar på ett erbjudande."), taken_back),
    StaffFlagged: (marked("Ett ärende är flaggat."), flagged),
    StaffCall: (marked("Ett erbjudande är avslutat utan svar. Ring patienten."), to_call),
    StaffCode: (marked("En kod i väntelistan ska ändras."), replied),
    StaffUntold: (marked("Ett meddelande har inte nått patienten."), unreached),
    StaffPapers: (marked("Det finns handlingar att skriva ut och posta."), papers),
}


def doing(told: ToldOffer) -> Rows | None:
    """What the reader can do about it at once; None: what may be done with any case."""
    seen, number = told.seen, told.case.id
    if isinstance(told.notice, StaffCall):
        silent = told.case.state in SILENT and Event.RECORD_ANSWER in seen.card.may
        ring = row(button(_("Ring patienten"), CallPatient(case=number)))
        return (*((ring,) if silent else claiming(seen)), row(button(_("Ringlista"), OpenCalls())))
    if isinstance(told.notice, StaffUntold):
        return telling(seen)
    if isinstance(told.notice, StaffPapers) and Event.POST_PAPERS in seen.card.may:
        return (row(button(_("Handlingarna"), ShowPapers(case=number))),)
    return None


def letters_waiting(count: int) -> Screen:
    """Of a whole batch."""
    said = ngettext("Det finns {count} brev att skicka.", "Det finns {count} brev att skicka.", count)
    rows = (row(button(_("Brev att skicka"), OpenLetters())),)
    return Screen(text=fill(said, count=count), rows=rows, new=True)
