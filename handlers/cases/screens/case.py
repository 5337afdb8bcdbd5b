"""A case as staff see it: the answer, the state, the dates, what now; and its messages."""

from care.guarantee.transitions import UNANSWERED, Event
from care.guarantee.values import Actor, Code
from care.guarantee.views import CaseMessage, MessageKind
from care.values.clock import local_day
from handlers.cases.buttons import CODES, ReadCase, TickCode, WriteDocumented
from handlers.cases.screens.file_names import attached_line
from handlers.cases.screens.files import fetching
from handlers.cases.screens.lists import to_list, to_staff_menu
from handlers.cases.screens.steps import answering, claiming, more_writing
from handlers.cases.screens.words import (
    HEADS,
    STATUSES,
    Seen,
    answered,
    asked,
    code_word,
    handler,
    headline,
    what_now,
)
from handlers.danger.screens import mark
from handlers.guarantee.screens.outside import letters_of, outside
from handlers.guarantee.screens.service_case import served, serving
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Row, Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OnCase, ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs

LONGEST = 3500
"""Telegram takes 4096 characters; some room for what stands around a message."""


def case(seen: Seen, *, said: str = "") -> Screen:
    """`said` stands first: what has just happened, or has not."""
    text = paragraphs(
        *(said, lines(headline(seen), _who(seen)), answered(seen), asked(seen)),
        *(_state(seen), served(seen), what_now(seen)),
    )
    return Screen(text=text, rows=(*_acting(seen), *_looking(seen)), of_patient=False)


def _who(seen: Seen) -> Html:
    line = seen.card.line
    return lines(
        line.patient_login,
        fill(_("Telefon {phone}"), phone=line.patient_phone) if line.patient_phone else "",
        line.unit_name,
    )


def _state(seen: Seen) -> Html:
    sent, line = seen.case, seen.card.line
    read = _("Läst {when}.") if sent.read_at else _("Inte läst.")
    return lines(
        fill(_("Läge: {state}. {handler}"), state=_(STATUSES[line.status]), handler=Html(handler(seen))),
        fill(_("Skickat {when}."), when=spoken(sent.sent_at, seen.now)) if sent.sent_at else "",
        fill(read, when=spoken(sent.read_at, seen.now) if sent.read_at else ""),
        _waits_until(seen),
        _("⚑ Flaggat.") if sent.flagged else "",
        letters_of(seen),
        fill(_("Kod i väntelistan: {code}."), code=code_word(line.code)),
        fill(_("Dokumenterat: {text}"), text=seen.card.documented) if seen.card.documented else "",
    )


def _waits_until(seen: Seen) -> str:
    dates = seen.case.deadlines
    if dates is None or seen.case.state not in UNANSWERED:
        return ""
    return fill(
        _("Patienten ska svara senast {day}. Ärendet stängs efter {last}."),
        day=spoken_day(dates.reply_by, seen.now),
        last=spoken_day(dates.last_day, seen.now),
    )


def _acting(seen: Seen) -> Rows:
    """Only what is possible for the one who looks."""
    doing = (*claiming(seen), *answering(seen), *serving(seen), *ticking(seen))
    return (*doing, *outside(seen), *more_writing(seen))


def ticking(seen: Seen) -> Rows:
    """The code that the answer leads to; after a yes the other one of the two stands below."""
    code, number = seen.card.propose, seen.case.id
    if code is None or Event.SET_CODE not in seen.card.may:
        return ()
    tick: OnCase = WriteDocumented(case=number)
    if code is not Code.REMOVED:
        tick = TickCode(case=number, code=CODES.index(code))
    other = {Code.HVNY: Code.HVOP, Code.HVOP: Code.HVNY}.get(code)
    first: Row = row(button(_("Bocka av kodändringen"), tick))
    if other is None:
        return (first,)
    label = fill(_("Koden blev {code} i stället"), code=other.value)
    return (first, row(button(label, TickCode(case=number, code=CODES.index(other)))))


def _looking(seen: Seen) -> Rows:
    every = button(_("Alla meddelanden"), ReadCase(case=seen.case.id))
    return (*fetching(seen), row(every), row(to_list(), to_staff_menu()))


def thread(seen: Seen, page: int) -> Screen:
    """One message at a time, the newest first."""
    messages = seen.card.thread[::-1]
    here = min(page, max(0, len(messages) - 1))
    beside = [
        button(sign, ReadCase(case=seen.case.id, page=number))
        for sign, number in (("‹", here - 1), ("›", here + 1))
        if 0 <= number < len(messages)
    ]
    said = _message(seen, messages[here]) if messages else _("Det finns inga meddelanden.")
    text = paragraphs(headline(seen), said)
    return Screen(text=text, rows=(row(*beside, back(ShowCase(case=seen.case.id))),), of_patient=False)


def _message(seen: Seen, message: CaseMessage) -> Html:
    who = message.author_name or (_("Systemet") if message.role is Actor.CLOCK else "")
    head = lines(bold(who), spoken(message.at, seen.now), _read(seen, message))
    heard = mark(message.text) if message.role is Actor.PATIENT else ""
    return paragraphs(head, heard, cut(_said(message)), attached_line(message.files))


def _read(seen: Seen, message: CaseMessage) -> str:
    if message.read_at is None:
        return _("Inte läst.")
    return fill(_("Läst {when}."), when=spoken_day(local_day(message.read_at), seen.now))


def _said(message: CaseMessage) -> str:
    if message.kind is MessageKind.AUTO_CLOSED:
        return _("Ärendet stängdes utan svar.")
    if message.answer is not None:
        return "\n".join(part for part in (_(HEADS[message.answer]), message.text) if part)
    return message.text


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(maxsplit=1)[0] + " …"
