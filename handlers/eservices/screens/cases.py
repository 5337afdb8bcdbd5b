"""A patient's cases: the list, one of them with its thread, what was sent, and what is written more."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.cases.values import Actor
from care.cases.views import CaseMessage, MessageKind
from care.eservices.forms import Form
from care.eservices.values import PatientWord, ServiceState
from care.eservices.views import ServiceCard
from care.values.clock import local_day
from handlers.cases.screens.file_names import attached_line, stored
from handlers.eservices.buttons import (
    AskReopen,
    DropMore,
    OpenOwnCases,
    OpenUnitCard,
    ReadAnswers,
    ReadService,
    SendMore,
    WriteInService,
)
from handlers.eservices.called import form_called, result_called
from handlers.eservices.screens.answers import as_sent
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.rows import Row, back, button, row, to_menu
from handlers.talk.screen import Screen
from handlers.talk.units import answered_by, ring
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

_ROOM = 3000
"""Characters of the newest messages that one screen shows."""
STATES: Mapping[PatientWord, str] = {
    PatientWord.SENT: marked("Skickat"),
    PatientWord.READ: marked("Läst"),
    PatientWord.ASKED: marked("Fråga till dig"),
    PatientWord.REPLIED: marked("Besvarat"),
    PatientWord.CLOSED: marked("Avslutat"),
}


def can_write_more(card: ServiceCard) -> bool:
    return card.case.state is not ServiceState.CLOSED


def whole_case(card: ServiceCard, now: datetime, *, said: str = "") -> Screen:
    """The newest at the foot; as much as there is room for. `said` stands first: what has not happened."""
    shown, room = list[Html](), _ROOM
    for one in reversed(card.thread):
        text = _message(card, one, now)
        room -= len(text)
        if room < 0 and shown:
            break
        shown.insert(0, text)
    text = paragraphs(bold(said) if said else "", _head(card), *shown, _stands(card, now))
    return Screen(text=text, rows=_rows(card), attachments=stored(_unread(card)))


def _head(card: ServiceCard) -> Html:
    state = fill(_("Läge: {state}"), state=_(STATES[card.case.told]))
    return lines(bold(form_called(card.case.type, card.unit.region)), card.unit.name, state)


def _unread(card: ServiceCard) -> Sequence[CaseMessage]:
    """From care, with files, that nobody has opened."""
    return [one for one in card.thread if one.role is not Actor.PATIENT and one.read_at is None]


def _message(card: ServiceCard, one: CaseMessage, now: datetime) -> Html:
    if one.kind is MessageKind.MOVED:
        return fill(_("Ärendet är lämnat till {unit}. De svarar dig nu."), unit=one.text)
    if one.kind is MessageKind.ENDED:
        how = result_called(card.case.type, one.text)
        return fill(_("Ärendet är avslutat: {how}."), how=how)
    you = one.role is Actor.PATIENT
    if one.kind is MessageKind.FORM:
        head = bold(_("Du skickade ärendet"))
        return lines(head, spoken(one.at, now), attached_line(one.files))
    head = bold(_("Du skrev") if you else card.unit.name)
    return lines(head, spoken(one.at, now), one.text, attached_line(one.files))


def _stands(card: ServiceCard, now: datetime) -> Html:
    case = card.case
    if case.state is ServiceState.CLOSED:
        until = card.reopen_until
        again = _("Du kan öppna ärendet igen till och med {day}.")
        return fill(again, day=spoken_day(until, now)) if until else ring(card.unit)
    if case.state is ServiceState.ASKED:
        return fill(_("Mottagningen väntar på ditt svar. Skriv det här."))
    if case.question_due is None:
        return fill(_("Har du fler frågor? Skriv här."))
    return answered_by(case.question_due, card.unit, now)


def _rows(card: ServiceCard) -> tuple[Row, ...]:
    case = card.case.id
    sent = row(button(_("Det du skickade"), ReadAnswers(case=case)))
    last = row(button(_("Mina ärenden"), OpenOwnCases()), to_menu())
    if can_write_more(card):
        return (row(button(_("Skriv i ärendet"), WriteInService(case=case))), sent, last)
    if card.reopen_until is not None:
        return (row(button(_("Öppna igen"), AskReopen(case=case))), sent, last)
    more = row(button(_("Kontakta mottagningen"), OpenUnitCard(unit=card.unit.id)))
    return (more, sent, last)


def what_was_sent(card: ServiceCard, form: Form | None, now: datetime) -> Screen:
    """The answers as they were sent, each below its question."""
    files = [file for one in card.thread if one.kind is MessageKind.FORM for file in one.files]
    answers = as_sent(form, card.case.answers, files, now)
    text = paragraphs(lines(bold(form_called(card.case.type, card.unit.region)), card.unit.name), answers)
    return Screen(text=text, rows=(row(back(ReadService(case=card.case.id))),))


def ask_more(card: ServiceCard, *, again: bool = False) -> Screen:
    """`again`: to open it once more."""
    ask = fill(_("Skriv till {unit}."), unit=card.unit.name)
    opens = _("När du har skrivit öppnas ärendet igen.") if again else ""
    text = paragraphs(lines(ask, opens), sentences(_("Är det bråttom?"), ring(card.unit)))
    return Screen(text=text, rows=(row(back(ReadService(case=card.case.id))),))


def reply(card: ServiceCard, text: str) -> Screen:
    """What was typed below an answer, before it is sent."""
    head = bold(fill(_("Vill du skicka det här till {unit}?"), unit=card.unit.name))
    send = SendMore(case=card.case.id, mark=mark_of_more(card, text))
    rows = (
        row(button(_("Skicka meddelandet"), send)),
        row(button(_("Skicka inte"), DropMore(case=card.case.id))),
    )
    return Screen(text=paragraphs(head, text, _("Inget är skickat än.")), rows=rows)


def mark_of_more(card: ServiceCard, text: str) -> int:
    """Of what is to be sent next: the same words sent before have another mark."""
    return mark_of(len(_own(card)), text)


def marks_of_sent(card: ServiceCard) -> set[int]:
    return {mark_of(number, one.text) for number, one in enumerate(_own(card))}


def _own(card: ServiceCard) -> list[CaseMessage]:
    return [one for one in card.thread if one.role is Actor.PATIENT and one.kind is MessageKind.QUESTION]


def sent_more(card: ServiceCard, by: date, now: datetime) -> Screen:
    """The receipt."""
    sent = fill(_("Vi har skickat ditt meddelande till {unit}."), unit=card.unit.name)
    text = paragraphs(lines(bold(_("SKICKAT")), sent), answered_by(by, card.unit, now))
    read = row(button(_("Visa ärendet"), ReadService(case=card.case.id)))
    return Screen(text=text, rows=(read, row(to_menu())), new=True)


def since_when(card: ServiceCard) -> date:
    """For lists."""
    return local_day(card.case.updated)
