"""What a patient has written to a unit, as the patient sees it: the thread, who answers by when, what now."""

from datetime import date, datetime

from care.cases.values import Actor
from care.cases.views import CaseMessage
from care.follow_ups.kind import MessageCard, TaskState
from care.values.clock import local_day
from handlers.bookings.screens.cannot_come import as_read
from handlers.follow_ups.buttons import DropReply, OpenMessages, ReadMessage, SendReply, WriteInMessage
from handlers.talk.dates import spoken
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.rows import Rows, back, button, row, to_menu
from handlers.talk.screen import Screen
from handlers.talk.units import answered_by, ring
from handlers.talk.ways import MyTimes
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

ROOM = 3000
"""Characters of the newest messages that one screen shows."""


def may_write(card: MessageCard) -> bool:
    return card.case.state is TaskState.OPEN


def state_of(card: MessageCard) -> str:
    """Where it stands, in a word."""
    if card.case.unread_by_patient:
        return _("nytt svar")
    if card.case.open_question is not None:
        return _("skickat")
    return _("besvarat") if card.case.part_answered else _("avslutat")


def whole_message(card: MessageCard, now: datetime, *, said: str = "") -> Screen:
    """The newest at the foot; as much as there is room for. `said` stands first: what has not happened."""
    shown, room = list[Html](), ROOM
    for one in reversed(card.thread):
        text = _message(card, one, now)
        room -= len(text)
        if room < 0 and shown:
            break
        shown.insert(0, text)
    text = paragraphs(bold(said) if said else "", _about(card, now), *shown, _stands(card, now))
    return Screen(text=text, rows=_rows(card))


def _about(card: MessageCard, now: datetime) -> Html:
    child = fill(_("Det gäller {name}."), name=card.patient_name) if card.for_child else ""
    visit = fill(_("Om tiden {when}."), when=spoken(card.case.starts, now)) if card.case.starts else ""
    return lines(bold(card.unit.name), visit, child)


def _message(card: MessageCard, one: CaseMessage, now: datetime) -> Html:
    you = one.role is Actor.PATIENT
    head = bold(_("Du skrev") if you else card.unit.name)
    return lines(head, spoken(one.at, now), as_read(one.text) if you else one.text)


def _stands(card: MessageCard, now: datetime) -> Html:
    case = card.case
    if case.state is TaskState.CLOSED:
        return sentences(_("Ärendet är avslutat."), ring(card.unit))
    if case.question_due is None:
        return fill(_("Har du fler frågor? Skriv här."))
    return _answer(card, case.question_due, now)


def _answer(card: MessageCard, by: date, now: datetime) -> Html:
    """Nothing is promised for when it does not matter any more, as of what was written first."""
    visit = card.case.starts
    if visit is not None and now < visit and by >= local_day(visit):
        return sentences(_("Mottagningen hinner kanske inte svara före besöket."), ring(card.unit))
    return answered_by(by, card.unit, now)


def _rows(card: MessageCard) -> Rows:
    more = (row(button(_("Skriv mer"), WriteInMessage(case=card.case.id))),) if may_write(card) else ()
    return (*more, row(button(_("Mina tider"), MyTimes())), row(back(OpenMessages())))


def ask_more(card: MessageCard) -> Screen:
    ask = fill(_("Skriv till {unit}."), unit=card.unit.name)
    text = paragraphs(ask, sentences(_("Är det bråttom?"), ring(card.unit)))
    return Screen(text=text, rows=(row(back(ReadMessage(case=card.case.id))),))


def reply(card: MessageCard, text: str) -> Screen:
    """What was typed below an answer, before it is sent."""
    head = bold(fill(_("Vill du skicka det här till {unit}?"), unit=card.unit.name))
    send = SendReply(case=card.case.id, mark=mark_of_next(card, text))
    rows = (
        row(button(_("Skicka meddelandet"), send)),
        row(button(_("Skicka inte"), DropReply(case=card.case.id))),
    )
    return Screen(text=paragraphs(head, text, _("Inget är skickat än.")), rows=rows)


def mark_of_next(card: MessageCard, text: str) -> int:
    """Of what is to be sent next: the same words sent before have another mark."""
    return mark_of(len(_by_patient(card)), text)


def sent_marks(card: MessageCard) -> set[int]:
    """Of what has been sent."""
    return {mark_of(number, one.text) for number, one in enumerate(_by_patient(card))}


def _by_patient(card: MessageCard) -> list[CaseMessage]:
    return [one for one in card.thread if one.role is Actor.PATIENT]


def sent_more(card: MessageCard, answer_by: date, now: datetime) -> Screen:
    """The receipt."""
    sent = fill(_("Vi har skickat ditt meddelande till {unit}."), unit=card.unit.name)
    text = paragraphs(
        lines(bold(_("SKICKAT")), sent),
        _answer(card, answer_by, now),
    )
    read = row(button(_("Visa ärendet"), ReadMessage(case=card.case.id)))
    return Screen(text=text, rows=(read, row(to_menu())), new=True)


def has_answer(card: MessageCard, *, child: bool) -> Screen:
    """A notice: a phone may show it locked, so it says nothing of health."""
    news = fill(_("Du har ett nytt meddelande från {unit}."), unit=card.unit.name)
    about = fill(_("Det gäller {name}."), name=card.patient_name) if child else ""
    read = ReadMessage(case=card.case.id)
    tap = read.model_copy(update={"patient": card.case.patient}) if child else read
    rows = (row(button(_("Läs meddelandet"), tap)),)
    return Screen(text=sentences(news, _("Det är ett svar till dig."), about), rows=rows, new=True)
