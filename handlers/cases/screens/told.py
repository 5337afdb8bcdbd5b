"""What staff are told of a case, kind by kind: what has happened and when, what now, and its buttons."""

from collections.abc import Callable, Mapping
from datetime import date

from care.cases.timers import Awaited, due_day
from care.cases.views import MessageKind
from care.notices import NoticeKind
from handlers.cases.kinds import Told, shown
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


def due(told: Told) -> Html:
    awaited = Awaited(str(told.facts.get("what", Awaited.ANSWER)))
    if due_day(told.case, awaited) is None:
        return lines(_("Det är redan gjort."))
    said = _((BROKEN if told.facts.get("broken") else DUE)[awaited])
    day = spoken_day(date.fromisoformat(str(told.facts["due"])), told.seen.now)
    return lines(fill(said, day=day), shown(told.case).reason(told.seen), question(told.seen))


BODIES: Mapping[NoticeKind, Callable[[Told], Html]] = {
    NoticeKind.STAFF_QUESTION: questioned,
    NoticeKind.STAFF_REASSIGNED: passed_on,
    NoticeKind.STAFF_DUE: due,
}


def body(kind: NoticeKind, told: Told) -> Html:
    """What has happened, in the kind of case's own words where it has some."""
    return (shown(told.case).told.get(kind) or BODIES[kind])(told)


def head(kind: NoticeKind, told: Told, plain: str) -> str:
    """`plain`: what is said of the kind where nothing more is known."""
    mine, by = told.case.handler == told.seen.me, told.actor
    if kind is NoticeKind.STAFF_REASSIGNED and by and mine:
        return fill(_("{name} har fördelat ett ärende till dig."), name=by)
    if kind is NoticeKind.STAFF_REASSIGNED and by and told.case.handler is None:
        return fill(_("{name} har lämnat ett ärende till gruppen."), name=by)
    if kind is NoticeKind.STAFF_QUESTION and is_reply(told.seen):
        return _("En patient har svarat på en motfråga.")
    if kind is NoticeKind.STAFF_DUE and told.facts.get("broken"):
        return _("Svarstiden för ett ärende är över.")
    return plain


def doing(kind: NoticeKind, told: Told) -> Rows:
    """What the reader can do about it at once; the case itself stands below."""
    seen, of_kind = told.seen, shown(told.case)
    own = of_kind.doing(kind, told)
    return (*claiming(seen), *answering(seen), *of_kind.acting(seen)) if own is None else own
