"""What a list of cases is narrowed to, in words: a chip each, tapped away one by one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from care.cases.work import SubStatus
from handlers.cases.filter_buttons import READ, ListCases, Narrowed, OpenFilter
from handlers.cases.filters import Kind, active, filtering, listed, without
from handlers.cases.kinds import word_for
from handlers.talk.dates import short_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button
from handlers.talk.screen import Button
from handlers.talk.words import plain

WORDS: Mapping[SubStatus, str] = {
    SubStatus.OFFERED: marked("Fråga till patienten"),
    SubStatus.UNHANDLED: marked("Ohanterat"),
    SubStatus.QUESTION: marked("Delsvar från patienten"),
    SubStatus.PART_ANSWER: marked("Delsvar skickat"),
    SubStatus.ASKED_BACK: marked("Motfråga till patienten"),
    SubStatus.ANSWERED: marked("Svar från patienten"),
    SubStatus.CALLING: marked("Följs upp per telefon"),
    SubStatus.CONFIRMED: marked("Bekräftat"),
    SubStatus.PROVIDER_TOLD: marked("Besked om vårdgivare skickat"),
    SubStatus.UNTOLD: marked("Inte lämnat till patienten"),
    SubStatus.CLOSED: marked("Avslutat"),
}
"""As the routine's own filter names them (seed 002)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the ids of a filter are called, as far as the one who looks may know; `words`: what was typed."""

    who: str = ""
    handler: str = ""
    unit: str = ""
    words: str = ""
    lost: bool = False
    """Words were typed for this list that are not known any more."""


def chips(at: Narrowed, named: Named, now: datetime) -> Rows:
    """Two in a row; a tap shows the same screen without it."""
    shows: Callable[[Narrowed], Narrowed] = filtering if isinstance(at, OpenFilter) else listed
    every = [_chip(shows(without(at, kind)), said(at, kind, named, now)) for kind in active(at)]
    return tuple(tuple(every[first : first + 2]) for first in range(0, len(every), 2))


def _chip(left: Narrowed, words: str) -> Button:
    return button(f"✕ {words}", left)


def clear(at: Narrowed) -> ListCases | OpenFilter:
    """`Rensa filter`, on the screen it stands on."""
    bare = Narrowed(tab=at.tab)
    return filtering(bare) if isinstance(at, OpenFilter) else listed(bare)


def said(at: Narrowed, kind: Kind, named: Named, now: datetime) -> str:
    match kind:
        case Kind.STATUS:
            return plain(_("Status: {status}"), status=_(WORDS[at.of_status]).lower()) if at.of_status else ""
        case Kind.FLAGGED:
            return _("Flaggat")
        case Kind.READ:
            return _("Läst av patienten") if at.read == READ else _("Oläst av patienten")
        case Kind.DATES:
            return dates(at, now)
        case Kind.PERSON:
            return plain(_("Sök: {words}"), words=named.words) if at.words else _person(named)
        case Kind.HANDLER:
            name = named.handler if at.handler else _("gruppen")
            return plain(_("Hanterare: {name}"), name=name or _("okänd"))
        case Kind.TYPE:
            return plain(_("Typ: {type}"), type=word_for(at.of_type)) if at.of_type else ""
        case Kind.CLOSED:
            return _("Med avslutade")
        case Kind.UNIT:
            return named.unit or _("Enhet")


def _person(named: Named) -> str:
    return plain(_("Person: {name}"), name=named.who or _("okänd"))


def dates(at: Narrowed, now: datetime) -> str:
    first, last = at.since, at.until
    if first and last and first == last:
        return plain(_("Skapat {day}"), day=short_day(first, now))
    if first and last:
        said = _("Skapat {first} till {last}")
        return plain(said, first=short_day(first, now), last=short_day(last, now))
    if first:
        return plain(_("Skapat från {day}"), day=short_day(first, now))
    return plain(_("Skapat till {day}"), day=short_day(last, now)) if last else ""
