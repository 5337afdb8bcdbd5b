"""A case as its patient sees it: the thread, who answers by when, what is written more."""

from datetime import date, datetime

from care.cases.values import Actor, Case
from care.cases.views import CaseMessage, MessageKind, OwnCard
from handlers.cases.own_buttons import DropMore, ReadOwn, SendMore, WriteInOwn
from handlers.cases.own_kinds import own_kind
from handlers.talk.dates import spoken
from handlers.talk.draft import mark_of
from handlers.talk.files import attached_line, stored
from handlers.talk.language import _
from handlers.talk.rich import rich
from handlers.talk.rows import back, button, row, to_menu
from handlers.talk.screen import Screen
from handlers.talk.units import ring
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

_ROOM = 3000
"""Characters of the newest messages that one screen shows."""
_Card = OwnCard[Case]


def whole_case(card: _Card, now: datetime, *, said: str = "") -> Screen:
    """The newest at the foot; as much as there is room for. `said` stands first: what has not happened. The
    files of what nobody has opened come with it.
    """
    kind, shown, room = own_kind(card), list[Html](), _ROOM
    for one in reversed(card.thread):
        text = _message(card, one, now)
        room -= len(text)
        if room < 0 and shown:
            break
        shown.insert(0, text)
    text = paragraphs(bold(said) if said else "", kind.head(card, now), *shown, kind.stands(card, now))
    write = button(_(kind.writes_more), WriteInOwn(case=card.case.id))
    rows = (*((row(write),) if kind.may_write(card) else ()), *kind.rows(card))
    unread = [one for one in card.thread if one.role is not Actor.PATIENT and one.read_at is None]
    return Screen(text=text, rows=rows, attachments=stored(unread))


def _message(card: _Card, one: CaseMessage, now: datetime) -> Html:
    kind = own_kind(card)
    event, you = kind.event(card, one), one.role is Actor.PATIENT
    if event:
        return event
    head = bold(kind.heading(one) if you else _who_wrote(card, one))
    return lines(
        head, spoken(one.at, now), kind.said(one) if you else rich(one.text), attached_line(one.files)
    )


def _who_wrote(card: _Card, message: CaseMessage) -> str:
    """The unit that had the case then."""
    handed = [(one.id, one.text) for one in card.thread if one.kind is MessageKind.MOVED]
    had = [unit for moved, unit in handed if moved < message.id]
    return had[-1] if had else card.first_unit or card.unit.name


def ask_more(card: _Card, *, again: bool = False) -> Screen:
    """`again`: to open it once more."""
    ask = fill(_("Skriv till {unit}."), unit=card.unit.name)
    opens = _("När du har skrivit öppnas ärendet igen.") if again else ""
    text = paragraphs(lines(ask, opens), sentences(_("Är det bråttom?"), ring(card.unit)))
    return Screen(text=text, rows=(row(back(ReadOwn(case=card.case.id))),))


def reply(card: _Card, text: str) -> Screen:
    """What was typed below an answer, before it is sent."""
    head = bold(fill(_("Vill du skicka det här till {unit}?"), unit=card.unit.name))
    rows = (
        row(button(_("Skicka meddelandet"), SendMore(case=card.case.id, mark=mark_of_next(card, text)))),
        row(button(_("Skicka inte"), DropMore(case=card.case.id))),
    )
    return Screen(text=paragraphs(head, text, _("Inget är skickat än.")), rows=rows)


def reply_chosen(text: str) -> Screen:
    """What stands in its place when it is sent: the receipt below says to whom."""
    return Screen(text=paragraphs(bold(_("Ditt meddelande är skickat.")), text))


def mark_of_next(card: _Card, text: str) -> int:
    """Of what is to be sent next: the same words sent before have another mark."""
    return mark_of(len(card.written), text)


def sent_marks(card: _Card) -> set[int]:
    """Of what has been sent."""
    return {mark_of(number, one.text) for number, one in enumerate(card.written)}


def sent_more(card: _Card, by: date, now: datetime) -> Screen:
    """The receipt."""
    sent = fill(_("Vi har skickat ditt meddelande till {unit}."), unit=card.unit.name)
    text = paragraphs(lines(bold(_("SKICKAT")), sent), own_kind(card).answer(card, by, now))
    read = row(button(_("Visa ärendet"), ReadOwn(case=card.case.id)))
    return Screen(text=text, rows=(read, row(to_menu())), new=True)
