"""What a kind of case adds to the conversation in which its patient reads it and writes in it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from care.cases.acts import CaseAct, WriteMore
from care.cases.notices import CaseLate
from care.cases.outcomes import CaseWritten
from care.cases.values import Case
from care.cases.views import CaseMessage, OwnCard
from care.refusals import NotYours
from handlers.cases.own_buttons import ReadOwn, WriteInOwn
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.units import answered_by, ring
from handlers.talk.words import Html, fill, paragraphs, sentences

_C = TypeVar("_C", bound=Case)


class OwnOnScreen(Generic[_C]):
    """A kind of case as its patient meets it; a kind registers it beside its KindOnScreen."""

    writes_more = ""
    """What the button says that begins more words."""

    def called(self, card: OwnCard[_C]) -> str:
        """In lists."""
        raise NotImplementedError

    def in_a_word(self, card: OwnCard[_C]) -> str:
        """Where it stands, in lists."""
        raise NotImplementedError

    def may_write(self, card: OwnCard[_C]) -> bool:
        raise NotImplementedError

    def head(self, card: OwnCard[_C], now: datetime) -> Html:
        """What it is about, and with whom."""
        raise NotImplementedError

    def stands(self, card: OwnCard[_C], now: datetime) -> Html:
        """What comes next, below the messages."""
        raise NotImplementedError

    def rows(self, card: OwnCard[_C]) -> Rows:
        """Below the button that begins more words."""
        raise NotImplementedError

    def event(self, _card: OwnCard[_C], _message: CaseMessage) -> Html:
        """A message that stands for what has happened; empty: somebody's words."""
        return Html("")

    def said(self, message: CaseMessage) -> str:
        """The words of one of the patient's own."""
        return message.text

    def heading(self, _message: CaseMessage) -> str:
        """Above one of the patient's own."""
        return _("Du skrev")

    def answer(self, card: OwnCard[_C], by: date, now: datetime) -> Html:
        """When there is an answer to what was written."""
        return answered_by(by, card.unit, now, card.acts_until)

    def late(self, card: OwnCard[_C], notice: CaseLate, now: datetime) -> Screen:
        """A notice that the answer is late: a phone may show it locked, so it says nothing of health, nor
        what the case is about.
        """
        case, whose = card.case, {"patient": card.case.patient} if card.for_child else {}
        late = fill(_("Svaret från {unit} är försenat."), unit=card.unit.name)
        by = fill(_("Du skulle ha fått det senast {day}."), day=spoken_day(notice.due, now))
        knows = _("Mottagningen har fått en påminnelse.") if notice.raised else ""
        about = fill(_("Det gäller {name}."), name=card.patient_name) if whose else ""
        urgent = _("Brådskar det? Ring 1177. Ring 112 om det är fara för liv.")
        write = sentences(_("Du kan skriva i ärendet."), ring(card.unit))
        read = ReadOwn(case=case.id).model_copy(update=whose)
        more = WriteInOwn(case=case.id).model_copy(update=whose)
        rows = (row(button(_("Visa ärendet"), read)), row(button(_(self.writes_more), more)))
        return Screen(text=paragraphs(sentences(late, by, knows, about), write, urgent), rows=rows, new=True)

    def more(self, _card: OwnCard[_C], text: str) -> CaseAct[CaseWritten]:
        """What sending such words is."""
        return WriteMore(text)


_KINDS: dict[type[Case], OwnOnScreen[Any]] = {}


def register_own(case: type[_C], kind: OwnOnScreen[_C]) -> None:
    _KINDS[case] = kind


def own_kind(card: OwnCard[Case]) -> OwnOnScreen[Any]:
    """Raises NotYours for a case of a kind that is read elsewhere."""
    if type(card.case) not in _KINDS:
        raise NotYours
    return _KINDS[type(card.case)]


def read_so(every: Sequence[OwnCard[Case]]) -> list[OwnCard[Case]]:
    """Those of them that are read and written in so."""
    return [card for card in every if type(card.case) in _KINDS]
