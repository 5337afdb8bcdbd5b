"""What a list of cases is narrowed to, in words: a chip each, tapped away one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from care.cases.lists import CaseFilter, Whose
from care.cases.work import SubStatus
from handlers.cases.buttons import OpenCases
from handlers.cases.filters import AtList, Kind, active
from handlers.cases.filters_before import OpenFilter
from handlers.cases.kinds import word_for
from handlers.talk.dates import short_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, in_pairs, shortened
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

_LONGEST = 60
_PLAIN: Mapping[Kind, str] = {
    Kind.FLAGGED: marked("Flaggat"),
    Kind.OVERDUE: marked("Över tiden"),
    Kind.CLOSED: marked("Med avslutade"),
}


WHOSE_WORDS: Mapping[Whose, str] = {
    Whose.CHILD: marked("Barn"),
    Whose.NO_PHONE: marked("Utan telefonnummer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIds:
    """What the ids of a filter are called, as far as the one who looks may know."""

    who: str = ""
    handler: str = ""
    unit: str = ""
    type: str = ""


def chips(at: AtList, named: NamedIds, now: datetime, *, of_list: bool) -> Rows:
    """Two in a row where both are short; a tap shows the same screen without it."""
    every = [
        button(shortened(f"✕ {_said(at, kind, named, now)}", _LONGEST), at.changing(kind, of_list=of_list))
        for kind in active(at.chosen)
    ]
    return in_pairs(every)


def clear(at: AtList, *, of_list: bool) -> OpenCases | OpenFilter:
    """`Rensa filter`, on the screen it stands on."""
    tab = at.chosen.tab
    return OpenCases(tab=tab) if of_list else OpenFilter(tab=tab)


def _said(place: AtList, kind: Kind, named: NamedIds, now: datetime) -> str:
    """A chip's words."""
    at = place.chosen
    if kind in _PLAIN:
        return _(_PLAIN[kind])
    match kind:
        case Kind.STATUS:
            every = ", ".join(_(WORDS[one]).lower() for one in at.statuses)
            return plain(_("Status: {status}"), status=every)
        case Kind.READ:
            return _("Läst av patienten") if at.read_by_patient else _("Oläst av patienten")
        case Kind.DATES:
            return dates(at, now)
        case Kind.PERSON:
            return plain(_("Sök: {words}"), words=at.search) if at.search else _person(named)
        case Kind.HANDLER:
            name = named.handler if at.handler else _("gruppen")
            return plain(_("Hanterare: {name}"), name=name or _("okänd"))
        case Kind.TYPE:
            return plain(_("Typ: {type}"), type=named.type or word_for(at.type)) if at.type else ""
        case Kind.WHOSE:
            return _(WHOSE_WORDS[at.whose]) if at.whose else ""
        case Kind.UNIT:
            return named.unit or _("Enhet")
        case _:
            return ""


def _person(named: NamedIds) -> str:
    return plain(_("Person: {name}"), name=named.who or _("okänd"))


def dates(at: CaseFilter, now: datetime) -> str:
    first, last = at.created_from, at.created_until
    if first and last and first == last:
        return plain(_("Skapat {day}"), day=short_day(first, now))
    if first and last:
        said = _("Skapat {first} till {last}")
        return plain(said, first=short_day(first, now), last=short_day(last, now))
    if first:
        return plain(_("Skapat från {day}"), day=short_day(first, now))
    return plain(_("Skapat till {day}"), day=short_day(last, now)) if last else ""
