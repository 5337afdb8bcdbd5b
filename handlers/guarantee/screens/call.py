"""The ring list, and a call: whom, at which number, what has been said, how it ended."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.events import Event
from care.cases.views import CaseEvent
from care.guarantee.values import Source
from care.values.clock import local_day
from handlers.cases.screens.words import asked, handler
from handlers.guarantee.calling_buttons import (
    SOURCES,
    TAKEN_ANSWERS,
    CallPatient,
    NotReached,
    OpenCalls,
    OpenUnitCalls,
    SaveNotReached,
    TakeAnswer,
)
from handlers.guarantee.screens.case_words import TYPES, code_word, phone_of
from handlers.guarantee.screens.seen import OfferRow, SeenOffer
from handlers.guarantee.screens.take_down import SAYS
from handlers.talk.dates import days_ago, short_day, spoken, spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import MOST_ROWS, Rows, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, in_quotes, lines, paragraphs, plain

MOST_CALLS = 5


def calls(found: Sequence[OfferRow], at: OpenCalls, now: datetime) -> Screen:
    """Longest closed first: the number, read or not, since when, how often called. Of one unit: its name, and
    the way to the others.
    """
    of_unit = isinstance(at, OpenUnitCalls)
    shown = paged(found, at.page, show=_opens, go=lambda number: at.model_copy(update={"page": number}))
    here = found[shown.number * MOST_ROWS :][:MOST_ROWS]
    text = paragraphs(
        lines(
            bold(plain(_("Ringlista ({count})"), count=len(found))),
            found[0].unit_name if of_unit and found else "",
            _("Avslutade utan svar. Platsen i kön står kvar.") if found else _("Ingen att ringa just nu."),
        ),
        *(_line(line, now) for line in here),
    )
    whole = (button(_("Visa alla enheter"), OpenCalls()),) if of_unit else ()
    rows = (*shown.rows, row(*whole, *shown.turning, to_staff_menu()))
    return Screen(text=text, rows=rows)


def to_calls() -> Button:
    return button(_("Ringlista"), OpenCalls())


def _opens(line: OfferRow) -> Button:
    return button(plain(_("Ring {name}"), name=line.patient_name), CallPatient(case=line.case.id))


def _line(line: OfferRow, now: datetime) -> Html:
    case = line.case
    who = fill("{name} · {type}", name=line.patient_name, type=_(TYPES[case.type]))
    closed = case.closed_at or case.updated
    since = plain(_("stängt {day}, {ago}"), day=short_day(local_day(closed), now), ago=days_ago(closed, now))
    read = _("läst") if case.read_at else _("oläst")
    more = (case.handler_name,) if case.handler else ()
    return lines(
        bold(who) if case.new_to_staff else who,
        phone_of(line),
        " · ".join((read, since, _called(case.calls), *more)),
    )


def _called(times: int) -> str:
    return plain(ngettext("ringt {count} gång", "ringt {count} gånger", times), count=times)


def call(seen: SeenOffer, history: Sequence[CaseEvent], *, said: str = "") -> Screen:
    """A call and what came before it; only what is possible for the one who looks."""
    line = seen.card.line
    who = fill(_("Ring {name}"), name=line.patient_name)
    text = paragraphs(
        said,
        lines(bold(who), phone_of(line), line.patient_login),
        _offered(seen),
        _tries(seen, history),
        asked(seen),
        "" if said else handler(seen),
        fill(_("Kod i väntelistan: {code}."), code=code_word(line.case.code)),
    )
    return Screen(text=text, rows=(*_endings(seen), *_beside(seen)))


def _offered(seen: SeenOffer) -> Html:
    case, now = seen.case, seen.now
    read = _("Läst {when}.") if case.read_at else _("Inte läst.")
    return lines(
        fill(
            _("Erbjudande om {type}, skickat {day}."),
            type=_(TYPES[case.type]),
            day=spoken_day(local_day(case.sent_at or case.created), now),
        ),
        fill(read, when=spoken(case.read_at, now) if case.read_at else ""),
        fill(_("Stängt utan svar {day}."), day=spoken_day(local_day(case.closed_at), now))
        if case.closed_at
        else "",
    )


def _tries(seen: SeenOffer, history: Sequence[CaseEvent]) -> Html:
    """The newest calls, the last one last."""
    tries = [event for event in history if event.event == Event.CALL and not event.facts.get("reached")]
    if not tries:
        return lines(_("Ingen har ringt än."))
    head = fill(
        ngettext("Ringt {count} gång, ej nådd:", "Ringt {count} gånger, ej nådd:", len(tries)),
        count=len(tries),
    )
    return lines(head, *(_try(event, seen.now) for event in tries[-MOST_CALLS:]))


def _try(event: CaseEvent, now: datetime) -> Html:
    note = str(event.facts.get("note") or "")
    who = fill("{when}, {name}", when=spoken(event.at, now), name=event.actor_name)
    return Html(f"{who}: {in_quotes(note)}") if note else who


def _endings(seen: SeenOffer) -> Rows:
    may, number = seen.card.may, seen.case.id
    by_phone = SOURCES.index(Source.PHONE)
    answers = (
        row(button(_(SAYS[given]), TakeAnswer(case=number, source=by_phone, answer=place)))
        for place, given in enumerate(TAKEN_ANSWERS)
    )
    return (
        *((row(button(_("Ej nådd"), NotReached(case=number))),) if Event.CALL in may else ()),
        *(answers if Event.RECORD_ANSWER in may else ()),
    )


def _beside(seen: SeenOffer) -> Rows:
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    return (row(show), row(to_calls(), to_staff_menu()))


def ask_note(seen: SeenOffer) -> Screen:
    """A call that reached nobody: a note is of help to who calls next."""
    number = seen.case.id
    text = paragraphs(
        fill(_("Du nådde inte {name}."), name=seen.card.line.patient_name),
        _("Skriv en kort anteckning, till exempel när du ringer igen. Eller spara utan."),
    )
    save = SaveNotReached(case=number, calls=seen.case.calls)
    return Screen(
        text=text, rows=(row(button(_("Spara utan anteckning"), save)), row(back(CallPatient(case=number))))
    )


def not_reached(seen: SeenOffer) -> Screen:
    count = seen.case.calls
    times = ngettext("Ringt {count} gång.", "Ringt {count} gånger.", count)
    text = lines(
        bold(_("SPARAT")),
        fill(_("{name}: ej nådd."), name=seen.card.line.patient_name),
        fill(times, count=count),
        _("Patienten står kvar i ringlistan."),
    )
    return Screen(text=text, rows=_beside(seen), new=True)
