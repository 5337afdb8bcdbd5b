"""What a patient has written to a unit, as the patient sees it: about which visit, who answers by when."""

from datetime import date, datetime

from care.cases.views import CaseMessage, OwnCard
from care.follow_ups.kind import TaskCase, TaskState
from care.values.clock import local_day
from handlers.bookings.screens.cannot_come import as_read
from handlers.cases.own_buttons import ReadOwn
from handlers.cases.own_kinds import OwnOnScreen
from handlers.follow_ups.buttons import OpenMessages
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.units import answered_by, ring
from handlers.talk.ways import MyTimes
from handlers.talk.words import Html, bold, fill, lines, sentences

_Card = OwnCard[TaskCase]


class MessageOnScreen(OwnOnScreen[TaskCase]):
    """A message to a unit."""

    writes_more = marked("Skriv mer")

    def called(self, card: _Card) -> str:
        return card.unit.name

    def in_a_word(self, card: _Card) -> str:
        if card.case.unread_by_patient:
            return _("nytt svar")
        if card.case.open_question is not None:
            return _("skickat")
        return _("besvarat") if card.case.part_answered else _("avslutat")

    def may_write(self, card: _Card) -> bool:
        return card.case.state is TaskState.OPEN

    def head(self, card: _Card, now: datetime) -> Html:
        child = fill(_("Det gäller {name}."), name=card.patient_name) if card.for_child else ""
        visit = fill(_("Om tiden {when}."), when=spoken(card.case.starts, now)) if card.case.starts else ""
        return lines(bold(card.unit.name), visit, child)

    def said(self, message: CaseMessage) -> str:
        return as_read(message.text)

    def stands(self, card: _Card, now: datetime) -> Html:
        case = card.case
        if case.state is TaskState.CLOSED:
            return sentences(_("Ärendet är avslutat."), ring(card.unit))
        if case.question_due is None:
            return fill(_("Har du fler frågor? Skriv här."))
        return self.answer(card, case.question_due, now)

    def answer(self, card: _Card, by: date, now: datetime) -> Html:
        """Nothing is promised for when it does not matter any more, as of what was written first."""
        visit = card.case.starts
        if visit is not None and now < visit and not is_promised(card, by):
            return sentences(_("Mottagningen hinner kanske inte svara före besöket."), ring(card.unit))
        return answered_by(by, card.unit, now, card.acts_until)

    def rows(self, _card: _Card) -> Rows:
        return row(button(_("Mina tider"), MyTimes())), row(back(OpenMessages()))


def is_promised(card: _Card, by: date) -> bool:
    """Whether an answer by then comes before the visit that it is about."""
    return card.case.starts is None or by < local_day(card.case.starts)


def has_answer(card: _Card, *, child: bool) -> Screen:
    """A notice: a phone may show it locked, so it says nothing of health."""
    news = fill(_("Du har ett nytt meddelande från {unit}."), unit=card.unit.name)
    about = fill(_("Det gäller {name}."), name=card.patient_name) if child else ""
    read = ReadOwn(case=card.case.id)
    tap = read.model_copy(update={"patient": card.case.patient}) if child else read
    rows = (row(button(_("Läs meddelandet"), tap)),)
    return Screen(text=sentences(news, _("Det är ett svar till dig."), about), rows=rows, new=True)
