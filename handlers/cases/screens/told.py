"""What staff are told of a case, kind by kind: what has happened and when, what now, and its buttons."""

from collections.abc import Mapping

from care.cases.notices import StaffDue, StaffQuestion, StaffReassigned, StaffTakenOver
from care.cases.timers import Awaited, due_days
from care.cases.values import Case
from care.cases.views import MessageKind
from care.notices import OfCase
from handlers.cases.kinds import Telling, Told, ToldOf, shown
from handlers.cases.screens.steps import answering, claiming
from handlers.cases.screens.words import asked, is_reply, question, when_sent
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows
from handlers.talk.words import Html, fill, lines


def questioned(told: Told) -> Html:
    """What is asked, since when, due when; or that it is answered already."""
    if told.case.open_question is None:
        return lines(_("Frågan är redan besvarad."))
    asked_at = [one.at for one in told.seen.card.thread if one.kind is MessageKind.QUESTION]
    since = fill(_("Skrev {when}."), when=spoken(asked_at[-1], told.seen.now)) if asked_at else ""
    last = told.case.question_due
    due = fill(_("Besvaras senast {day}."), day=spoken_day(last, told.seen.now)) if last else ""
    return lines(question(told.seen), since, due)


def passed_on(told: Told) -> Html:
    kind, seen = shown(told.case), told.seen
    return lines(when_sent(seen), kind.reason(seen), kind.until(seen), asked(seen))


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


def due(told: ToldOf[Case, StaffDue]) -> Html:
    notice = told.notice
    if due_days(told.case)[notice.what] is None:
        return lines(_("Det är redan gjort."))
    said = _((BROKEN if notice.broken else DUE)[notice.what])
    day = spoken_day(notice.due, told.seen.now)
    return lines(fill(said, day=day), shown(told.case).reason(told.seen), question(told.seen))


TOLD_OF_CASES: Mapping[type[OfCase], Telling] = {
    StaffQuestion: (marked("En patient har ställt en fråga."), questioned),
    StaffReassigned: (marked("Du har fått ett ärende."), passed_on),
    StaffTakenOver: (marked("Ett ärende som du hade är tillbaka i gruppen."), passed_on),
    StaffDue: (marked("Svarstiden för ett ärende är snart slut."), due),
}


def telling(told: Told) -> Telling:
    """In the kind of case's own words, where it has some."""
    kind = type(told.notice)
    return shown(told.case).told.get(kind) or TOLD_OF_CASES[kind]


def head(told: Told, plain: str) -> str:
    """`plain`: what is said of the kind where nothing more is known."""
    notice, mine, by = told.notice, told.case.handler == told.seen.me, told.actor
    if isinstance(notice, StaffReassigned) and by and mine:
        return fill(_("{name} har fördelat ett ärende till dig."), name=by)
    if isinstance(notice, StaffReassigned) and by and told.case.handler is None:
        return fill(_("{name} har lämnat ett ärende till gruppen."), name=by)
    if isinstance(notice, StaffTakenOver) and by:
        said = _("{name} har lagt tillbaka ett ärende i gruppen, som du hade.")
        return fill(said if notice.to_group else _("{name} har tagit över ett ärende från dig."), name=by)
    if isinstance(notice, StaffQuestion) and is_reply(told.seen):
        return _("En patient har svarat på en motfråga.")
    if isinstance(notice, StaffDue) and notice.broken:
        return _("Svarstiden för ett ärende är över.")
    return shown(told.case).head(told) or plain


def doing(told: Told) -> Rows:
    """What the reader can do about it at once; the case itself stands below."""
    seen, of_kind = told.seen, shown(told.case)
    if seen.card.line.only_question:
        return answering(seen)
    own = of_kind.doing(told)
    return (*claiming(seen), *answering(seen), *of_kind.acting(seen)) if own is None else own
