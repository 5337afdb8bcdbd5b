"""What a kind of case adds to the conversation in which its patient reads it and writes in it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from care.cases.acts import CaseAct, WriteMore
from care.cases.outcomes import CaseWritten
from care.cases.values import Case
from care.cases.views import CaseMessage, OwnCard
from care.refusals import NotYours
from handlers.talk.language import _
from handlers.talk.rows import Rows
from handlers.talk.units import answered_by
from handlers.talk.words import Html

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
