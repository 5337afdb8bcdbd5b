"""What staff are told of a case, kind by kind: what has happened and when, what now, and its buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from care.cases.notices import StaffFlagged, StaffQuestion, StaffReassigned
from care.guarantee.notices import (
    StaffCall,
    StaffCode,
    StaffDue,
    StaffLateAnswer,
    StaffPapers,
    StaffReply,
)
from care.guarantee.timers import Awaited, due_day
from care.guarantee.transitions import SILENT, UNANSWERED, Event
from care.guarantee.values import Case
from care.guarantee.views import MessageKind
from care.notices import Notice, OfCase
from handlers.cases.screens.case import ticking
from handlers.cases.screens.steps import answering, claiming
from handlers.cases.screens.words import Seen, answered, asked, is_reply, question, reason
from handlers.guarantee.calling_buttons import CallPatient, OpenCalls, ShowPapers
from handlers.guarantee.screens.service_case import serving
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row
from handlers.talk.words import Html, fill, lines

N_co = TypeVar("N_co", bound=OfCase, covariant=True)


@dataclass(frozen=True, slots=True)
class Told(Generic[N_co]):
    """The case as it is now, the notice, and the name of who did it."""

    seen: Seen
    notice: N_co
    actor: str = ""

    @property
    def case(self) -> Case:
        return self.seen.case


def replied(told: Told[OfCase]) -> Html:
    changed = isinstance(told.notice, StaffReply) and told.notice.changed
    said = _("Patienten har ändrat sitt svar.") if changed else ""
    return lines(said, answered(told.seen), asked(told.seen))


def questioned(told: Told[OfCase]) -> Html:
    """What is asked, since when, due when; or that it is answered already."""
    if told.case.open_question is None:
        return lines(_("Frågan är redan besvarad."))
    asked_at = [one.at for one in told.seen.card.thread if one.kind is MessageKind.QUESTION]
    since = fill(_("Skrev {when}."), when=spoken(asked_at[-1], told.seen.now)) if asked_at else ""
    last = told.case.question_due
    due = fill(_("Besvaras senast {day}."), day=spoken_day(last, told.seen.now)) if last else ""
    return lines(question(told.seen), since, due)


def flagged(told: Told[OfCase]) -> Html:
    if told.case.state in UNANSWERED:
        return lines(sent(told), until(told), asked(told.seen))
    waits = _("Svaret är inte färdigt hanterat.") if told.case.flagged else ""
    return lines(waits, answered(told.seen), asked(told.seen))


def sent(told: Told[OfCase]) -> Html:
    """Which offer, and whether it has been opened."""
    case, now = told.case, told.seen.now
    read = fill(_("Läst {when}."), when=spoken(case.read_at, now)) if case.read_at else _("Inte läst.")
    return lines(fill(_("Skickat {when}."), when=spoken(case.sent_at, now)) if case.sent_at else "", read)


def until(told: Told[OfCase]) -> Html:
    dates, now = told.case.deadlines, told.seen.now
    if dates is None or told.case.state not in UNANSWERED:
        return Html("")
    said = _("Patienten ska svara senast {day}. Ärendet stängs efter {last}.")
    return fill(said, day=spoken_day(dates.reply_by, now), last=spoken_day(dates.last_day, now))


def to_call(told: Told[OfCase]) -> Html:
    if told.case.state not in SILENT:
        return lines(answered(told.seen), asked(told.seen))
    closed, phone = told.case.closed_at, told.seen.card.line.patient_phone
    return lines(
        sent(told),
        fill(_("Stängt {when}. Koden är inte ändrad."), when=spoken(closed, told.seen.now)) if closed else "",
        fill(_("Telefon {phone}"), phone=phone) if phone else _("Telefonnummer saknas."),
        asked(told.seen),
    )


def papers(told: Told[OfCase]) -> Html:
    if not told.case.papers_due:
        return lines(_("Det är redan gjort."))
    said = _("Nästa steg: skriv ut handlingarna och vårdgarantiintyget och posta dem till {provider}.")
    return fill(said, provider=told.case.provider)


def passed_on(told: Told[OfCase]) -> Html:
    return lines(sent(told), reason(told.seen), until(told), asked(told.seen))


DUE = {
    Awaited.ANSWER: marked("Patientens svar ska besvaras senast {day}."),
    Awaited.QUESTION: marked("Patientens fråga ska besvaras senast {day}."),
    Awaited.SERVICE: marked("Besked om vårdgivare ska skickas senast {day}."),
}
BROKEN = {
    Awaited.ANSWER: marked("⚠ Patientens svar skulle ha besvarats senast {day}."),
    Awaited.QUESTION: marked("⚠ Patientens fråga skulle ha besvarats senast {day}."),
    Awaited.SERVICE: marked("⚠ Besked om vårdgivare skulle ha skickats senast {day}."),
}


def due(told: Told[StaffDue]) -> Html:
    notice = told.notice
    if due_day(told.case, notice.what) is None:
        return lines(_("Det är redan gjort."))
    said = _((BROKEN if notice.broken else DUE)[notice.what])
    day = spoken_day(notice.due, told.seen.now)
    return lines(fill(said, day=day), reason(told.seen), question(told.seen))


KINDS: Mapping[type[Notice], tuple[str, Callable[[Told[Any]], Html]]] = {
    StaffReply: (marked("Ett svar på ett erbjudande har kommit."), replied),
    StaffLateAnswer: (marked("Ett sent svar på ett erbjudande har kommit."), replied),
    StaffQuestion: (marked("En patient har ställt en fråga."), questioned),
    StaffFlagged: (marked("Ett ärende är flaggat."), flagged),
    StaffCall: (marked("Ett erbjudande är avslutat utan svar. Ring patienten."), to_call),
    StaffCode: (marked("En kod i väntelistan ska ändras."), replied),
    StaffPapers: (marked("Det finns handlingar att skriva ut och posta."), papers),
    StaffReassigned: (marked("Du har fått ett ärende."), passed_on),
    StaffDue: (marked("Svarstiden för ett ärende är snart slut."), due),
}


def head(told: Told[OfCase], plain: str) -> str:
    """`plain`: what is said of the kind where nothing more is known."""
    notice, mine, by = told.notice, told.case.handler == told.seen.me, told.actor
    if isinstance(notice, StaffReassigned) and by and mine:
        return fill(_("{name} har fördelat ett ärende till dig."), name=by)
    if isinstance(notice, StaffReassigned) and by and told.case.handler is None:
        return fill(_("{name} har lämnat ett ärende till gruppen."), name=by)
    if isinstance(notice, StaffQuestion) and is_reply(told.seen):
        return _("En patient har svarat på en motfråga.")
    if isinstance(notice, StaffDue) and notice.broken:
        return _("Svarstiden för ett ärende är över.")
    return plain


def doing(told: Told[OfCase]) -> Rows:
    """What the reader can do about it at once; the case itself stands below."""
    seen, number = told.seen, told.case.id
    steps: Rows = (*claiming(seen), *answering(seen), *ticking(seen))
    if isinstance(told.notice, StaffCall):
        silent = told.case.state in SILENT and Event.RECORD_ANSWER in seen.card.may
        ring = row(button(_("Ring patienten"), CallPatient(case=number)))
        return (*((ring,) if silent else claiming(seen)), row(button(_("Ringlista"), OpenCalls())))
    if isinstance(told.notice, StaffPapers) and Event.POST_PAPERS in seen.card.may:
        return (row(button(_("Handlingarna"), ShowPapers(case=number))),)
    return (*steps, *serving(seen))
