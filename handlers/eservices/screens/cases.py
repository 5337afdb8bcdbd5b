"""A case of an e-service as its patient sees it: what it is about, where it stands, and what was sent."""

from collections.abc import Mapping
from datetime import datetime

from care.cases.acts import CaseAct, WriteMore
from care.cases.outcomes import CaseWritten
from care.cases.views import CaseMessage, MessageKind, OwnCard
from care.eservices.acts import OpenAgain
from care.eservices.answering import LONGEST_TEXT
from care.eservices.forms import Form
from care.eservices.values import PatientWord, ServiceCase, ServiceState
from handlers.cases.own_buttons import AskReopen, ReadOwn
from handlers.cases.own_kinds import OwnOnScreen
from handlers.eservices.buttons import AnswerCare, OpenOwnCases, OpenUnitCard, ReadAnswers
from handlers.eservices.called import asks_questions, form_called
from handlers.eservices.screens.answers import LONGEST_SHOWN, as_sent
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, back, button, row, to_menu
from handlers.talk.screen import Screen
from handlers.talk.units import answered_by, ring
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_ROOM = 3500
"""Characters of the answers that were sent, on one screen."""
_Card = OwnCard[ServiceCase]
STATES: Mapping[PatientWord, str] = {
    PatientWord.SENT: marked("Skickat"),
    PatientWord.READ: marked("Läst"),
    PatientWord.ASKED: marked("Fråga till dig"),
    PatientWord.REPLIED: marked("Besvarat"),
    PatientWord.CLOSED: marked("Avslutat"),
}


class OwnServiceOnScreen(OwnOnScreen[ServiceCase]):
    """A case of an e-service."""

    writes_more = marked("Skriv i ärendet")

    def called(self, card: _Card) -> str:
        return form_called(card.case.type, card.unit.region)

    def in_a_word(self, card: _Card) -> str:
        return _(STATES[card.case.told])

    def may_write(self, card: _Card) -> bool:
        return card.case.state is not ServiceState.CLOSED

    def head(self, card: _Card, _now: datetime) -> Html:
        state = fill(_("Läge: {state}"), state=_(STATES[card.case.told]))
        return lines(bold(form_called(card.case.type, card.unit.region)), card.unit.name, state)

    def event(self, card: _Card, message: CaseMessage) -> Html:
        """How it ended stands in the answer: what staff call the result is theirs."""
        if message.kind is MessageKind.MOVED:
            return fill(_("Ärendet är lämnat till {unit}. De svarar dig nu."), unit=message.text)
        if message.kind is MessageKind.ENDED:
            still = card.case.state is ServiceState.CLOSED and message == card.thread[-1]
            return fill(_("Ärendet är avslutat.") if still else _("Ärendet avslutades."))
        return Html("")

    def said(self, message: CaseMessage) -> str:
        about = message.kind is MessageKind.FORM and message.text
        return fill(_("Det gäller {name}."), name=message.text) if about else message.text

    def heading(self, message: CaseMessage) -> str:
        return _("Du skickade ärendet") if message.kind is MessageKind.FORM else _("Du skrev")

    def stands(self, card: _Card, now: datetime) -> Html:
        case = card.case
        if case.state is ServiceState.CLOSED:
            until = card.reopen_until
            again = _("Du kan öppna ärendet igen till och med {day}.")
            return fill(again, day=spoken_day(until, now)) if until else ring(card.unit)
        if case.state is ServiceState.ASKED and self._questions(card):
            return fill(_("Mottagningen väntar på dina svar."))
        if case.state is ServiceState.ASKED:
            return fill(_("Mottagningen väntar på ditt svar. Skriv det här."))
        if case.question_due is None:
            return fill(_("Har du fler frågor? Skriv här."))
        return answered_by(case.question_due, card.unit, now, card.acts_until)

    def rows(self, card: _Card) -> Rows:
        case = card.case.id
        sent = (row(button(_("Det du skickade"), ReadAnswers(case=case))),) if card.case.answers else ()
        last = row(button(_("Mina ärenden"), OpenOwnCases()), to_menu())
        if self.may_write(card):
            return *self._questions(card), *sent, last
        if card.reopen_until is not None:
            return row(button(_("Öppna igen"), AskReopen(case=case))), *sent, last
        return row(button(_("Kontakta mottagningen"), OpenUnitCard(unit=card.unit.id))), *sent, last

    def _questions(self, card: _Card) -> Rows:
        """What care asks by a form, until it is answered."""
        if card.case.answers or not asks_questions(card.case.type):
            return ()
        return (row(button(_("Svara på frågorna"), AnswerCare(case=card.case.id))),)

    def more(self, card: _Card, text: str) -> CaseAct[CaseWritten]:
        """One that was closed is opened by it, while that can be."""
        return WriteMore(text) if self.may_write(card) else OpenAgain(text)


def what_was_sent(card: _Card, form: Form | None, now: datetime) -> Screen:
    """The answers as they were sent, each below its question; whole, where there is room for all of them."""
    files = [file for one in card.thread if one.kind is MessageKind.FORM for file in one.files]
    whole, short = (
        as_sent(form, card.case.answers, files, now, longest=most) for most in (LONGEST_TEXT, LONGEST_SHOWN)
    )
    answers = whole if len(whole) <= _ROOM else short
    text = paragraphs(lines(bold(form_called(card.case.type, card.unit.region)), card.unit.name), answers)
    return Screen(text=text, rows=(row(back(ReadOwn(case=card.case.id))),))
